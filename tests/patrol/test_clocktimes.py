"""Hours of the day as people write them."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from beatbook.clock import CHINA
from beatbook.patrol.declare import Hours
from beatbook_patrol.clocktimes import parse_hours, parse_time, said, span


@pytest.mark.parametrize("words", ["23:00-03:00", "23:00—03:00", "23：00至3：00", "23:00 ~ 3:00"])
def test_hours_are_read_in_every_spelling(words: str) -> None:
    assert parse_hours(words) == Hours(time(23), time(3))


def test_the_end_of_a_day_is_midnight() -> None:
    assert parse_time("24:00") == time(0)
    assert said(parse_hours("18:00-24:00")) == "18:00-00:00"


@pytest.mark.parametrize("words", ["", "23:00", "25:00-03:00", "23:00-03:60", "night"])
def test_what_is_no_hours_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_hours(words)


def test_the_night_belongs_to_the_day_on_which_it_begins() -> None:
    start, end = span(parse_hours("23:00-03:00"), date(2026, 11, 23), CHINA)
    assert start == datetime(2026, 11, 23, 23, tzinfo=CHINA)
    assert end == datetime(2026, 11, 24, 3, tzinfo=CHINA)


def test_no_hours_are_the_whole_day() -> None:
    start, end = span(None, date(2026, 11, 23), CHINA)
    assert (end - start).total_seconds() == 24 * 3600
