"""Days become as many columns as a page takes: days, weeks, months."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from beatbook_patrol.coverage.buckets import buckets

FIRST = date(2026, 11, 16)


def _days(count: int) -> list[date]:
    return [FIRST + timedelta(days=nth) for nth in range(count)]


def _labels(count: int) -> list[str]:
    return [str(bucket.label) for bucket in buckets(_days(count))]


def test_a_week_has_a_column_for_each_day() -> None:
    assert _labels(7) == ["Mo 16", "Tu 17", "We 18", "Th 19", "Fr 20", "Sa 21", "Su 22"]
    assert buckets(_days(1))[0].label.zh == "一16"


def test_longer_spans_have_weeks_then_months() -> None:
    assert _labels(9) == ["11-16/11-22", "11-23/11-24"]
    assert _labels(80) == ["2026-11", "2026-12", "2027-01", "2027-02"]


@given(st.integers(1, 366))
def test_each_day_lies_in_one_column_and_columns_stay_few(count: int) -> None:
    found = buckets(_days(count))
    assert [day for bucket in found for day in bucket.days] == _days(count)
    assert len(found) <= 13
