"""Rows are added only behind the row that they follow, and behind one another."""

from __future__ import annotations

import pytest

from beatbook.journal import FIRST, Entry, Heading, Part, chained, parts_hash
from beatbook.store.joining import NotJoined, require_joined

Rows = list[tuple[Entry, list[Part]]]


def _rows(count: int) -> Rows:
    heading = Heading("s", "2026-11-21T02:00:00.000Z", "o", "", "u", "work", "", "", "", "d")
    rows: Rows = []
    for seq in range(1, count + 1):
        previous = rows[-1][0].hash if rows else FIRST
        rows.append((chained(heading._replace(deed=f"d{seq}"), seq, parts_hash([]), previous), []))
    return rows


@pytest.mark.parametrize("at", range(4))
def test_rows_are_taken_behind_any_row_that_they_follow(at: int) -> None:
    rows = _rows(4)
    head = rows[at - 1][0].hash if at else FIRST
    require_joined(at, head, rows[at:])
    require_joined(at, head, [])


@pytest.mark.parametrize("at", [0, 1, 3])
def test_rows_that_begin_elsewhere_do_not_follow(at: int) -> None:
    rows = _rows(4)
    with pytest.raises(NotJoined, match="Row 3"):
        require_joined(at, rows[at - 1][0].hash, rows[2:])


def test_rows_behind_another_head_do_not_follow() -> None:
    with pytest.raises(NotJoined, match="Row 2"):
        require_joined(1, "0" * 64, _rows(2)[1:])


@pytest.mark.parametrize("gone", [1, 2])
def test_a_gap_among_them_is_named_by_the_row_behind_it(gone: int) -> None:
    rows = _rows(4)
    with pytest.raises(NotJoined, match=f"Row {gone + 2}"):
        require_joined(0, FIRST, [*rows[:gone], *rows[gone + 1 :]])


def test_rows_of_two_stations_do_not_follow_one_another() -> None:
    first, (entry, parts) = _rows(2)
    with pytest.raises(NotJoined):
        require_joined(0, FIRST, [first, (entry._replace(station="t"), parts)])
