"""Comparisons as printed bulletins make them, and the periods that they compare."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.bulletin import arithmetic
from beatbook.bulletin.arithmetic import change, rounded, share
from beatbook.bulletin.declare import DAYS, MONTH, QUARTER, WEEK, YEAR, Span

COUNTS = st.integers(0, 10**9)
DAY = st.dates(date(1960, 1, 1), date(2100, 12, 31))
EXACT = Context(prec=80, rounding=ROUND_HALF_UP)


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20),
    st.integers(0, 3),
)
def test_rounding_is_half_up_away_from_zero(value: Decimal, places: int) -> None:
    wanted = value.quantize(Decimal(1).scaleb(-places), context=EXACT)
    assert rounded(value, places) == wanted
    assert rounded(value, places).as_tuple().exponent == -places


@pytest.mark.parametrize(
    ("now", "base", "rate"),
    [(44, 46, "4.3"), (3410, 3061, "11.4"), (16502, 20731, "20.4"), (1, 2000, "100.0"),
     (200, 2000, "90.0"), (3, 8, "62.5"), (1001, 800, "25.1"), (10001, 10000, "0.0")],
)  # fmt: skip
def test_rates_are_per_cent_of_the_base_to_one_place(now: int, base: int, rate: str) -> None:
    assert str(change(now, base).rate) == rate


@given(COUNTS, COUNTS)
def test_a_change_says_which_way_and_by_how_much(now: int, base: int) -> None:
    found = change(now, base)
    assert found.diff == abs(now - base)
    assert found.way == _way(now, base)
    assert (found.rate is None) == (base == 0)
    if base:
        exact = EXACT.divide(Decimal(abs(now - base) * 100), Decimal(base))
        assert found.rate == exact.quantize(Decimal("0.1"), context=EXACT)


def _way(now: int, base: int) -> str:
    if base == 0:
        return "both_zero" if now == 0 else "from_zero"
    return "same" if now == base else "up" if now > base else "down"


def test_a_share_of_nothing_does_not_exist() -> None:
    assert share(3, 0) is None
    assert share(3200, 10059) == Decimal("31.8")
    assert share(0, 5) == Decimal("0.0")


def test_the_mean_per_day_is_of_all_days_of_the_period() -> None:
    assert arithmetic.daily(44, arithmetic.week_of(date(2026, 3, 4))) == Decimal("6.3")
    assert arithmetic.daily(31, arithmetic.span_of(date(2026, 3, 4), MONTH)) == Decimal("1.0")


@given(DAY, st.sampled_from([WEEK, MONTH, QUARTER, YEAR, DAYS]))
def test_periods_follow_one_another_without_gap(day: date, every: str) -> None:
    span = arithmetic.span_of(day, every)
    assert span.start <= day <= span.end
    earlier = arithmetic.before(span)
    assert earlier.end + timedelta(days=1) == span.start
    assert earlier.every == every
    if every != DAYS:
        assert arithmetic.span_of(earlier.start, every) == earlier


@given(DAY)
def test_a_week_begins_on_monday_and_is_compared_with_the_same_weekdays(day: date) -> None:
    week = arithmetic.week_of(day)
    assert (week.start.weekday(), arithmetic.days(week)) == (0, 7)
    ago = arithmetic.year_ago(week)
    assert ago == arithmetic.week_of(ago.start)
    assert (week.start - ago.start).days == 364


@given(DAY, st.sampled_from([MONTH, QUARTER, YEAR]))
def test_calendar_periods_are_compared_with_the_same_of_last_year(day: date, every: str) -> None:
    span = arithmetic.span_of(day, every)
    ago = arithmetic.year_ago(span)
    assert (ago.start.year, ago.start.month) == (span.start.year - 1, span.start.month)
    assert ago == arithmetic.span_of(ago.start, every)


def test_february_of_a_leap_year_is_compared_as_a_whole() -> None:
    leap = arithmetic.span_of(date(2028, 2, 29), MONTH)
    assert arithmetic.year_ago(leap) == Span(date(2027, 2, 1), date(2027, 2, 28), MONTH)


def test_any_days_are_compared_with_as_many_before() -> None:
    days = Span(date(2026, 3, 1), date(2026, 3, 10))
    assert arithmetic.before(days) == Span(date(2026, 2, 19), date(2026, 2, 28))
