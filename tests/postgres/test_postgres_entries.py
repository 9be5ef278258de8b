"""Questions to the journal on PostgreSQL: random ones list and count exactly as on SQLite."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.journal import Heading, Part
from beatbook.store.items import EntryFilter
from store.contract.base import heading, part
from support import postgres as server
from support.engines import Both, both

ACTIONS = ("add", "change", "approve.ask", "approve.grant", "approved", "export")
OFFICERS, STATIONS, REASONS = ("ann", "bob", "Ånn"), ("s1", "s2"), ("", "visit", "巡查")
MOMENTS = tuple(f"2026-01-0{day}T0{hour}:00:00.000Z" for day in (1, 2, 3) for hour in (1, 2))
RECORDS = ("r1", "r2", "r3", "")


def journal() -> list[tuple[Heading, list[Part]]]:
    random = Random(7)
    return [_row(random, n) for n in range(80)]


def _row(random: Random, n: int) -> tuple[Heading, list[Part]]:
    parts = [
        part("", 0, "look", shown=random.sample(RECORDS, 2))
        if random.random() < 0.4
        else part(random.choice(RECORDS), n, "change", new={"pole": random.choice(RECORDS)})
        for _part in range(random.randrange(3))
    ]
    return heading(
        f"d{n}", station=random.choice(STATIONS), officer=random.choice(OFFICERS),
        action=random.choice(ACTIONS), at=random.choice(MOMENTS), unit=f"u{n % 3}",
        form=random.choice(("lamp", "")), subject=random.choice(RECORDS),
        reason=random.choice(REASONS),
    ), parts  # fmt: skip


ROWS = journal()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, postgres: str) -> Iterator[Both]:
    name = server.new_name()
    with both(tmp_path_factory.mktemp("both"), server.book_url(postgres, name)) as found:
        for row, parts in ROWS:
            for store in found:
                with store.transaction(station=row.station) as writer:
                    writer.append(row, parts)
        yield found
    server.drop(postgres, name)


def or_empty(*values: str) -> st.SearchStrategy[str]:
    return st.sampled_from(("", "", *values))


FILTERS = st.builds(
    EntryFilter,
    officer=or_empty(*OFFICERS),
    record=or_empty(*RECORDS),
    action=or_empty(*ACTIONS),
    form=or_empty("lamp"),
    since=or_empty(*MOMENTS, "2026-01-02"),
    until=or_empty(*MOMENTS),
    subject=or_empty("r1"),
    limit=st.sampled_from((0, 1, 5, 100)),
    newest_first=st.booleans(),
    station=or_empty(*STATIONS),
    reason=or_empty(*REASONS),
    shown=or_empty("r1", "r2", "r"),
    actions=st.sampled_from(((), (), ("approve.",), ("add", "approve."), ("export", "add"))),
    besides=st.sampled_from(((), (), ("approve.", "add"))),
    kind=or_empty("deed", "look"),
    units=st.sampled_from((None, None, frozenset(), frozenset({"u0", "u2"}))),
    behind=st.sampled_from((None, None, (MOMENTS[2], 20, "s1"), (MOMENTS[3], 3, "s2"))),
    offset=st.sampled_from((0, 2)),
)
COLUMNS = st.lists(
    st.sampled_from(("officer", "action", "unit", "reason", "station", "at")),
    max_size=2,
    unique=True,
)


@settings(max_examples=150)
@given(wanted=FILTERS, by=COLUMNS)
def test_every_filter_lists_and_counts_alike(
    filled: Both, wanted: EntryFilter, by: list[str]
) -> None:
    filled.same(lambda store: store.entries(wanted))
    filled.same(lambda store: store.entry_counts(wanted, by))


@given(
    officer=st.sampled_from(OFFICERS), station=st.sampled_from(STATIONS), after=st.integers(0, 50)
)
def test_what_concerns_an_officer_is_told_alike(
    filled: Both, officer: str, station: str, after: int
) -> None:
    filled.same(lambda store: store.concerning(officer, station, after, 20))
