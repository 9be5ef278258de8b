"""Rows in words: whoever supervises reads what happened and no resident's name or number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from beatbook.auditing import questions
from beatbook.auditing.questions import Asked, Row
from beatbook.auditing.wording import Wording, seen, shown_in
from beatbook.book import Book
from support.acts import add
from support.books import Station


@pytest.fixture
def auditor(station: Station) -> Iterator[Book]:
    with station.open("ann") as book:
        keeper = add(book, "keeper", name="王老五", toy_number="T1990010112")
        with book.deed("registry.edit", "更名") as deed:
            deed.change("keeper", keeper, {"name": "王五"})
        lamp = add(book)
        with book.deed("registry.close") as deed:
            deed.transition("lamp", lamp, "close")
        book.registry.find("T1990010112 19900101")
        book.registry.get("keeper", keeper)
    with station.open("aud") as book:
        yield book


def row(book: Book, action: str) -> Row:
    (found,) = questions.rows(book, Asked(action=action, limit=1))
    return found


def test_records_are_named_by_form_and_number(auditor: Book) -> None:
    wording = Wording(auditor)
    assert wording.about(row(auditor, "show")) == "Keeper 1"
    assert wording.about(row(auditor, "registry.edit")) == "Keeper 1"
    assert wording.officer("system") == "the system"
    assert wording.officer(row(auditor, "show").entry.officer) == "民警ann"


def test_deeds_are_told_by_step_or_by_what_they_did(auditor: Book) -> None:
    wording = Wording(auditor)
    assert str(wording.what(row(auditor, "registry.close"))) == "close"
    assert str(wording.what(row(auditor, "registry.edit"))) == "changed"
    assert str(wording.what(row(auditor, "add"))) == "entered"
    assert str(wording.what(row(auditor, "find"))) == "searched"


@pytest.mark.parametrize("action", ["add", "registry.edit", "find", "show", "book.found"])
def test_an_explained_row_names_no_resident_and_shows_no_number(auditor: Book, action: str) -> None:
    lines = {str(label): words for label, words in Wording(auditor).explained(row(auditor, action))}
    text = "\n".join(lines.values())
    assert not any(word in text for word in ("王老五", "王五", "T1990010112", "19900101"))
    assert {"Row", "When", "Officer", "What", "Reason", "Hash"} <= set(lines)


def test_what_was_changed_is_told_by_labels(auditor: Book) -> None:
    words = {str(a): b for a, b in Wording(auditor).explained(row(auditor, "registry.edit"))}
    assert words["Changed"] == "Keeper 1: Name"


def test_shown_records_are_read_from_every_form_of_content() -> None:
    assert list(shown_in({"shown": ["a"], "related": ["b"]})) == ["a", "b"]
    assert list(shown_in({"shown": {"x": ["a"], "y": ["b"]}})) == ["a", "b"]
    assert list(shown_in({"shown": 3})) == []
    assert [seen(one) for one in ({"count": 9}, {"shown": ["a"]}, {"shown": {"x": ["a"]}}, {})] == [
        9, 1, 1, None,
    ]  # fmt: skip
