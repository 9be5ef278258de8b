"""Places: premises with numbers, estates and communities by name only, never a door."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from beatbook.book import Book
from beatbook_incidents.bulletins import places
from beatbook_incidents.bulletins.facts import facts_of
from beatbook_incidents.bulletins.places import PUBLIC_KINDS, hot, spoken
from support import weeks
from support.national import HOME


def text(book: Book, language: str = "zh") -> str:
    return weeks.plain(places.write(weeks.drafting(book, language)))


def test_premises_with_several_are_told_with_their_number(chief: Book) -> None:
    assert text(chief) == "## 高发部位\n从场所看，主要发生在住宅（6起）、路口（6起）、车棚（4起）。"
    assert "mostly: home 6, crossing 6, bicycle shed 4." in text(chief, "en")


def test_an_estate_with_several_is_named_without_a_number(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 3, "cr.theft.battery", 22, more={"address": HOME}))
    assert text(book).endswith("刑事、治安、交通类警情相对集中的小区、社区：云杉花园。")
    assert "3号楼" not in text(book)


def test_below_three_an_estate_is_not_named(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("now", 1, "cr.theft.battery", 22, more={"address": HOME}))
    assert "云杉花园" not in text(book)


def test_each_record_counts_at_the_lowest_place_that_may_be_named(
    more: Callable[..., Book],
) -> None:
    book = more(weeks.Some("now", 2, "cr.theft.home", 22, more={"address": HOME}))
    facts = facts_of(weeks.drafting(book))
    figure = facts.category("cr.theft.home")
    assert [name for name, _node in hot(facts, figure, PUBLIC_KINDS)] == ["云杉花园"]
    assert [name for name, _node in hot(facts, figure, ("community",))] == ["南湖社区"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("南湖社区居委会", "南湖社区"),
        ("桃花村委会", "桃花村"),
        ("桃花村民委员会", "桃花村"),
        ("绿园", "绿园"),
    ],
)
def test_communities_are_called_as_people_call_them(name: str, said: str) -> None:
    assert spoken(name) == said
