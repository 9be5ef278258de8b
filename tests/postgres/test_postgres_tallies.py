"""Tallies on PostgreSQL: random ones count, sum and order exactly as on SQLite, in every zone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.clock import CHINA, zone
from beatbook.store.query import By, Condition, Tally
from store.contract.base import LAMP, record, shape
from store.contract.tallies import TALLIES, VALUES, ZONES
from support.engines import Both, both

UNDER = By("unit", under=(("u0", "station"), ("u1", "station"), ("u1", "county"), ("u9", "none")))
LIMITS = st.sampled_from(
    (
        {},
        {"units": frozenset({"u1"})},
        {"where": (Condition("bulbs", ">", 0),)},
        {"where": (Condition("tags", "has", "x"),), "closed": True},
        {"least": 2},
    )
)


@pytest.fixture
def engines(tmp_path: Path, postgres_book_url: str) -> Iterator[Both]:
    with both(tmp_path, postgres_book_url) as found:
        for store in found:
            shape(store, LAMP)
        yield found


def put(engines: Both, values: list[dict[str, Any]]) -> Any:
    rows = [
        record(
            f"r{n:02}", values=one, version=n % 3, unit=f"u{n % 3}", number=n,
            state="closed" if n % 4 == 3 else "registered",
        )
        for n, one in enumerate(values)
    ]  # fmt: skip
    return engines.holding(lambda writer: writer.put_records(LAMP, rows, new=True))


@settings(max_examples=40)
@given(
    values=st.lists(VALUES, max_size=12),
    asked=st.lists(TALLIES, min_size=4, max_size=4),
    limits=LIMITS,
    name=ZONES,
)
def test_every_tally_counts_alike(
    engines: Both, values: list[dict[str, Any]], asked: list[Tally], limits: Any, name: str
) -> None:
    with put(engines, values):
        for tally in asked:
            one = tally._replace(**limits)
            engines.same(lambda store, one=one: store.tally(LAMP, one, zone(name)))  # type: ignore[misc]


def test_units_are_counted_under_those_above_them_alike(engines: Both) -> None:
    with put(engines, [{"keeper": f"k{n % 2}", "bulbs": n} for n in range(8)]):
        asked = Tally("lamp", (UNDER, By("kind")), ("bulbs",), ("keeper",), closed=True)
        rows = engines.answer(lambda store: store.tally(LAMP, asked, CHINA))
        assert [row[0] for row in rows] == ["county", "station"]


def test_the_first_and_the_last_day_there_is_have_their_week_and_month(engines: Both) -> None:
    days = [{"lit_on": date.min}, {"lit_on": date.max}, {"lit_on": date(2000, 2, 29)}]
    with put(engines, days):
        for part in ("day", "week", "month", "weekday"):
            asked = Tally("lamp", (By("lit_on", part),))
            assert len(engines.answer(lambda s, asked=asked: s.tally(LAMP, asked, CHINA))) >= 2  # type: ignore[misc]


def test_the_zone_of_the_server_changes_nothing(engines: Both) -> None:
    """On 2026-10-25 clocks in Berlin went back at 1:00 UTC; the server believes to be elsewhere."""
    hours = [datetime(2026, 10, 25, hour, tzinfo=UTC) for hour in (0, 1, 2)]
    with put(engines, [{"seen_at": hour} for hour in hours]):
        engines.postgres.connection.execute("SET LOCAL timezone = 'America/St_Johns'")  # type: ignore[attr-defined]
        asked = Tally("lamp", (By("seen_at", "day"), By("seen_at", "hour")))
        rows = engines.answer(lambda store: store.tally(LAMP, asked, zone("Europe/Berlin")))
        assert rows == [(date(2026, 10, 25), 2, 2), (date(2026, 10, 25), 3, 1)]
