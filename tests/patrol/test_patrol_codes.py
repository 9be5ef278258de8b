"""Codes go on behind the greatest, whoever bears it, and are never given twice."""

from __future__ import annotations

from itertools import islice

from beatbook.book import Book
from beatbook_patrol.codes import codes_of, free_codes


def test_codes_go_on_behind_the_greatest() -> None:
    assert list(islice(free_codes(["S0002", "S0010", "P099", "Sx"], "S", 4), 2)) == [
        "S0011",
        "S0012",
    ]
    assert next(free_codes((), "P", 3)) == "P001"
    assert next(free_codes(["P999"], "P", 3)) == "P1000"


def test_a_code_out_of_use_is_not_free(system: Book) -> None:
    with system.deed("registry.close") as deed:
        deed.transition("patrol_point", system.record_id("patrol_point", "P004"), "close")
    assert "P004" in codes_of(system, "patrol_point")
