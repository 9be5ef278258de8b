"""What contradicts other records is refused before it is written."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import ProblemsFound

HOME = "南湖社区云杉花园3号楼1单元201室"
PERSON = {"name": "王小花", "sex": "2", "birth": "1990-05-06", "no_document": "未落户"}


@pytest.fixture
def resident(cn: Book) -> dict[str, str]:
    """A person and a dwelling at ``HOME``, without any tenancy."""
    with cn.deed("add") as deed:
        return {
            "person": deed.add("person", PERSON),
            "dwelling": deed.add("dwelling", {"address": HOME}),
        }


def live(book: Book, resident: dict[str, str], since: str, until: str | None = None) -> str:
    stay = {**resident, "category": "1", "since": since, "until": until}
    with book.deed("add") as deed:
        return deed.add("tenancy", stay)


@pytest.mark.parametrize(
    ("since", "until"),
    [("2024-06-01", None), ("2020-01-01", None), ("2024-01-01", "2024-02-01"),
     ("2020-01-01", "2023-01-02")],
)  # fmt: skip
def test_nobody_lives_twice_in_one_dwelling_at_a_time(
    since: str, until: str | None, cn: Book, resident: dict[str, str]
) -> None:
    live(cn, resident, "2023-01-01")
    with pytest.raises(ProblemsFound, match=r"lives there already since 2023-01-01 \(tenancy 1\)"):
        live(cn, resident, since, until)


@pytest.mark.parametrize(("since", "until"), [("2024-01-01", None), ("2020-01-01", "2023-01-01")])
def test_one_after_the_other_is_fine(
    since: str, until: str | None, cn: Book, resident: dict[str, str]
) -> None:
    live(cn, resident, "2023-01-01", "2024-01-01")
    assert live(cn, resident, since, until)


def test_a_tenancy_may_be_changed_beside_itself(cn: Book, resident: dict[str, str]) -> None:
    tenancy = live(cn, resident, "2023-01-01")
    with cn.deed("edit") as deed:
        deed.change("tenancy", tenancy, {"relation": "户主"})
    assert deed.problems == []


def test_a_tenancy_ends_with_its_last_day(cn: Book, resident: dict[str, str]) -> None:
    tenancy = live(cn, resident, "2023-01-01")
    with pytest.raises(ProblemsFound, match="until"), cn.deed("end") as deed:
        deed.transition("tenancy", tenancy, "end")
    with cn.deed("end") as deed:
        deed.change("tenancy", tenancy, {"until": "2024-01-01"})
        deed.transition("tenancy", tenancy, "end")
    assert live(cn, resident, "2024-01-01")


def test_who_has_moved_out_is_no_longer_found_by_the_address(
    cn: Book, resident: dict[str, str]
) -> None:
    def found() -> set[str]:
        return {hit.card.record for hit in cn.registry.find("云杉花园", forms=("person",))}

    tenancy = live(cn, resident, "2023-01-01")
    assert found() == {resident["person"]}
    with cn.deed("end") as deed:
        deed.change("tenancy", tenancy, {"until": "2024-01-01"})
        deed.transition("tenancy", tenancy, "end")
    assert found() == set()


def test_an_address_has_one_dwelling(cn: Book, resident: dict[str, str]) -> None:
    with pytest.raises(ProblemsFound, match="there is a dwelling already"), cn.deed("add") as deed:
        deed.add("dwelling", {"address": HOME})


def test_nobody_works_twice_in_one_unit_at_a_time(cn: Book, resident: dict[str, str]) -> None:
    with cn.deed("add") as deed:
        shop = deed.add("organisation", {"name": "云杉超市", "address": "南湖社区昭君路12号"})
    work: dict[str, Any] = {
        "person": resident["person"],
        "organisation": shop,
        "since": "2024-01-01",
    }
    with cn.deed("add") as deed:
        deed.add("employment", work)
    with pytest.raises(ProblemsFound, match="works there already"), cn.deed("add") as deed:
        deed.add("employment", {**work, "since": "2025-01-01"})


def test_fewer_employees_than_are_known_by_name_is_told(cn: Book, resident: dict[str, str]) -> None:
    with cn.deed("add") as deed:
        values = {"name": "云杉超市", "address": "南湖社区昭君路12号", "employees": 5}
        shop = deed.add("organisation", values)
    with cn.deed("add") as deed:
        work = {"person": resident["person"], "organisation": shop, "since": "2024-01-01"}
        deed.add("employment", work)

    def told(employees: int) -> list[str]:
        with cn.deed("edit") as deed:
            deed.change("organisation", shop, {"employees": employees})
        assert all(problem.warning for problem in deed.problems)
        return [problem.path for problem in deed.problems]

    assert told(1) == []
    assert told(0) == ["employees"]
