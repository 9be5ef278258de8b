"""The alert: what rose, crimes first; nothing is an alert where nothing happened often."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook.bulletin.declare import Span
from beatbook_incidents.bulletins import alert
from support import weeks


def text(book: Book, span: Span = weeks.NOW) -> str:
    return weeks.plain(alert.write(weeks.drafting(book, span=span)))


def heads(book: Book) -> list[str]:
    return [one for one in text(book).split("\n") if one.startswith("## ")]


def test_what_rose_is_told_with_place_method_and_advice(chief: Book) -> None:
    assert text(chief).split("\n")[:3] == [
        "## 谨防盗窃电动车",
        (
            "2026年11月9日至11月15日，辖区接报盗窃电动车4起，较上周增加2起，较去年同期增加4起。"
            "多见于车棚。手段主要有未锁被盗（4起）。"
        ),
        "- 未锁被盗：停车即上锁，短时离开也不例外。",
    ]


def test_crimes_go_before_accidents_however_many_there_are(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 9, "tr.racing", 23))
    assert heads(book) == ["## 谨防盗窃电动车", "## 谨防飙车炸街"]


def test_kinds_too_small_for_themselves_are_warned_of_together(more: Callable[..., Book]) -> None:
    book = more(
        weeks.Some("now", 2, "cr.fraud.network", 9), weeks.Some("now", 2, "cr.fraud.telecom", 9)
    )
    assert "## 谨防诈骗" in heads(book)


def test_where_nothing_is_frequent_there_is_advice_only(chief: Book) -> None:
    empty = Span(weeks.NOW.start.replace(year=2022), weeks.NOW.end.replace(year=2022), "days")
    assert "没有需要特别预警的警情" in text(chief, empty)
    assert "## 防范提示" in text(chief, empty)
