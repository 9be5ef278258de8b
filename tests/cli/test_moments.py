"""A moment means everything up to its own end."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import CHINA, stamp
from beatbook.errors import UsageProblem
from beatbook_cli.moments import day_of, local, span_of


@pytest.mark.parametrize(
    ("words", "start", "until"),
    [
        ("2026-11-21", "2026-11-20T16:00:00.000Z", "2026-11-21T16:00:00.000Z"),
        ("2026/11/21", "2026-11-20T16:00:00.000Z", "2026-11-21T16:00:00.000Z"),
        ("2026-11-21 14:30", "2026-11-21T06:30:00.000Z", "2026-11-21T06:31:00.000Z"),
        ("2026-11-21T14:30", "2026-11-21T06:30:00.000Z", "2026-11-21T06:31:00.000Z"),
        ("2026-11-21 14:30:15", "2026-11-21T06:30:15.000Z", "2026-11-21T06:30:16.000Z"),
        ("2026-11-21T06:30:15.250Z", "2026-11-21T06:30:15.250Z", "2026-11-21T06:30:15.251Z"),
    ],
)
def test_what_is_written_lasts_as_long_as_its_smallest_part(
    words: str, start: str, until: str
) -> None:
    assert span_of(words, CHINA) == (start, until)


@given(st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1)))
def test_a_moment_as_it_is_shown_contains_the_moment(moment: datetime) -> None:
    at = stamp(moment.replace(tzinfo=UTC))
    span = span_of(local(at, CHINA), CHINA)
    assert span.start <= at < span.until


@pytest.mark.parametrize("words", ["yesterday", "2026-13-01", "2026-11-21 25:00", ""])
def test_what_is_no_moment_is_refused_with_an_example(words: str) -> None:
    with pytest.raises(UsageProblem, match="write it like 2026-11-21"):
        span_of(words, CHINA)


def test_a_day_that_is_not_named_is_today() -> None:
    assert day_of(None, date(2026, 11, 21)) == date(2026, 11, 21)
    assert day_of("2026/12/01", date(2026, 11, 21)) == date(2026, 12, 1)


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(UsageProblem, match="is no date"):
        day_of("soon", date(2026, 11, 21))


def test_a_day_may_be_said() -> None:
    thursday = date(2026, 3, 5)
    assert day_of("fri", thursday) == date(2026, 3, 6)
    assert day_of("-3", thursday) == date(2026, 3, 2)
    assert day_of("昨天", thursday) == date(2026, 3, 4)
