"""Drafts come back as they were kept."""

from __future__ import annotations

from beatbook.book import Book
from beatbook_tui.entry.keeping import Keeper, place_of


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


def test_what_two_sessions_type_into_one_form_is_kept_side_by_side(book: Book) -> None:
    here, there = Keeper(book, "resident", ""), Keeper(book, "resident", "")
    here.keep({"name": "here"}, {}, None)
    there.keep({"name": "there"}, {}, None)
    here.keep({"name": "here again"}, {}, None)
    assert (here.moved, there.moved) == (False, True)
    drafts = book.store.drafts(book.actor.officer)
    kept = [(place_of(draft), dict(draft.values)) for draft in drafts]
    assert kept == [(("", ""), {"name": "here again"}), (("", "2"), {"name": "there"})]


def test_a_draft_that_was_taken_up_goes_on_in_its_place(book: Book) -> None:
    Keeper(book, "resident", "").keep({"name": "a", "skills": ("10",)}, {}, None)
    keeper = Keeper(book, "resident", "")
    assert keeper.kept() is not None
    keeper.keep({"name": "b"}, {}, None)
    assert not keeper.moved
    assert len(book.store.drafts(book.actor.officer)) == 1


def test_whoever_saves_takes_only_the_own_draft_away(book: Book) -> None:
    here, there = Keeper(book, "resident", ""), Keeper(book, "resident", "")
    here.keep({"name": "here"}, {}, None)
    there.drop()
    assert here.kept() is not None
    here.drop()
    assert book.store.drafts(book.actor.officer) == []


def test_a_draft_in_a_slot_is_taken_up_from_there(book: Book) -> None:
    for name in ("one", "two", "three"):
        Keeper(book, "resident", "R").keep({"name": name}, {"name": "a"}, 1)
    kept = Keeper(book, "resident", "R", "3").kept()
    assert kept is not None
    assert kept.values == {"name": "three"}
