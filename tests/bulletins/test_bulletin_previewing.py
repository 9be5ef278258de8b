"""The preview beside a draft: places of the source are found again in what is read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook import actions
from beatbook.book import Book
from beatbook.openings import Writing
from beatbook_bulletins.previewing import _laid, _place, _read
from support.bulletins import drafted


def opened(book: Book) -> Writing:
    found = actions.opening(book, "bulletin.edit", {"record": drafted(book)})
    assert isinstance(found, Writing)
    return found


def test_editing_opens_the_source_beside_its_preview(ann: Book) -> None:
    found = opened(ann)
    assert (found.form, found.field) == ("bulletin", "body")
    known = ann.actions()
    assert all("record" in _asked(ann, name) for name in found.steps)
    assert set(found.steps) <= set(known)


def _asked(book: Book, name: str) -> set[str]:
    return {field.id for field in actions.parameters(actions.named(book, name)).fields}


def test_notes_stand_where_they_are_read(ann: Book) -> None:
    seen = opened(ann).preview("## 提示\n- P1有{lamps=4}盏\n| B0 | {led=3} |")
    assert seen.text == "甲警务室路灯公告（2026年第＿期）\n\n◆ 提示\n· P1有4盏\n| B0 | 3 |"
    read = [seen.text[seen.at(one.start) : seen.at(one.end)] for one in seen.notes]
    assert read == ["P1", "4", "B0"]
    assert [one.mended for one in seen.notes] == [None, "{lamps=5}", "某杆"]
    assert all(one.grave for one in seen.notes)


def test_what_is_said_of_the_whole_stands_at_the_beginning(ann: Book) -> None:
    found = actions.opening(ann, "bulletin.edit", {"record": drafted(ann, day="2026-11-20")})
    assert isinstance(found, Writing)
    (note,) = found.preview("好").notes
    assert (note.start, note.end, note.grave) == (0, 0, False)


@given(st.text(st.sampled_from("#- ab\n{}=|甲"), max_size=40), st.data())
def test_a_place_in_the_source_is_one_in_the_text(source: str, data: st.DataObject) -> None:
    source += "{x=12}尾"
    text = "\n".join(_read(line) for line in source.split("\n"))
    laid = _laid(source, 0)
    places = [_place(laid, at) for at in range(len(source) + 1)]
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert text[places[source.rindex("{x=12}")] :].startswith("12尾")


@pytest.mark.parametrize("source", ["", "\n\n"])
def test_an_empty_source_has_an_empty_preview(ann: Book, source: str) -> None:
    assert opened(ann).preview(source).notes == ()
