"""Methods: usual ones only, numbers only where they are not small."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import methods
from support import weeks


def text(book: Book, span: object = weeks.NOW) -> str:
    return weeks.plain(methods.write(weeks.drafting(book, span=span)))  # type: ignore[arg-type]


def test_a_method_of_several_cases_is_told_with_its_number(chief: Book) -> None:
    assert text(chief) == "## 常见手段\n刑事、治安案件中，未锁被盗（4起）较为多见。"


def test_one_or_two_offences_have_no_usual_method(chief: Book) -> None:
    before = weeks.NOW._replace(
        start=weeks.NOW.start.replace(day=2), end=weeks.NOW.end.replace(day=8)
    )
    assert text(chief, before) == ""


def test_small_ones_are_named_where_none_is_larger(more: Callable[..., Book]) -> None:
    october = weeks.NOW._replace(
        start=weeks.NOW.start.replace(month=10, day=5), end=weeks.NOW.end.replace(month=10, day=11)
    )
    rows = [
        weeks.Some("2026-10-06", 2, "cr.theft.home", 3, more={"method": "entry.open"}),
        weeks.Some("2026-10-06", 1, "cr.theft.shop", 3, more={"method": "entry.pry"}),
        weeks.Some("2026-10-06", 5, "cr.theft.shop", 3, more={"method": "other"}),
    ]
    assert text(more(*rows), october).endswith("溜门、撬门较为多见。")
