"""A line for each main category: nothing small is told of in parts, nothing private at all."""

from __future__ import annotations

from collections.abc import Callable

from beatbook.book import Book
from beatbook_incidents.bulletins import mix
from support import weeks


def lines(book: Book, language: str = "zh") -> list[str]:
    return weeks.plain(mix.write(weeks.drafting(book, language))).split("\n")


def test_each_category_has_a_line_in_the_lists_order(chief: Book) -> None:
    assert lines(chief) == [
        "## 警情类别",
        "- 刑事类警情6起，较上周增加4起，较去年同期增加6起，其中盗窃电动车4起。",
        "- 交通类警情6起，较上周下降50.0%，同比下降50.0%，均为一般交通事故。",
        "- 纠纷3起，与上周持平，较去年同期增加3起，均为邻里纠纷。",
        "- 其他警情2起，较上周增加2起，较去年同期增加2起。",
        "- 本周未接报：火警。",
    ]


def test_english_lines_read_as_english(chief: Book) -> None:
    assert lines(chief, "en")[2] == (
        "- Traffic 6, down 50.0% on the week before, down 50.0% on a year ago, all of it ordinary"
        " accident."
    )


def test_shares_are_told_of_larger_numbers_only(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 8, "ot.noise", 22, "b"))
    assert lines(book)[1].startswith("- 刑事类警情6起，占24.0%，")


def test_a_private_category_is_never_a_part(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 5, "po.domestic", 22, "b"))
    assert "- 治安类警情5起，占22.7%，较上周增加5起，较去年同期增加5起。" in lines(book)
    assert "家庭暴力" not in "".join(lines(book))
