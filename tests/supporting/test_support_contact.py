"""What help was given is as confidential as the case, and nobody else adds to it."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, ProblemsFound
from beatbook.store.query import Query
from support.books import Station
from support.national import added, journal
from supporting.conftest import Case

HELP: dict[str, Any] = {"day": "2026-09-10", "kind": "3", "by": "ann", "team": "1;4",
                        "what": "联系技能培训班"}  # fmt: skip


def test_named_officers_note_help_and_see_it(ann: Book, case: Case) -> None:
    id = added(ann, "support_contact", case=case(), **HELP)
    assert [one.id for one in ann.registry.list(Query("support_contact"))] == [id]


@pytest.mark.parametrize("officer", ["chief", "amy"])
def test_who_may_not_see_the_case_sees_no_contact(
    ann: Book, case: Case, beat: Station, officer: str
) -> None:
    id = added(ann, "support_contact", case=case(), **HELP)
    with beat.open(officer) as book:
        assert book.registry.list(Query("support_contact", closed=True)) == []
        with pytest.raises(NotAllowed):
            book.registry.get_id(book.spec("support_contact"), id)


@pytest.mark.parametrize("words", ["id", "number"])
def test_nobody_adds_to_a_case_that_they_may_not_see(
    ann: Book, case: Case, beat: Station, words: str
) -> None:
    id = case()
    with beat.open("amy") as book:
        named = id if words == "id" else "1"
        with pytest.raises((NotAllowed, NotFound, ProblemsFound)):
            added(book, "support_contact", case=named, **HELP)
        assert ann.store.count(ann.spec("support_contact"), Query("support_contact")) == 0
        assert (beat.nodes["amy"], id) in journal(book, "refused")
