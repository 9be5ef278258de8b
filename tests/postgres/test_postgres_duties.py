"""Duties and marks on PostgreSQL: what one station wrote, another transaction sees to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from beatbook.store.items import DutyFilter, DutyRow
from beatbook_postgres import opening
from beatbook_postgres.engine import PostgresStore

DUE = DutyRow("lamp.mend", "r1", "", "lamp", "u1", None, date(2026, 3, 10))


@pytest.fixture
def store(postgres_book_url: str) -> Iterator[PostgresStore]:
    store = opening.open_store(postgres_book_url, create=True)
    yield store
    store.close()


def test_a_record_that_two_stations_marked_is_told_once_and_seen_to_once(
    store: PostgresStore,
) -> None:
    for station in ("s1", "s2"):
        with store.transaction(station=station) as writer:
            writer.mark([("lamp", "r1"), ("lamp", station)])
    assert store.marks(10) == [("lamp", "r1"), ("lamp", "s1"), ("lamp", "s2")]
    with store.transaction() as writer:
        writer.unmark([("lamp", "r1"), ("keeper", "s1")])
    assert store.marks(10) == [("lamp", "s1"), ("lamp", "s2")]


def test_a_duty_is_replaced_whoever_computed_it_before(store: PostgresStore) -> None:
    with store.transaction(station="s1") as writer:
        writer.set_duties(DUE.rule, ["r1"], [DUE])
    later = DUE._replace(due=date(2026, 5, 1))
    with store.transaction() as writer:
        writer.set_duties(DUE.rule, ["r1"], [later])
    assert store.duties(DutyFilter()) == [later]


def test_very_many_duties_are_written_at_once(store: PostgresStore) -> None:
    many = [DUE._replace(subject=f"r{n:05}") for n in range(2_000)]
    with store.transaction() as writer:
        writer.set_duties(DUE.rule, [one.subject for one in many], many)
    assert store.duties(DutyFilter(units=frozenset({"u1"}))) == many
