"""What is derived from a figure, in words: zero bases, no change, changes that round to nothing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from beatbook.book import Book
from beatbook.bulletin.arithmetic import DERIVED
from beatbook.bulletin.declare import Figure, Span
from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_bulletins import wording
from beatbook_bulletins.deriving import Deriving, UnknownFigure, number_words
from beatbook_bulletins.wording import Wording
from support import telling

WEEK = Span(telling.MONDAY, telling.MONDAY.replace(day=15), "week")


class Told:
    """Counting that knows its numbers: now, before, a year ago."""

    span = WEEK

    def __init__(self, **numbers: tuple[int, int, int]) -> None:
        self.numbers = numbers

    def number(self, figure: Figure, which: str) -> int:
        return self.numbers[figure.name][("now", "before", "year").index(which)]


def deriving(book: Book, language: str = "zh", /, **numbers: tuple[int, int, int]) -> Deriving:
    known = {
        name: Figure(name=name, label=Text("", ""), form="lamp", moment="lit_on")
        for name in numbers
    }
    return Deriving(Told(**numbers), known, Wording(book, language))  # type: ignore[arg-type]


def test_everything_that_can_be_derived_has_words(ann: Book) -> None:
    found = deriving(ann, a=(44, 46, 40), all=(3200, 2950, 0))
    derived = {one: "share.all" if one == "share" else one for one in DERIVED}
    said = {one: found.words("a", way) for one, way in derived.items()}
    assert said == {
        "before": "46", "diff": "2", "rate": "4.3%", "change": "下降4.3%", "more": "减少2",
        "daily": "6.3", "year": "40", "year_diff": "4", "year_rate": "10.0%",
        "year_change": "上升10.0%", "year_more": "增加4", "share": "1.4%",
    }  # fmt: skip
    assert found.words("a") == "44"


@pytest.mark.parametrize(
    ("now", "before", "change", "rate", "more"),
    [
        (5, 5, "与上期持平", "与上期持平", "持平"),
        (3, 0, "由零增至3", "不计（基数为零）", "增加3"),
        (0, 0, "均为零", "与上期持平", "持平"),
        (0, 3, "下降100.0%", "100.0%", "减少3"),
        (10001, 10000, "略升（不足0.1%）", "不足0.1%", "增加1"),
        (9999, 10000, "略降（不足0.1%）", "不足0.1%", "减少1"),
        (10005, 10000, "上升0.1%", "0.1%", "增加5"),
    ],
)
def test_edges_are_said_in_words(
    ann: Book, now: int, before: int, change: str, rate: str, more: str
) -> None:
    found = deriving(ann, a=(now, before, 0))
    assert found.words("a", "change") == change
    assert found.words("a", "rate") == rate
    assert found.words("a", "more") == more


def test_a_region_says_how_many_decimals_percentages_have(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wording.PHRASES, "rate.places", Text("2", "2"))
    found = deriving(ann, a=(16502, 20731, 16501))
    assert found.words("a", "change") == "下降20.40%"
    assert found.words("a", "year_change") == "上升0.01%"
    assert deriving(ann, a=(100001, 100000, 0)).words("a", "rate") == "不足0.01%"


def test_a_number_of_decimals_that_is_none_is_refused(
    ann: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wording.PHRASES, "rate.places", Text("两位", "two"))
    with pytest.raises(UsageProblem, match=r"rate\.places must be a number of decimals"):
        deriving(ann, a=(5, 4, 3)).words("a", "rate")


def test_a_year_ago_has_words_of_its_own(ann: Book) -> None:
    assert deriving(ann, a=(5, 5, 5)).words("a", "year_change") == "持平"
    assert deriving(ann, "en", a=(5, 0, 0)).words("a", "year_change") == "up from none to 5"


def test_a_share_of_nothing_is_said_in_words(ann: Book) -> None:
    assert deriving(ann, a=(0, 0, 0), b=(0, 0, 0)).words("a", "share.b") == "不计（总数为零）"


@pytest.mark.parametrize("derived", ["share", "rate.a", "rates", "share.a.b", ".", "now"])
def test_what_can_not_be_derived_is_refused(ann: Book, derived: str) -> None:
    with pytest.raises(UsageProblem):
        deriving(ann, a=(1, 1, 1)).words("a", derived)


def test_an_unknown_figure_is_named(ann: Book) -> None:
    for name, derived in (("x", ""), ("a", "share.x")):
        with pytest.raises(UnknownFigure, match="“x”"):
            deriving(ann, a=(1, 1, 1)).words(name, derived)


def test_numbers_are_printed_without_exponents() -> None:
    numbers = [0, 12, Decimal("52.50"), Decimal("1E+3"), Decimal("12.00")]
    assert [number_words(one) for one in numbers] == ["0", "12", "52.50", "1000", "12"]
