"""Tips: of what happened, in turns, for the season that comes, clean for the public."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from beatbook.book import Book
from beatbook.bulletin.declare import Publication, Span
from beatbook_guards.guards import leaks
from beatbook_incidents.bulletins import tips
from beatbook_incidents.bulletins.holidays import HOLIDAYS
from beatbook_incidents.bulletins.tree import PRIVATE, Tree
from beatbook_incidents.lists import load
from support import weeks

MONTHS = {f"{first}-{last}" for first in range(1, 13) for last in range(first, 13)}
TREE = Tree(load("incident_category"))
LISTS = [load(one) for one in ("incident_category", "incident_method", "incident_premise")]


def lines(book: Book, span: Span = weeks.NOW) -> list[str]:
    return weeks.plain(tips.write(weeks.drafting(book, span=span))).split("\n")[1:]


def test_every_tip_is_for_something_that_there_is() -> None:
    for key in tips.tips():
        kind, _colon, name = key.partition(":")
        known = {
            "at": name in load("incident_premise"),
            "day": name in {one.key for one in HOLIDAYS.values()},
            "month": name in MONTHS,
        }.get(kind, key == tips.ANY or any(key in one for one in LISTS))
        assert known, key


def test_there_is_advice_on_every_main_category_and_holiday_and_month() -> None:
    for main in TREE.mains():
        parts = [one for one in TREE.below(main) if one not in PRIVATE]
        assert any(one in tips.tips() for one in parts), main
    assert {f"day:{one.key}" for one in HOLIDAYS.values()} <= tips.tips().keys()
    for month in range(1, 13):
        assert tips._seasons(Span(date(2026, month, 1), date(2026, month, 2)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_tip_is_stopped_by_a_guard(language: str) -> None:
    for every in tips.tips().values():
        for one in every:
            words = one.in_language(language)
            assert leaks(words, Publication()) == [], words


def test_tips_of_one_kind_take_turns() -> None:
    weeks_on = [Span(weeks.NOW.start + timedelta(weeks=nth), weeks.NOW.end) for nth in range(3)]
    told = [tips.tip("cr.theft.home", span) for span in weeks_on]
    assert len(set(told)) == 3
    assert tips.tip("nothing", weeks.NOW) is None


def test_crimes_come_first_and_the_season_last(chief: Book) -> None:
    found = lines(chief)
    assert [one.partition("：")[0] for one in found[:-1]] == [
        "- 盗窃电动车", "- 入室盗窃", "- 一般交通事故", "- 邻里纠纷",
    ]  # fmt: skip
    assert "供暖" in found[-1] or "雨雪" in found[-1]


def test_what_rose_goes_before_what_is_usual(more: Callable[..., Book]) -> None:
    found = lines(more(weeks.Some("now", 5, "ds.gas", 9)))
    assert found[2].startswith("- 燃气泄漏：")


def test_the_holiday_that_comes_is_thought_of(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("2026-09-22", 1, "ot.noise", 9))
    september = Span(date(2026, 9, 21), date(2026, 9, 27), "week")
    assert any("长假" in one for one in lines(book, september))


def test_there_is_always_some_advice(chief: Book) -> None:
    assert lines(chief, Span(date(2024, 7, 8), date(2024, 7, 14), "week"))
