"""Pairs that share a key, each once, and none under keys that too many share."""

from __future__ import annotations

from beatbook_duplicates.linkage.blocking import between, pairs
from beatbook_duplicates.linkage.model import Row


def keys(row: Row) -> list[str]:
    return [f"{column}{value}" for column, value in row.items()]


def test_rows_with_a_common_key_are_paired_once() -> None:
    rows = [{"a": "1", "b": "1"}, {"a": "1", "b": "1"}, {"a": "2", "b": "1"}, {"a": "3"}]
    assert sorted(pairs(rows, keys)) == [(0, 1), (0, 2), (1, 2)]


def test_keys_that_say_too_little_are_passed_over() -> None:
    rows = [{"a": "1"}] * 4 + [{"b": "1"}] * 2
    assert list(pairs(rows, keys, largest=3)) == [(4, 5)]


def test_two_files_are_only_linked_across() -> None:
    assert list(between([(0, 1), (1, 2), (2, 3)], 2)) == [(1, 2)]
