"""The day of a moment is the one on the wall in China, whatever the moment was typed as."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook_desk.days import day_of


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)))
def test_the_day_changes_at_midnight_in_china(moment: datetime) -> None:
    utc = moment.replace(tzinfo=UTC)
    assert day_of("came")({"came": utc}) == (moment + timedelta(hours=8)).date()


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2026-11-21 00:00", date(2026, 11, 21)), ("gestern", None), ("", None), (None, None)],
)
def test_a_typed_moment_has_its_day_and_what_is_none_has_none(
    typed: str | None, day: date | None
) -> None:
    assert day_of("came")({"came": typed}) == day
