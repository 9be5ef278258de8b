"""The small words: what is the same, more or fewer, and lists that hold lists."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.bulletin import markup
from beatbook_incidents.bulletins import told as words
from beatbook_incidents.bulletins.facts import facts_of
from support import weeks


def beside(book: Book, code: str, language: str = "zh", *, year: bool = False) -> str:
    facts = facts_of(weeks.drafting(book, language))
    figure = facts.category(code)
    facts.draft.count(figure)
    return markup.plain(words.beside(facts, figure.name, year=year))


def test_small_numbers_are_told_by_their_difference(chief: Book) -> None:
    assert beside(chief, "cr.theft.ebike") == "较上周增加2起"
    assert beside(chief, "fire") == "较上周减少1起"
    assert beside(chief, "fire", "en") == "1 fewer than the week before"


def test_larger_ones_by_a_percentage(chief: Book) -> None:
    assert beside(chief, "traffic") == "较上周下降50.0%"
    assert beside(chief, "traffic", year=True) == "同比下降50.0%"
    assert beside(chief, "traffic", "en") == "down 50.0% on the week before"


def test_no_change_is_told_as_such_and_nothing_is_not_told(chief: Book) -> None:
    assert beside(chief, "dispute") == "与上周持平"
    assert beside(chief, "complaint") == ""


def test_what_is_the_same_as_in_both_periods_is_told_once(chief: Book) -> None:
    facts = facts_of(weeks.drafting(chief))
    same = facts.category("complaint")
    facts.draft.count(same)
    facts.draft.count(facts.valid())
    assert words.compared(facts, same.name, "valid") == []


@pytest.mark.parametrize(
    ("items", "wanted"),
    [
        (["道路", "住宅"], "道路、住宅"),
        (["道路", "公园、广场"], "道路，公园、广场"),
        (["道路"], "道路"),
    ],
)
def test_a_list_that_holds_lists_is_parted_by_commas(
    chief: Book, items: list[str], wanted: str
) -> None:
    assert words.listed(weeks.drafting(chief), items) == wanted


def test_a_label_begins_small_in_an_english_sentence_and_stays_in_others(chief: Book) -> None:
    english = weeks.drafting(chief, "en")
    assert [words.inside(english, one) for one in ("Theft", "ATM fraud", "")] == [
        "theft", "ATM fraud", "",
    ]  # fmt: skip
    assert words.inside(weeks.drafting(chief), "Theft") == "Theft"


def test_a_sentence_begins_with_a_capital(chief: Book) -> None:
    assert (
        words.sentence(weeks.drafting(chief, "en"), ["cases: 2", "", "1 more"])
        == "Cases: 2, 1 more."
    )


def test_a_region_may_call_a_category_in_its_own_way(
    chief: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    from beatbook_incidents.bulletins import wording

    facts = facts_of(weeks.drafting(chief))
    assert words.category_name(facts, "traffic") == "交通类警情"
    own = dict(wording.phrases()) | {"category.traffic": words.NOTHING._replace(zh="交通事故")}
    monkeypatch.setattr(wording, "phrases", lambda: own)
    assert words.category_name(facts, "traffic") == "交通事故"


def test_a_name_that_ends_with_a_digit_keeps_away_from_the_number() -> None:
    assert words.before_number("甲警务室") == "甲警务室"
    assert words.before_number("警务室4") == "警务室4 "
