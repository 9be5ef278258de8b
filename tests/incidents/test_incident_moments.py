"""When an incident counts follows from when it was received, else from when it began."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook_incidents.forms import moments
from incidents.conftest import Incident
from support.national import changed, stored

some = st.none() | st.datetimes(
    datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)
).map(lambda at: at.replace(microsecond=0))


@given(some, some, some)
def test_it_counts_from_its_receipt_or_else_from_its_beginning(
    received: datetime | None, began: datetime | None, ended: datetime | None
) -> None:
    values = {"received": received, "began": began, "ended": ended}
    assert moments.dated(values) == (received or began)
    assert moments.dated_until(values) == (received or ended or began)


def test_the_day_is_local() -> None:
    late = datetime(2026, 3, 4, 16, 30, tzinfo=UTC)
    assert moments.day({"received": late}) == date(2026, 3, 5)
    assert moments.day({"received": late - timedelta(hours=1)}) == date(2026, 3, 4)


def test_what_is_no_moment_follows_to_nothing() -> None:
    assert moments.dated({"received": "soon"}) is None
    assert moments.day({"received": " ", "began": None}) is None


def test_it_follows_anew_when_the_moments_are_corrected(ann: Book, incident: Incident) -> None:
    id = incident(received=None, began="2026-11-19 23:30", ended="2026-11-20 06:00")
    values = stored(ann, "incident", id).values
    assert values["day"] == date(2026, 11, 19)
    assert values["dated_until"] - values["dated"] == timedelta(hours=6, minutes=30)
    after = changed(ann, "incident", id, received="2026-11-20 07:00").values
    assert after["day"] == date(2026, 11, 20)
    assert after["dated"] == after["dated_until"] == after["received"]
