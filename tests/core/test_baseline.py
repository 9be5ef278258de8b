"""What the core itself brings: posts that make sense, and actions on the book as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook import actions
from beatbook.baseline import PostForm
from beatbook.book import Book
from beatbook.errors import NotAllowed
from support.books import Station


def test_a_post_ends_after_it_starts() -> None:
    assert not list(PostForm(start=date(2026, 1, 1), end=date(2026, 1, 2)).problems())
    (problem,) = PostForm(start=date(2026, 1, 1), end=date(2026, 1, 1)).problems()
    assert problem.path == "end"


def test_the_proof_of_the_journal_is_an_action(book: Book) -> None:
    head = book.store.head(book.station)
    (proof,) = actions.run(book, "journal.verify", {})
    assert proof["faults"] == 0
    assert (proof["entries"], proof["head"]) == head


def test_the_doctor_is_an_action_of_administrators(station: Station) -> None:
    with station.open("adm") as book:
        findings = actions.run(book, "book.check", {})
        assert {"ok"} == {row["state"] for row in findings if row["name"] == "Journal"}
    with station.open("ann") as book, pytest.raises(NotAllowed):
        actions.run(book, "book.check", {})
