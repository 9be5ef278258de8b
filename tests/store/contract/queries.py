"""Contract: every operator of a query, order, pages, units and closed records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.errors import UsageProblem
from beatbook.store.interface import Store
from beatbook.store.query import OPERATORS, Condition, Order, Query
from store.contract.base import LAMP, Contract, record

ROWS: dict[str, dict[str, Any]] = {
    "a": {"pole": "P1", "bulbs": 1, "price": Decimal("9.50"), "tags": ("x", "y"), "works": True},
    "b": {"pole": "P2", "bulbs": 2, "price": Decimal("10.00"), "tags": ("y",), "works": False},
    "c": {"pole": "Q%1", "bulbs": 10, "lit_on": date(2026, 5, 1), "tags": ("50%",)},
    "d": {"pole": "q_1", "lit_on": date(2025, 12, 31)},
}

# field, operator, value in column form, ids that answer
CASES: list[tuple[str, str, Any, str]] = [
    ("pole", "=", "P1", "a"),
    ("pole", "!=", "P1", "bcd"),
    ("bulbs", "=", None, "d"),
    ("bulbs", "!=", None, "abc"),
    ("bulbs", "!=", 2, "acd"),
    ("bulbs", "<", 2, "a"),
    ("bulbs", "<=", 2, "ab"),
    ("bulbs", ">", 2, "c"),
    ("bulbs", ">=", 2, "bc"),
    ("price", ">", 950, "b"),
    ("price", "=", 950, "a"),
    ("lit_on", "<", "2026-01-01", "d"),
    ("works", "=", 0, "b"),
    ("pole", "~", "%", "c"),
    ("pole", "~", "_", "d"),
    ("pole", "~", "1", "acd"),
    ("pole", "^", "P", "ab"),
    ("pole", "^", "1", ""),
    ("pole", "in", ["P1", "Q%1", "none"], "ac"),
    ("pole", "in", [], ""),
    ("bulbs", "in", [1, 10], "ac"),
    ("bulbs", "empty", None, "d"),
    ("bulbs", "filled", None, "abc"),
    ("tags", "has", "y", "ab"),
    ("tags", "has", "%", ""),
    ("tags", "~", "%", "c"),
    ("tags", "^", "5", "c"),
    ("tags", "in", ["x", "50%"], "ac"),
    ("tags", "empty", None, "d"),
    ("tags", "filled", None, "abc"),
    ("number", ">", 2, "cd"),
    ("unit", "=", "u2", "bd"),
    ("id", "in", ["a", "d"], "ad"),
    ("state", "=", "registered", "abcd"),
    ("place", "empty", None, "bcd"),
    ("batch", "filled", None, "c"),
]


class Queries(Contract):
    """Selecting and counting."""

    @pytest.fixture
    def filled(self, shaped: Store) -> Store:
        records = [
            record(id, values=values, number=n, unit=f"u{2 - n % 2}", **self.extra(id))
            for n, (id, values) in enumerate(ROWS.items(), 1)
        ]
        closed = record("z", values={"pole": "P1"}, number=9, state="closed")
        with shaped.transaction() as writer:
            writer.put_records(LAMP, [*records, closed], new=True)
        return shaped

    def extra(self, id: str) -> dict[str, str]:
        return {"a": {"place": "p1"}, "c": {"batch": "b1"}}.get(id, {})

    def ids(self, store: Store, *where: Condition, **facts: Any) -> str:
        found = store.select(LAMP, Query("lamp", where, **facts))
        return "".join(one.id for one in found)

    @pytest.mark.parametrize(("field", "operator", "value", "ids"), CASES)
    def test_each_operator_selects_and_counts_what_it_says(
        self, filled: Store, field: str, operator: str, value: Any, ids: str
    ) -> None:
        condition = Condition(field, operator, value)
        assert self.ids(filled, condition) == ids
        assert filled.count(LAMP, Query("lamp", (condition,))) == len(ids)

    def test_every_operator_is_tried_here(self) -> None:
        assert {operator for _field, operator, _value, _ids in CASES} == set(OPERATORS)

    def test_all_conditions_must_hold(self, filled: Store) -> None:
        assert self.ids(filled, Condition("bulbs", ">", 1), Condition("pole", "^", "P")) == "b"

    def test_closed_records_come_only_when_asked_for(self, filled: Store) -> None:
        assert self.ids(filled, Condition("pole", "=", "P1")) == "a"
        assert self.ids(filled, Condition("pole", "=", "P1"), closed=True) == "az"
        assert filled.count(LAMP, Query("lamp", closed=True)) == 5

    def test_units_limit_what_is_seen(self, filled: Store) -> None:
        assert self.ids(filled, units=frozenset({"u2"})) == "bd"
        assert self.ids(filled, units=frozenset()) == ""
        assert filled.count(LAMP, Query("lamp", units=frozenset({"u1"}))) == 2

    def test_numbers_sort_as_numbers_and_ties_by_id(self, filled: Store) -> None:
        assert self.ids(filled, order=(Order("bulbs", descending=True),)) == "cbad"
        assert self.ids(filled, order=(Order("unit"), Order("pole", descending=True))) == "cadb"
        assert self.ids(filled, order=(Order("state"),)) == "abcd"

    def test_pages_follow_on_and_cover_everything_once(self, filled: Store) -> None:
        order = (Order("unit"),)
        pages = [self.ids(filled, order=order, limit=2, offset=o) for o in (0, 2, 4)]
        assert pages == ["ac", "bd", ""]
        assert self.ids(filled, limit=0) == ""
        assert self.ids(filled, offset=3) == "d"

    @pytest.mark.parametrize(
        "condition",
        [
            Condition("nothing", "=", 1),
            Condition("pole", "like", "x"),
            Condition("pole", "has", "x"),
        ],
    )
    def test_a_question_that_makes_no_sense_is_refused(
        self, filled: Store, condition: Condition
    ) -> None:
        with pytest.raises(UsageProblem):
            filled.select(LAMP, Query("lamp", (condition,)))

    @pytest.mark.parametrize("field", ["nothing", "tags"])
    def test_an_order_that_makes_no_sense_is_refused(self, filled: Store, field: str) -> None:
        with pytest.raises(UsageProblem):
            filled.select(LAMP, Query("lamp", order=(Order(field),)))

    @settings(max_examples=40)
    @given(text=st.text(max_size=6), operator=st.sampled_from(("=", "~", "^")))
    def test_no_text_is_taken_for_a_pattern(self, filled: Store, text: str, operator: str) -> None:
        text = text.encode("utf-8", "ignore").decode().replace("\0", "")
        agree = {
            "=": lambda p: p == text,
            "~": lambda p: text.lower() in p.lower(),
            "^": lambda p: p.lower().startswith(text.lower()),
        }[operator]
        found = self.ids(filled, Condition("pole", operator, text))
        assert found == "".join(id for id, row in ROWS.items() if agree(row["pole"]))
