"""Time is passed in; moments are UTC, dates local."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import (
    CHINA,
    FixedClock,
    SystemClock,
    day_end,
    from_stamp,
    local_date,
    offsets,
    stamp,
    zone,
)

NOON = datetime(2026, 11, 21, 12, tzinfo=CHINA)
MOMENTS = st.datetimes(min_value=datetime(1000, 1, 2), timezones=st.just(UTC))


def test_the_system_clock_speaks_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_a_fixed_clock_stands_still() -> None:
    clock = FixedClock(NOON)
    assert clock.now() == clock.now() == NOON
    assert clock.now().tzinfo is UTC


def test_a_fixed_clock_with_a_step_goes_on_with_each_look() -> None:
    clock = FixedClock(NOON, timedelta(seconds=1))
    assert [clock.now() - NOON for _ in range(3)] == [timedelta(seconds=n) for n in range(3)]


def test_a_stamp_is_utc_with_milliseconds() -> None:
    assert stamp(NOON.replace(microsecond=4999)) == "2026-11-21T04:00:00.004Z"


@given(MOMENTS)
def test_a_stamp_leads_back_to_its_moment(moment: datetime) -> None:
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert from_stamp(stamp(moment)) == whole


@given(MOMENTS, MOMENTS)
def test_stamps_sort_as_their_moments(one: datetime, other: datetime) -> None:
    if one <= other:
        assert stamp(one) <= stamp(other)


def test_a_local_date_is_that_of_the_place() -> None:
    late = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert local_date(late, CHINA) == date(2026, 11, 21)
    assert local_date(late, UTC) == date(2026, 11, 20)


def test_a_day_ends_when_the_next_begins_there() -> None:
    assert day_end(date(2026, 11, 21), CHINA) == datetime(2026, 11, 21, 16, tzinfo=UTC)
    assert day_end(date(2026, 12, 31), UTC) == datetime(2027, 1, 1, tzinfo=UTC)


def test_zones_are_named_as_everywhere() -> None:
    assert zone("Asia/Shanghai").utcoffset(NOON) == timedelta(hours=8)
    assert zone("Europe/Berlin").utcoffset(datetime(2026, 7, 1)) == timedelta(hours=2)
    assert UTC.utcoffset(None) == zone("UTC").utcoffset(NOON)


def test_a_zone_without_summer_time_has_one_offset() -> None:
    first, last = datetime(1990, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)
    assert offsets(CHINA, first, last) == [(first, timedelta(hours=8))]


def test_each_change_of_the_clocks_is_found_to_the_second() -> None:
    first, last = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 12, 31, 12, 0, 5, 7, UTC)
    assert offsets(zone("Europe/Berlin"), first, last) == [
        (first, timedelta(hours=1)),
        (datetime(2026, 3, 29, 1, tzinfo=UTC), timedelta(hours=2)),
        (datetime(2026, 10, 25, 1, tzinfo=UTC), timedelta(hours=1)),
    ]


@given(
    st.datetimes(datetime(1970, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    st.integers(0, 400 * 86400),
    st.sampled_from(("Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe")),
)
def test_offsets_hold_for_every_moment_between(first: datetime, seconds: int, name: str) -> None:
    at = first + timedelta(seconds=seconds)
    where = zone(name)
    known = offsets(where, first, first + timedelta(days=401))
    ahead = [one.ahead for one in known if one.since <= at][-1]
    assert ahead == at.astimezone(where).utcoffset()
