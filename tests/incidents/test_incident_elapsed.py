"""Spans are told in their two largest units, in both languages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook_incidents import elapsed


@pytest.mark.parametrize(
    ("span", "zh", "en"),
    [
        (timedelta(seconds=-3), "0秒", "0 s"),
        (timedelta(seconds=59.9), "59秒", "59 s"),
        (timedelta(seconds=60), "1分00秒", "1 min 00 s"),
        (timedelta(minutes=59, seconds=59), "59分59秒", "59 min 59 s"),
        (timedelta(hours=1), "1小时00分", "1 h 00 min"),
        (timedelta(hours=23, minutes=59), "23小时59分", "23 h 59 min"),
        (timedelta(days=1), "1天0小时", "1 d 0 h"),
        (timedelta(days=61, hours=5), "61天5小时", "61 d 5 h"),
    ],
)
def test_a_span_is_told_in_two_units(span: timedelta, zh: str, en: str) -> None:
    assert elapsed.words(span) == (zh, en)


@pytest.mark.parametrize(
    ("minutes", "zh"),
    [(0, "0秒"), (9, "9分00秒"), (10, "10分"), (59, "59分"), (60, "1小时00分"), (1440, "1天0小时")],
)
def test_seconds_matter_in_the_first_minutes_only(minutes: int, zh: str) -> None:
    assert elapsed.brief(timedelta(minutes=minutes)).zh == zh
