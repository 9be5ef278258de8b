"""Writing in a draft: by hand, with what guards propose, with figures counted anew."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import Conflict, ProblemsFound, UsageProblem
from beatbook_bulletins.copy import copy_of
from support.bulletins import act, bulletin, drafted, released


def body(book: Book, number: str) -> str:
    return str(bulletin(book, number).values["body"])


def test_a_figure_asked_for_by_name_is_filled_in(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="LED灯{led}盏，占{led.share.lamps}；{ghosts}")
    assert body(ann, number) == "LED灯{led=3}盏，占{led.share.lamps=60.0%}；{ghosts}"


def test_an_edit_needs_something_to_write(ann: Book) -> None:
    with pytest.raises(UsageProblem, match="text or a title"):
        act(ann, "edit", record=drafted(ann))


def test_all_that_guards_propose_is_written_at_once(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="B0和B0，P1，{lamps=5}盏")
    assert "2" in act(ann, "mend", record=number)
    assert body(ann, number) == "某杆和某杆，P1，{lamps=5}盏"


def test_one_finding_is_mended_by_its_number(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="B0，{lamps=4}盏，B0")
    act(ann, "mend", record=number, finding=2)
    assert body(ann, number) == "B0，{lamps=5}盏，B0"
    act(ann, "mend", record=number, finding=2)
    assert body(ann, number) == "B0，{lamps=5}盏，某杆"


def test_a_leak_within_a_figure_keeps_what_stands_around_it(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="有{lamps=某B0处}盏")
    act(ann, "mend", record=number)
    assert body(ann, number) == "有某某杆处盏"


def test_what_only_a_person_can_word_is_said(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="P1")
    with pytest.raises(UsageProblem, match="worded by a person"):
        act(ann, "mend", record=number, finding=1)
    with pytest.raises(UsageProblem, match="no finding 2"):
        act(ann, "mend", record=number, finding=2)


def test_refreshing_writes_what_the_records_say_now(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="有{lamps=4}盏，{ghosts=1}")
    with ann.deed("registry.add") as deed:
        deed.add("lamp", {"pole": "P9", "lit_on": "2026-11-11"})
    act(ann, "refresh", record=number)
    assert body(ann, number) == "有{lamps=6}盏，{ghosts=1}"
    copy = copy_of(ann, bulletin(ann, number))
    assert copy.basis is not None
    assert copy.basis.shown == {"lamps": "6"}


def test_what_is_kept_on_purpose_no_longer_stops(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="P1和P2")
    act(ann, "keep", record=number, finding=1, reason="已征得同意")
    first, second = act(ann, "check", record=number).answer
    assert (first["must"], second["must"]) == (False, True)
    assert "已征得同意" in first["why"]
    act(ann, "edit", record=number, text="P1")
    act(ann, "propose", record=number)
    assert "1 kept on purpose" in act(_chief(ann), "release", record=number)


def _chief(book: Book) -> Book:
    book.act_as("chief")
    return book


def test_a_wrong_figure_can_not_be_kept(ann: Book) -> None:
    number = drafted(ann)
    act(ann, "edit", record=number, text="{lamps=4}")
    with pytest.raises(UsageProblem, match="put the figure right"):
        act(ann, "keep", record=number, finding=1, reason="x")


def test_nothing_is_written_into_a_released_one(ann: Book) -> None:
    number = released(ann)
    before = bulletin(ann, number)
    for verb, more in (("edit", {"text": "x"}), ("edit", {"title": "x"})):
        with pytest.raises(ProblemsFound, match="can no longer be changed"):
            act(ann, verb, record=number, **more)
    assert bulletin(ann, number) == before


def test_two_who_edit_do_not_overwrite_each_other(ann: Book) -> None:
    number = drafted(ann)
    seen = bulletin(ann, number)
    act(ann, "edit", record=number, text="a")
    with pytest.raises(Conflict), ann.deed("registry.edit") as deed:
        deed.change("bulletin", seen.id, {"body": "b"}, version=seen.envelope.version)
