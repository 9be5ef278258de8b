"""Next month's roster is due on the 25th, and quotas shrink with the time away."""

from __future__ import annotations

from datetime import timedelta

import beatbook_roster.plugin
from beatbook.book import Book
from support import toy
from support.acts import add
from support.books import NOW, Station, ticking
from support.fixtures import Install
from support.lamps_due import LAMPS
from support.points import Point, point


def due(book: Book) -> list[tuple[str, str]]:
    found = book.duties.for_day(everyone=True)
    return [(one.row.key, str(one.due)) for one in found if one.one.name == "shift.plan"]


def test_the_month_without_a_roster_is_due_on_the_25th_before(
    head: Book, rostered: Station
) -> None:
    staffing = add(head, "staffing", since="2026-11-03")
    assert due(head) == [("2026-12", "2026-11-25")]
    add(head, "roster_month", month="2026-12-01", staffing=staffing)
    assert due(head) == []
    with rostered.open("chief", ticking(NOW + timedelta(days=30))) as later:
        assert due(later) == [("2027-01", "2026-12-25")]


def test_a_staffing_of_december_is_planned_over_the_year(head: Book, rostered: Station) -> None:
    add(head, "staffing", since="2026-12-31")
    with rostered.open("chief", ticking(NOW + timedelta(days=30))) as later:
        assert due(later) == [("2027-01", "2026-12-25")]


def test_a_quota_shrinks_by_leave_and_says_so(rostered: Station, install: Install) -> None:
    install(Point("toy", toy), Point("roster", beatbook_roster.plugin),
            point("due", registry_duties=[LAMPS]))  # fmt: skip
    with rostered.open("ann") as ann:
        add(ann, "leave", of="ann", since="2026-11-16", until="2026-11-18")
        (count,) = ann.duties.quotas()
        assert (count.whole, count.target) == (2, 1)
        assert "3 working days of leave" in count.why.en
