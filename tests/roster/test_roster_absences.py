"""Leave and orders are entered in one line, and say what follows."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.store.query import Query
from beatbook_roster.absences import usual_hours
from roster.months import AddShift
from support.books import Station

ORDER = {"since": "2026-12-01 08:00", "until": "2026-12-01 18:00", "by_whom": "试验分局",
         "for_what": "安保", "order_number": "7号"}  # fmt: skip


def test_leave_names_the_shifts_to_be_filled(
    head: Book, shift: AddShift, rostered: Station
) -> None:
    shift("2026-12-02 07:00", "2026-12-02 15:00", "ann")
    with rostered.open("ann") as ann:
        asked = {"since": "2026-12-01", "until": "2026-12-02"}
        said = actions.run(ann, "roster.take_leave", asked)
        assert said.endswith("民警ann, 2026-12-01 to 2026-12-02; shifts to be filled: 12-02 07:00")
        said = actions.run(ann, "roster.take_leave", {"since": "2026-12-09"})
        assert said.endswith("2026-12-09 to 2026-12-09")


def test_the_chief_enters_leave_of_others_and_nobody_else_does(
    head: Book, rostered: Station
) -> None:
    asked = {"of": "ann", "since": "2026-12-01"}
    actions.run(head, "roster.take_leave", asked)
    with rostered.open("bob") as bob, pytest.raises(NotAllowed, match="your own leave"):
        actions.run(bob, "roster.take_leave", asked)


def test_an_order_counts_its_hours_unless_they_are_stated(head: Book) -> None:
    said = actions.run(head, "roster.pull", {**ORDER, "officers": ["ann", "bob"]})
    assert said == "Entered: 2 people, 10 hours each"
    actions.run(head, "roster.pull", {**ORDER, "officers": ["amy"], "hours": "6.5"})
    found = head.registry.list(Query("abstraction"))
    assert [one.values["hours"] for one in found] == [Decimal(10), Decimal("6.5")]


def test_only_a_chief_enters_orders(rostered: Station) -> None:
    with rostered.open("ann") as ann, pytest.raises(NotAllowed):
        actions.run(ann, "roster.pull", {**ORDER, "officers": ["ann"]})


@pytest.mark.parametrize(
    ("until", "hours"),
    [("2026-12-01T09:30", "1.5"), ("2026-12-02T08:00", "24"), ("2026-12-07T18:00", "40")],
)
def test_the_usual_hours_are_the_span_or_eight_a_working_day(until: str, hours: str) -> None:
    start = datetime.fromisoformat("2026-12-01T08:00")
    assert usual_hours(start, datetime.fromisoformat(until)) == Decimal(hours)
