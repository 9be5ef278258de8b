"""Hours with a patrol out: overlaps count once, nights are cut at 22:00 and 06:00 local."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import CHINA
from beatbook_patrol.coverage.hours import LONGEST, NIGHT, Span, joined, length, span_of, within

START = datetime(2026, 11, 16, tzinfo=UTC)


def _span(begins: float, lasts: float) -> Span:
    start = START + timedelta(hours=begins)
    return Span(start, start + timedelta(hours=lasts))


def at(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=CHINA)


SPANS = st.lists(st.builds(_span, st.floats(0, 100), st.floats(0, 12)), max_size=12)


@given(SPANS)
def test_joined_spans_lie_apart_and_hold_the_same_moments(spans: list[Span]) -> None:
    found = joined(spans)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert length(found) <= length(spans) + 1e-9
    assert all(any(a <= x and y <= b for a, b in found) for x, y in spans)


@given(SPANS)
def test_the_night_and_the_day_make_up_the_whole(spans: list[Span]) -> None:
    out = joined(spans)
    day = NIGHT._replace(start=NIGHT.end, end=NIGHT.start)
    parts = length(within(out, NIGHT, CHINA)) + length(within(out, day, CHINA))
    assert parts == pytest.approx(length(out))


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-11-16T21:00", "2026-11-16T23:00", 1.0),
        ("2026-11-16T23:00", "2026-11-17T03:00", 4.0),
        ("2026-11-17T05:30", "2026-11-17T08:00", 0.5),
        ("2026-11-16T12:00", "2026-11-16T18:00", 0.0),
        ("2026-11-16T20:00", "2026-11-18T07:00", 16.0),
    ],
)
def test_the_night_is_from_ten_to_six(start: str, end: str, hours: float) -> None:
    assert length(within([Span(at(start), at(end))], NIGHT, CHINA)) == hours


def test_a_walk_without_an_end_goes_on_until_now_but_not_for_ever() -> None:
    soon = span_of(START, None, START + timedelta(hours=2))
    assert length([soon]) == 2
    assert span_of(START, None, START + timedelta(days=3)).end == START + LONGEST
    assert span_of(START, None, START - timedelta(hours=1)) == Span(START, START)
