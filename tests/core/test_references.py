"""References: an id, a number, a code, a name or an address, as people write them."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound
from support.books import Station


@pytest.fixture
def keeper(chief: Book) -> str:
    with chief.deed("add") as deed:
        return deed.add("keeper", {"name": "李红", "toy_number": "T1990010102"})


def lamp(book: Book, **raw: Any) -> dict[str, Any]:
    with book.deed("add") as deed:
        id = deed.add("lamp", {"pole": "P1", **raw})
    return dict(book.store.records(book.spec("lamp"), [id])[id].values)


@pytest.mark.parametrize("words", ["1", " 1 ", "T1990010102", "李红", "id", "ID"])
def test_a_record_is_meant_by_id_number_identifier_or_name(
    chief: Book, keeper: str, words: str
) -> None:
    words = {"id": keeper, "ID": keeper.lower()}.get(words, words)
    assert lamp(chief, keeper=words)["keeper"] == keeper


def test_a_list_of_references_is_read_one_by_one(chief: Book, keeper: str) -> None:
    with chief.deed("add") as deed:
        other = deed.add("keeper", {"name": "王小明"})
    assert lamp(chief, helpers="李红；2")["helpers"] == (keeper, other)
    assert lamp(chief, pole="P2", helpers=[keeper])["helpers"] == (keeper,)


def test_commas_part_a_list_where_nobody_bears_the_whole_as_a_name(
    chief: Book, keeper: str
) -> None:
    with chief.deed("add") as deed:
        other = deed.add("keeper", {"name": "王小明"})
        firm = deed.add("keeper", {"name": "李红,张三"})
    assert lamp(chief, helpers="李红,王小明")["helpers"] == (keeper, other)
    assert lamp(chief, pole="P2", helpers="1，2")["helpers"] == (keeper, other)
    assert lamp(chief, pole="P3", helpers="李红,张三")["helpers"] == (firm,)
    with pytest.raises(ProblemsFound, match=r"赵六.*@ helpers"):
        lamp(chief, pole="P4", helpers="李红,赵六")


def test_a_reference_to_nobody_is_a_problem_at_its_field(chief: Book, keeper: str) -> None:
    with pytest.raises(ProblemsFound, match="@ keeper"):
        lamp(chief, keeper="张三")
    with pytest.raises(ProblemsFound, match="@ keeper"):
        lamp(chief, keeper="99")
    with pytest.raises(ProblemsFound, match="@ keeper"):
        lamp(chief, keeper=chief.new_id())


def test_a_name_that_two_bear_asks_for_the_number(chief: Book, keeper: str) -> None:
    with chief.deed("add") as deed:
        deed.add("keeper", {"name": "李红"})
    with pytest.raises(ProblemsFound, match=r"can be Keeper 1, 2.*@ keeper"):
        lamp(chief, keeper="李红")


def test_a_name_with_blanks_is_a_name(chief: Book) -> None:
    with chief.deed("add") as deed:
        john = deed.add("keeper", {"name": "John Smith"})
        deed.add("keeper", {"name": "John Miller"})
    assert lamp(chief, keeper="john smith")["keeper"] == john


def test_a_record_of_another_form_is_not_meant(chief: Book, keeper: str) -> None:
    with chief.deed("add") as deed:
        other = deed.add("lamp", {"pole": "P9"})
    with pytest.raises(ProblemsFound, match="@ keeper"):
        lamp(chief, keeper=other)


def test_a_record_that_the_deed_itself_adds_is_meant_by_its_id(chief: Book) -> None:
    with chief.deed("add") as deed:
        keeper = deed.add("keeper", {"name": "李红"})
        id = deed.add("lamp", {"pole": "P1", "keeper": keeper})
    assert chief.store.records(chief.spec("lamp"), [id])[id].values["keeper"] == keeper


@pytest.mark.parametrize("words", ["A", "甲警务室"])
def test_a_unit_is_meant_by_code_or_name(chief: Book, station: Station, words: str) -> None:
    assert lamp(chief, answers=words)["answers"] == station.nodes["office_a"]


def test_an_officer_is_meant_by_login_or_name(chief: Book) -> None:
    ann = chief.record_id("officer", "ann")
    assert lamp(chief, checker="民警ann")["checker"] == ann
    assert lamp(chief, pole="P2", checker="ann")["checker"] == ann


@pytest.mark.parametrize(
    "words", ["150191001001", "东风社区", "绿园3楼201室", "东风社区绿园三楼201室"]
)
def test_a_place_is_meant_by_code_name_or_address(
    chief: Book, station: Station, words: str
) -> None:
    node = station.nodes["room" if "室" in words else "community"]
    assert lamp(chief, spot=words)["spot"] == node


def test_a_place_that_is_not_known_is_a_problem_not_a_new_place(chief: Book) -> None:
    with pytest.raises(ProblemsFound, match="@ spot"):
        lamp(chief, spot="绿园9楼")


def test_every_problem_is_told_at_once(chief: Book) -> None:
    with pytest.raises(ProblemsFound) as found:
        lamp(chief, keeper="x", checker="y", answers="z", bulbs="w")
    assert {problem.path for problem in found.value.problems} == {
        "keeper", "checker", "answers", "bulbs",
    }  # fmt: skip
