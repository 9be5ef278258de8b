"""Early, on time, late, missed: by the planned span and a tolerance."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.patrol.declare import CheckIn
from beatbook.patrol.judging import judge

TEN = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


def planned(at: int | None, now: int = 0) -> CheckIn:
    """A check-in planned from 10:00 to 10:20; moments are minutes after ten."""
    made = None if at is None else TEN + timedelta(minutes=at)
    until = TEN + timedelta(minutes=20)
    return CheckIn(made, TEN, until, "market", 1, TEN + timedelta(minutes=now))


@pytest.mark.parametrize(
    ("at", "result"),
    [(-16, "early"), (-15, "on_time"), (0, "on_time"), (35, "on_time"), (36, "late")],
)
def test_the_tolerance_belongs_to_what_is_on_time(at: int, result: str) -> None:
    verdict = judge(planned(at), QUARTER)
    assert verdict is not None
    assert verdict.result == result


def test_minutes_are_counted_from_the_span_that_was_planned() -> None:
    late, early = judge(planned(40), QUARTER), judge(planned(-30), QUARTER)
    assert late is not None and late.why.en == "20 min late"
    assert early is not None and early.why.zh == "早到30分钟"


@pytest.mark.parametrize(("now", "result"), [(35, None), (36, "missed")])
def test_a_stop_is_missed_when_its_time_is_over(now: int, result: str | None) -> None:
    verdict = judge(planned(None, now), QUARTER)
    assert (verdict.result if verdict else None) == result


def test_what_was_not_planned_has_no_verdict() -> None:
    assert judge(CheckIn(TEN, None, None, "market", 4, TEN), QUARTER) is None


@given(st.integers(-600, 600), st.integers(0, 60), st.integers(0, 60))
def test_more_tolerance_never_makes_it_worse(at: int, less: int, more: int) -> None:
    strict = judge(planned(at), timedelta(minutes=less))
    mild = judge(planned(at), timedelta(minutes=less + more))
    assert strict is not None and mild is not None
    assert mild.result in (strict.result, "on_time")
