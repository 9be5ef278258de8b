"""Totals, rows and shares that do not add up are named with both numbers."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from beatbook.bulletin.arithmetic import share
from beatbook_incidents.bulletins.tallying.adding_up import mismatches
from beatbook_incidents.bulletins.tallying.table import Counted, Counts
from beatbook_incidents.bulletins.tree import Tree
from beatbook_incidents.lists import load

TREE = Tree(load("incident_category"))
PARTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1)


def row(name: str, criminal: int, traffic: int, invalid: int, whole: int = 0) -> Counted:
    valid = criminal + traffic
    counts = {
        "calls": valid + invalid, "valid": valid, "invalid": invalid,
        "criminal": criminal, "traffic": traffic,
    }  # fmt: skip
    return Counted(name, name, counts, share(valid, whole))


def wrong(counts: Counts) -> list[tuple[str, str, str, str]]:
    found = mismatches(counts, TREE)
    return [(one.row, one.column, str(one.printed), str(one.reckoned)) for one in found]


@given(PARTS)
def test_a_table_that_was_added_up_adds_up(parts: list[tuple[int, int, int]]) -> None:
    columns = [sum(one[nth] for one in parts) for nth in range(3)]
    whole = columns[0] + columns[1]
    rows = tuple(row(str(nth), *one, whole=whole) for nth, one in enumerate(parts))
    assert wrong(Counts(row("合计", *columns), rows)) == []
    assert wrong(Counts(None, rows)) == []


def test_each_kind_of_slip_is_named() -> None:
    total = row("合计", 5, 20, 7)
    total.counts["traffic"] = 21
    east, west = row("东", 2, 10, 3, 25), row("西", 3, 10, 4, 25)
    east.counts["calls"] = 16
    slips = Counts(total, (east, west._replace(share=Decimal("52.1"))))
    assert wrong(slips) == [
        ("合计", "calls", "32", "33"),
        ("合计", "traffic", "21", "20"),
        ("合计", "valid", "25", "26"),
        ("东", "calls", "16", "15"),
        ("西", "share", "52.1", "52.0"),
    ]


def test_a_share_counts_to_as_many_decimals_as_it_is_printed() -> None:
    one = row("东", 2, 1, 0)._replace(share=Decimal(33))
    nine = row("西", 4, 2, 0)._replace(share=Decimal("66.67"))
    assert wrong(Counts(None, (one, nine))) == []


def test_a_few_columns_of_a_category_need_not_make_the_whole() -> None:
    some = Counted("东", "东", {"valid": 9, "criminal": 4})
    assert wrong(Counts(None, (some,))) == []
    some.counts["other"] = 4
    assert wrong(Counts(None, (some,))) == [("东", "valid", "9", "8")]
