"""Standard periods: every day lies in one, none is forgotten, real boundaries are as published."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.assessment.declare import PeriodKind, Span
from beatbook_assessment.periods import before
from beatbook_assessment.periods.standard import declared, weeks_in

KINDS = {kind.name: kind for kind in declared()}
DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))
APART = [kind for kind in KINDS.values() if not kind.cumulative]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
@given(day=DAYS)
def test_a_day_lies_in_its_own_period(kind: PeriodKind, day: date) -> None:
    span = kind.span_of(day)
    assert span.start <= day <= span.end


@pytest.mark.parametrize("kind", APART, ids=[kind.name for kind in APART])
@given(day=DAYS)
def test_periods_follow_each_other_without_gap_or_overlap(kind: PeriodKind, day: date) -> None:
    span = kind.span_of(day)
    assert kind.span_of(span.start) == kind.span_of(span.end) == span
    assert kind.span_of(span.end + timedelta(days=1)).start == span.end + timedelta(days=1)
    assert before(kind, span).end == span.start - timedelta(days=1)


@given(day=DAYS)
def test_slices_of_ten_days_begin_on_the_first_and_grow(day: date) -> None:
    span = KINDS["tenday"].span_of(day)
    assert span.start == day.replace(day=1)
    assert span.end.day in (10, 20) or (span.end + timedelta(days=1)).day == 1


@pytest.mark.parametrize(
    ("name", "day", "start", "end", "title"),
    [
        ("month26", date(2026, 3, 26), date(2026, 3, 26), date(2026, 4, 25), "2026年4月"),
        ("month26", date(2026, 12, 31), date(2026, 12, 26), date(2027, 1, 25), "2027年1月"),
        ("quarter21", date(2026, 1, 1), date(2025, 12, 21), date(2026, 3, 20), "2026年第1季度"),
        ("quarter21", date(2025, 12, 20), date(2025, 9, 21), date(2025, 12, 20), "2025年第4季度"),
        ("year21", date(2025, 12, 21), date(2025, 12, 21), date(2026, 12, 20), "2026年度"),
        ("half_year", date(2026, 7, 1), date(2026, 7, 1), date(2026, 12, 31), "2026年下半年"),
        ("tenday", date(2026, 2, 15), date(2026, 2, 1), date(2026, 2, 20), ""),
        ("month", date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), "2028年2月"),
    ],
    ids=str,
)
def test_real_boundaries_are_as_schemes_publish_them(
    name: str, day: date, start: date, end: date, title: str
) -> None:
    span = KINDS[name].span_of(day)
    assert span == Span(start, end)
    assert not title or KINDS[name].title(span).zh == title


def test_november_2014_has_four_valid_weeks_of_six() -> None:
    month = Span(date(2014, 11, 1), date(2014, 11, 30))
    assert len(weeks_in(month, 1)) == 6
    assert weeks_in(month, 4) == [
        Span(date(2014, 11, first), date(2014, 11, first + 6)) for first in (2, 9, 16, 23)
    ]


@given(DAYS, st.integers(0, 90), st.integers(1, 7))
def test_weeks_within_a_period_never_leave_it_nor_overlap(
    start: date, length: int, least: int
) -> None:
    span = Span(start, start + timedelta(days=length))
    weeks = weeks_in(span, least)
    for one, after in pairwise(weeks):
        assert one.end < after.start
    assert all(span.start <= one.start <= one.end <= span.end for one in weeks)
    assert all((one.end - one.start).days + 1 >= least for one in weeks)


def test_a_cumulative_slice_is_compared_with_the_same_slice_of_the_month_before() -> None:
    tenday = KINDS["tenday"]
    assert before(tenday, tenday.span_of(date(2026, 3, 5))) == Span(
        date(2026, 2, 1), date(2026, 2, 10)
    )
    assert before(tenday, tenday.span_of(date(2026, 3, 31))) == Span(
        date(2026, 2, 1), date(2026, 2, 28)
    )
