"""The first paragraph: how much, how much of it valid, against which periods."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from beatbook.book import Book
from beatbook_incidents.bulletins import overall
from support import weeks


def told(book: Book, language: str = "zh", day: date | None = None) -> str:
    span = (
        weeks.NOW
        if day is None
        else weeks.NOW._replace(start=day, end=day.replace(day=day.day + 6))
    )
    return weeks.plain(overall.write(weeks.drafting(book, language, span)))


def test_calls_valid_ones_and_both_comparisons(chief: Book) -> None:
    assert told(chief) == (
        "## 总体情况\n2026年11月9日至11月15日，辖区共接报警情19起，日均2.7起，"
        "其中有效警情17起，占89.5%。"
        "有效警情较上周18起减少1起，环比下降5.6%。较去年同期12起增加5起，同比上升41.7%。"
    )
    assert "valid calls were 17, or 89.5%" in told(chief, "en")


def test_a_week_without_invalid_calls_says_so(chief: Book) -> None:
    assert "均为有效警情" in told(chief, day=date(2026, 11, 2))


def test_what_was_never_counted_is_not_compared_with(chief: Book) -> None:
    text = told(chief, day=date(2026, 11, 2))
    assert "较上周" not in text
    assert "较去年同期" not in text


def test_a_week_without_calls_is_told_in_one_sentence(chief: Book) -> None:
    assert (
        told(chief, day=date(2024, 7, 8)) == "## 总体情况\n2024年7月8日至7月14日，辖区未接报警情。"
    )


def test_holidays_of_both_periods_are_named(more: Callable[..., Book]) -> None:
    chief = more(
        weeks.Some("2026-10-05", 1, "ot.noise", 9), weeks.Some("2026-10-13", 1, "ot.noise", 9)
    )
    assert told(chief, day=date(2026, 10, 5)).endswith("本周有国庆节假期。")
    assert "上周有国庆节假期，对比时请予考虑。" in told(chief, day=date(2026, 10, 12))
