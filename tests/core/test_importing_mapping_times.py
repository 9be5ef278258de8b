"""Moments as other systems write them, with the time that each text means."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from beatbook.clock import CHINA
from beatbook.forms.kinds import BadValue
from beatbook.importing.mapping import times
from beatbook.importing.mapping.declare import Moment

HOUSTON, LONDON = "America/Chicago", "Europe/London"
MS = timedelta(milliseconds=1)


def edges(text: str, words: str, zone: str = "", gap: str = "refuse") -> tuple[date, date]:
    """The first and the last moment that a text means."""
    read = [times.reader(Moment((words,), zone, edge, gap), CHINA, day=False)
            for edge in ("first", "last")]  # fmt: skip
    return read[0](text), read[1](text)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("text", "words", "zone", "first", "after"),
    [
        ("2018-01", "%Y-%m", LONDON, utc(2018, 1, 1), utc(2018, 2, 1)),
        ("2018-07", "%Y-%m", LONDON, utc(2018, 6, 30, 23), utc(2018, 7, 31, 23)),
        ("2018-12", "%Y-%m", LONDON, utc(2018, 12, 1), utc(2019, 1, 1)),
        ("2018", "%Y", LONDON, utc(2018, 1, 1), utc(2019, 1, 1)),
        ("2026年11月21日", "%Y年%m月%d日", "", utc(2026, 11, 20, 16), utc(2026, 11, 21, 16)),
        ("2010-03-14 05:00", "%Y-%m-%d %H:00", HOUSTON,
         utc(2010, 3, 14, 10), utc(2010, 3, 14, 11)),
        ("3/1/10 11 PM", "%m/%d/%y %I %p", HOUSTON, utc(2010, 3, 2, 5), utc(2010, 3, 2, 6)),
        ("20100301T1105", "%Y%m%dT%H%M", "", utc(2010, 3, 1, 3, 5), utc(2010, 3, 1, 3, 6)),
        ("2010-03-01T11:05:30+01:00", "%Y-%m-%dT%T%z", "",
         utc(2010, 3, 1, 10, 5, 30), utc(2010, 3, 1, 10, 5, 31)),
    ],
)  # fmt: skip
def test_a_text_means_all_the_time_that_its_format_leaves_open(
    text: str, words: str, zone: str, first: datetime, after: datetime
) -> None:
    assert edges(text, words, zone) == (first, after - MS)


def test_a_day_on_which_the_clocks_change_is_as_long_as_it_is() -> None:
    first, last = edges("2010-03-14", "%Y-%m-%d", HOUSTON)
    assert isinstance(first, datetime)
    assert last - first == timedelta(hours=23) - MS


def test_an_hour_that_was_skipped_is_refused_or_read_as_the_one_after() -> None:
    with pytest.raises(BadValue, match="skipped 2010-03-14 02:00"):
        edges("2010-03-14 02:00", "%Y-%m-%d %H:00", HOUSTON)
    found = edges("2010-03-14 02:00", "%Y-%m-%d %H:00", HOUSTON, "later")
    assert found == (utc(2010, 3, 14, 8), utc(2010, 3, 14, 9) - MS)


def test_an_hour_that_came_twice_is_the_first_of_the_two() -> None:
    first, _last = edges("2010-11-07 01:00", "%Y-%m-%d %H:00", HOUSTON)
    assert first == utc(2010, 11, 7, 6)


@pytest.mark.parametrize("text", ["", "soon", "2018-13", "2018-01-01"])
def test_what_is_written_otherwise_is_told_with_the_format(text: str) -> None:
    with pytest.raises(BadValue, match="not written like %Y-%m"):
        edges(text, "%Y-%m")


@pytest.mark.parametrize("text", ["0001", "9999"])
def test_the_ends_of_all_time_are_no_accident(text: str) -> None:
    with pytest.raises(BadValue, match="not written like"):
        edges(text, "%Y")


def test_formats_are_tried_in_turn() -> None:
    read = times.reader(Moment(("%Y-%m-%d", "%d.%m.%Y")), CHINA, day=True)
    assert read("21.11.2026") == read("2026-11-21") == date(2026, 11, 21)


def test_the_last_day_of_a_month_is_a_day() -> None:
    read = times.reader(Moment(("%Y-%m",), edge="last"), CHINA, day=True)
    assert read("2024-02") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("words", "told"),
    [("%Q", "%Q is unknown"), ("%d.%m", "no year"), ("", "no year"), ("%Y %", "is no format")],
)
def test_a_format_that_can_not_be_read_is_told(words: str, told: str) -> None:
    assert told in str(times.format_problem(words))


def test_zones_are_known_by_their_name() -> None:
    assert times.is_zone("Asia/Shanghai")
    assert not any(map(times.is_zone, ("Mars/Olympus", "", "../etc/passwd", "/etc/localtime")))


@given(some.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2090, 1, 1)))
def test_the_first_moment_is_never_after_the_last(moment: datetime) -> None:
    for words in ("%Y", "%Y-%m", "%Y-%m-%d", "%Y-%m-%d %H", "%Y-%m-%d %H:%M"):
        first, last = edges(moment.strftime(words), words, HOUSTON, "later")
        assert first <= last
        there = [one.astimezone(ZoneInfo(HOUSTON)) for one in (first, last)]
        assert there[0].strftime("%Y") == there[1].strftime("%Y") == moment.strftime("%Y")
