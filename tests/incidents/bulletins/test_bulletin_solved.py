"""Solved cases: counts and sums, of nobody."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import solved
from support import weeks

WHOLE = {"solved_on": "2026-11-13"}


def text(book: Book, language: str = "zh") -> str:
    return weeks.plain(solved.write(weeks.drafting(book, language)))


def test_what_was_solved_caught_and_recovered_is_told(chief: Book) -> None:
    assert text(chief) == (
        "## 破案情况\n2026年11月9日至11月15日，辖区共破获案件2起。"
        "抓获违法犯罪嫌疑人2人，为群众挽回损失1001元。其中，盗窃2起。"
    )
    assert text(chief, "en").endswith(
        "Suspects caught: 2, value recovered: 1001 yuan. Among them: theft 2."
    )


def test_cases_that_may_not_be_told_of_count_and_are_not_named(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 1, "cr.rape", 1, more=WHOLE))
    assert "破获案件3起" in text(book)
    assert text(book).endswith("其中，盗窃2起。")


def test_they_count_by_the_day_on_which_they_were_solved(more: Callable[..., Book]) -> None:
    earlier = {"solved_on": "2026-11-05"}
    book = more(weeks.Some("before", 1, "cr.theft.shop", 1, more=earlier))
    assert "辖区共破获案件2起，较上周增加1起。" in text(book)


def test_a_week_without_solved_cases_claims_nothing(chief: Book) -> None:
    october = weeks.NOW._replace(
        start=weeks.NOW.start.replace(month=10, day=5), end=weeks.NOW.end.replace(month=10, day=11)
    )
    draft = weeks.drafting(chief, span=october)
    assert weeks.plain(solved.write(draft)).endswith("辖区没有新破获的案件。")
    assert list(solved.briefly(draft)) == []
