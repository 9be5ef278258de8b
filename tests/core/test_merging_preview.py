"""The preview of a merge: both values, what will stand, what points where; nothing is written."""

from __future__ import annotations

import pytest

from beatbook import merging
from beatbook.book import Book
from beatbook.errors import NotAllowed
from beatbook.store.interface import EntryFilter
from support.acts import add
from support.books import Station
from support.states import everything


@pytest.fixture
def pair(chief: Book) -> tuple[str, str]:
    kept = add(chief, "keeper", name="王小明", phones="13800001111")
    dropped = add(chief, "keeper", name="王晓明", toy_number="T1980010112")
    return kept, dropped


def test_each_field_shows_both_values_and_what_will_stand(
    chief: Book, pair: tuple[str, str]
) -> None:
    seen = merging.preview(chief, "keeper", *pair, sources={"name": "other"})
    shown = {one.field.id: (one.kept, one.other, one.result) for one in seen.fields}
    assert shown["name"] == ("王小明", "王晓明", "王晓明")
    assert shown["toy_number"] == (None, "T1980010112", "T1980010112")
    assert [one.field.id for one in seen.conflicts] == ["name"]
    assert seen.possible


def test_what_points_to_each_is_shown(chief: Book, pair: tuple[str, str]) -> None:
    mine, yours = add(chief, pole="P1", keeper=pair[0]), add(chief, "stay", keeper=pair[1])
    seen = merging.preview(chief, "keeper", *pair)
    assert [one.record.id for one in seen.of_kept] == [mine]
    assert [one.record.id for one in seen.of_dropped] == [yours]


def test_nothing_is_written_but_the_looks(chief: Book, pair: tuple[str, str]) -> None:
    before = everything(chief)
    merging.preview(chief, "keeper", *pair, reason="looks alike")
    assert everything(chief) == before
    looks = chief.store.entries(EntryFilter(action="show", limit=10))
    assert {look.subject for look in looks} == set(pair)
    assert {look.reason for look in looks} == {"looks alike"}


def test_a_record_of_another_unit_is_not_shown(station: Station) -> None:
    with station.open("chief") as book, book.deed("add") as deed:
        mine = deed.add("keeper", {"name": "王"}, unit=station.nodes["office_a"])
        yours = deed.add("keeper", {"name": "王"}, unit=station.nodes["office_b"])
    with station.open("ann") as book, pytest.raises(NotAllowed):
        merging.preview(book, "keeper", mine, yours)
