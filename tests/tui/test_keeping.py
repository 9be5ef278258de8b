"""Drafts come back as they were kept."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_tui.entry.keeping import Keeper


def test_a_draft_of_a_change_remembers_what_it_was_made_on(book: Book) -> None:
    keeper = Keeper(book, "resident", "R")
    keeper.keep({"name": "b", "skills": ("10", "20")}, {"name": "a", "sex": "1"}, 7)
    kept = keeper.kept()
    assert kept is not None
    assert kept.values == {"name": "b", "skills": ("10", "20")}
    assert kept.base == {"name": "a", "skills": ""}
    assert kept.version == 7


def test_nothing_typed_is_no_draft(book: Book) -> None:
    keeper = Keeper(book, "resident", "")
    keeper.keep({"name": "b"}, {}, None)
    keeper.keep({}, {}, None)
    assert keeper.kept() is None


def test_each_form_and_record_has_its_own(book: Book) -> None:
    Keeper(book, "resident", "").keep({"name": "b"}, {}, None)
    assert Keeper(book, "house", "").kept() is None
    assert Keeper(book, "resident", "R").kept() is None
