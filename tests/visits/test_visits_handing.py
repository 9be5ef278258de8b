"""What is handed over of visits: refusals of the last months, promises that are still open."""

from __future__ import annotations

from datetime import timedelta

from beatbook.book import Book
from beatbook_visits.plugin import registry_handover
from support.books import NOW, TODAY, Station
from visits.conftest import Visit


def rows(book: Book, unit: str) -> list[list[tuple[object, ...]]]:
    return [list(block.rows) for block in registry_handover(unit, book)]  # type: ignore[union-attr]


def test_refusals_and_open_promises_of_a_unit_are_handed_over(
    beat: Station, ann: Book, visit: Visit
) -> None:
    visit(result="2")
    visit(result="1", promise="带反诈资料", promise_due=TODAY + timedelta(days=3))
    visit(result="1", promise="已办", promise_due=TODAY, promise_kept=TODAY)
    refused, promised = rows(ann, ann.actor.home)
    assert len(refused) == 1
    assert [row[2] for row in promised] == ["带反诈资料"]


def test_what_was_refused_long_ago_is_history(ann: Book, visit: Visit) -> None:
    visit(result="2", at=NOW - timedelta(days=120))
    refused, _promised = rows(ann, ann.actor.home)
    assert refused == []


def test_other_units_are_not_on_it(beat: Station, ann: Book, visit: Visit) -> None:
    visit(result="2")
    with beat.open("bob") as bob:
        assert rows(bob, bob.actor.home) == [[], []]
