"""Areas: the largest first, small ones merged, nothing to be told from the total."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook_incidents.bulletins import areas
from beatbook_incidents.bulletins.areas import Area, tellable
from beatbook_incidents.bulletins.facts import facts_of
from support import weeks
from support.books import Station

COUNTS = st.lists(st.integers(0, 12), max_size=8)


def made(counts: Sequence[int]) -> list[Area]:
    return [Area(nth, str(nth), str(nth), count) for nth, count in enumerate(counts)]


@given(COUNTS, st.integers(0, 5))
def test_no_small_count_is_told_or_can_be_reckoned(counts: list[int], own: int) -> None:
    total = sum(counts) + own
    told = tellable(made(counts), total, 3)
    assert all(one.size >= 3 for one in told)
    rest = total - sum(one.size for one in told)
    assert rest == 0 or rest >= 3 or not told
    assert [one.size for one in told] == sorted((one.size for one in told), reverse=True)


@pytest.mark.parametrize(
    ("counts", "told"),
    [((9, 5, 3), [9, 5, 3]), ((9, 5, 1), [9]), ((9, 2, 2), [9]), ((2, 1), []), ((4, 1), [])],
)
def test_the_smallest_is_given_up_where_the_rest_would_tell(
    counts: tuple[int, ...], told: list[int]
) -> None:
    assert [one.size for one in tellable(made(counts), sum(counts), 3)] == told


def text(book: Book) -> str:
    return weeks.plain(areas.write(weeks.drafting(book)))


def test_offices_are_told_with_their_change(chief: Book) -> None:
    assert text(chief) == (
        "## 发案区域\n按辖区分，甲警务室11起（较上周下降21.4%），乙警务室6起（较上周增加2起）。"
    )


def test_a_figure_of_an_area_says_of_which(chief: Book) -> None:
    draft = weeks.drafting(chief)
    weeks.plain(areas.write(draft))
    labels = {str(one.label.zh) for name, one in draft.figures.items() if name.startswith("area")}
    assert labels == {"甲警务室有效警情", "乙警务室有效警情"}


def test_what_is_merged_is_one_bound_figure(more: Callable[..., Book]) -> None:
    book = more(weeks.Some("before", 1, "ot.noise", 9, "b"))
    span = weeks.NOW._replace(
        start=weeks.NOW.start.replace(day=2), end=weeks.NOW.end.replace(day=8)
    )
    draft = weeks.drafting(book, span=span)
    assert "甲警务室14起，乙警务室5起" in weeks.plain(areas.write(draft))
    with book.deed("unit.add") as deed:
        third = deed.units.add(book.station, "office", "丙警务室")
    with book.deed("registry.add") as deed:
        received = {"received": "2026-11-03 10:00", "category": "ot.noise"}
        deed.add("incident", received, unit=third)
    draft = weeks.drafting(book, span=span)
    assert weeks.plain(areas.write(draft)).endswith("甲警务室14起，其他辖区共6起。")
    assert draft.count(draft.figures["area-rest"]) == 6


def test_an_office_without_parts_has_no_areas(told: Station, chief: Book) -> None:
    unit = told.nodes["a"]
    assert list(areas.write(weeks.drafting(chief, unit=unit))) == []


def test_units_are_sorted_by_which_way_they_went(chief: Book) -> None:
    facts = facts_of(weeks.drafting(chief))
    assert areas.by_change(facts, "traffic") == ["乙警务室零发案", "甲警务室下降"]
    assert areas.by_change(facts, "dispute") == ["甲警务室零发案", "乙警务室持平"]
