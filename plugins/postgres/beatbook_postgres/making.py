"""Statements that make tables: plain ones, or ones that are divided by the station of a row."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook_postgres import core_tables, tables_search
from beatbook_postgres.tables import quoted


def table(name: str, columns: str, partitions: int) -> Iterator[str]:
    """The statements that make a table of stations' rows."""
    if partitions == 1:
        yield f"CREATE TABLE IF NOT EXISTS {quoted(name)} ({columns})"
        return
    yield f"CREATE TABLE IF NOT EXISTS {quoted(name)} ({columns}) PARTITION BY HASH (station)"
    for number in range(partitions):
        yield (
            f"CREATE TABLE IF NOT EXISTS {quoted(partition(name, number))} PARTITION OF"
            f" {quoted(name)} FOR VALUES WITH (MODULUS {partitions}, REMAINDER {number})"
        )


def partition(table: str, number: int) -> str:
    """The name of a part of a divided table."""
    return f"{table}~{number}"


def every(partitions: int) -> Iterator[str]:
    """The statements that make the tables of an empty book."""
    yield from tables_search.SEQUENCES
    for name, columns in core_tables.OF_BOOK.items():
        yield f"CREATE TABLE {name} ({columns})"
    for name, columns in {**core_tables.OF_STATIONS, **tables_search.TABLES}.items():
        yield from table(name, columns, partitions)
    yield from core_tables.INDEXES
    yield from tables_search.INDEXES
    yield from tables_search.STATISTICS
    yield from core_tables.GUARDS
