"""Days and moments are understood as people say them, and nothing else is guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.clock import CHINA
from beatbook.days import day, moment

TODAY = date(2026, 3, 5)  # a Thursday
NOW = datetime(2026, 3, 5, 9, 41, 7, tzinfo=CHINA)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("d", "2026-03-05"), ("ｄ", "2026-03-05"), ("今天", "2026-03-05"), ("jt", "2026-03-05"),
        ("昨天", "2026-03-04"), ("zt", "2026-03-04"), ("前天", "2026-03-03"),
        ("明天", "2026-03-06"), ("后天", "2026-03-07"), ("Tomorrow", "2026-03-06"),
        ("-3", "2026-03-02"), ("－３", "2026-03-02"), ("+10", "2026-03-15"), ("d-1", "2026-03-04"),
        ("+1w", "2026-03-12"), ("-2m", "2026-01-05"), ("3天前", "2026-03-02"),
        ("两天前", ""), ("1个月后", "2026-04-05"), ("2周前", "2026-02-19"),
        ("周五", "2026-03-06"), ("星期一", "2026-03-02"), ("周日", "2026-03-08"),
        ("上周五", "2026-02-27"), ("下周一", "2026-03-09"), ("fri", "2026-03-06"),
        ("Monday", "2026-03-02"), ("last fri", "2026-02-27"), ("next sun", "2026-03-15"),
        ("3-15", "2026-03-15"), ("3/15", "2026-03-15"), ("３．１５", "2026-03-15"),
        ("3月15日", "2026-03-15"), ("12。1", "2026-12-01"), ("1990-3-7", "1990-03-07"),
        ("１９９０年３月７日", "1990-03-07"), ("19900307", "1990-03-07"),
    ],
)  # fmt: skip
def test_a_day_is_said_in_many_ways(words: str, meant: str) -> None:
    found = day(words, TODAY)
    assert (found.isoformat() if found else "") == meant


@pytest.mark.parametrize(
    "words",
    ["", "5", "19", "1990", "2-30", "13-1", "x", "张三", "-", "周", "周八", "-99999", "2026"],
)
def test_what_is_no_saying_is_nobody_s_guess(words: str) -> None:
    assert day(words, TODAY) is None


@given(st.integers(0, 9999))
def test_steps_count_days(count: int) -> None:
    assert day(f"-{count}", date(2100, 1, 1)) == date(2100, 1, 1) - timedelta(days=count)
    assert day(f"+{count}", TODAY) == TODAY + timedelta(days=count)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.sampled_from("一二三四五六日"))
def test_a_weekday_is_this_week_s(today: date, name: str) -> None:
    found = day(f"周{name}", today)
    assert found is not None
    assert found.weekday() == "一二三四五六日".index(name)
    assert found.isocalendar()[:2] == today.isocalendar()[:2]


def test_months_end_where_they_end() -> None:
    assert day("+1m", date(2026, 1, 31)) == date(2026, 2, 28)
    assert day("-1m", date(2026, 3, 31)) == date(2026, 2, 28)
    assert day("+9999m", date(9999, 1, 1)) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("n", "2026-03-05 09:41"), ("现在", "2026-03-05 09:41"), ("14:30", "2026-03-05 14:30"),
        ("１４：３０", "2026-03-05 14:30"), ("1430", "2026-03-05 14:30"),
        ("930", "2026-03-05 09:30"),
        ("14点半", "2026-03-05 14:30"), ("9时", "2026-03-05 09:00"),
        ("9点05分", "2026-03-05 09:05"),
        ("昨天 22:10", "2026-03-04 22:10"), ("-1 2210", "2026-03-04 22:10"),
        ("周一 8:00", "2026-03-02 08:00"), ("3-1 8:05", "2026-03-01 08:05"),
        ("2026-3-1 8:05", "2026-03-01 08:05"), ("2026年3月1日 8点", "2026-03-01 08:00"),
        ("20260301 0805", "2026-03-01 08:05"), ("2026-03-01T08:05", "2026-03-01 08:05"),
        ("25:00", ""), ("昨天", ""), ("8:61", ""), ("", ""), ("张三 8:00", ""),
    ],
)  # fmt: skip
def test_a_moment_is_a_day_and_a_time(words: str, meant: str) -> None:
    found = moment(words, NOW)
    assert (found.strftime("%Y-%m-%d %H:%M") if found else "") == meant
    assert found is None or found.tzinfo is CHINA


@given(st.text(max_size=12))
def test_nothing_that_is_typed_breaks_it(words: str) -> None:
    day(words, TODAY)
    moment(words, NOW)
