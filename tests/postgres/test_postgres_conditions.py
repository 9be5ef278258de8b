"""Queries on PostgreSQL: random ones select, count and sort exactly as on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.records import Record
from beatbook.store.query import OPERATORS, Condition, Order, Query
from store.contract.base import LAMP, record, shape
from support.engines import Both, both

# Letters whose small ones differ by language, byte order or engine; what patterns are made of.
TEXTS = st.text(alphabet="abAB1é%_\\'\"张 ÀKıſß\u0301🏮", max_size=4)
NUMBERS = st.integers(-3, 12)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "pole": TEXTS.map(lambda text: text or None),
        "bulbs": NUMBERS,
        "price": NUMBERS.map(Decimal),
        "works": st.booleans(),
        "lit_on": st.dates(date(1899, 12, 1), date(2026, 12, 31)),
        "tags": st.lists(TEXTS, max_size=3).map(tuple),
        "prices": st.lists(NUMBERS.map(Decimal), max_size=2).map(tuple),
    },
)
SINGLE = ("pole", "bulbs", "price", "works", "lit_on", "unit", "place", "state", "id", "version")
FIELDS = (*SINGLE, "tags", "prices", "nothing")
ONE = st.one_of(
    st.none(), TEXTS, NUMBERS, st.booleans(), NUMBERS.map(str), st.sampled_from(("u1", "p1", "r02"))
)
CONDITIONS = st.one_of(
    st.builds(
        Condition,
        st.sampled_from(FIELDS),
        st.sampled_from([o for o in OPERATORS if o != "in"]),
        ONE,
    ),
    st.builds(Condition, st.sampled_from(FIELDS), st.just("in"), st.lists(ONE, max_size=4)),
)
QUERIES = st.builds(
    Query,
    form=st.just("lamp"),
    where=st.lists(CONDITIONS, max_size=2).map(tuple),
    order=st.lists(st.builds(Order, st.sampled_from((*SINGLE, "tags")), st.booleans()), max_size=3)
    .map(tuple),
    limit=st.sampled_from((None, 0, 1, 3)),
    offset=st.sampled_from((0, 1, 2)),
    units=st.sampled_from((None, frozenset(), frozenset({"u1"}), frozenset({"u0", "u1", "u9"}))),
    closed=st.booleans(),
)  # fmt: skip


def records(values: list[dict[str, Any]]) -> list[Record]:
    """A record for each, some at a place, some closed."""
    return [
        record(
            f"r{n:02}", values=one, version=n % 3, unit=f"u{n % 2}", number=n,
            place="p1" if n % 3 else None, state="closed" if n % 4 == 3 else "registered",
        )
        for n, one in enumerate(values)
    ]  # fmt: skip


@pytest.fixture
def engines(tmp_path: Path, postgres_book_url: str) -> Iterator[Both]:
    with both(tmp_path, postgres_book_url) as found:
        for store in found:
            shape(store, LAMP)
        yield found


@settings(max_examples=60)
@given(
    values=st.lists(VALUES, min_size=2, max_size=9), asked=st.lists(QUERIES, min_size=8, max_size=8)
)
def test_every_query_is_answered_alike(
    engines: Both, values: list[dict[str, Any]], asked: list[Query]
) -> None:
    with engines.holding(lambda writer: writer.put_records(LAMP, records(values), new=True)):
        for query in asked:
            engines.same(lambda store, query=query: store.select(LAMP, query))  # type: ignore[misc]
            engines.same(lambda store, query=query: store.count(LAMP, query))  # type: ignore[misc]


@pytest.mark.parametrize("final", [False, True])
def test_a_form_without_final_states_has_no_closed_records(engines: Both, final: bool) -> None:
    known = LAMP if final else LAMP._replace(states=tuple(s for s in LAMP.states if not s.final))
    rows = records([{"pole": "a"}] * 4)
    with engines.holding(lambda writer: writer.put_records(LAMP, rows, new=True)):
        assert engines.answer(lambda store: store.count(known, Query("lamp"))) in (3, 4)
