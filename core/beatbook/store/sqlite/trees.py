"""Dated spans of the unit and place trees, and other names of nodes. Light path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from beatbook.store.sqlite.driver import Connection
from beatbook.trees.spans import Alias, Lineage, Span

_SPAN = "node, start, end, parent, kind, code, name"
_ALIAS = "node, name, start, end, source"
_FOREVER = "9999-12-31"


def _span(row: Sequence[Any]) -> Span:
    node, start, end, parent, kind, code, name = row
    ends = date.fromisoformat(end) if end else None
    return Span(node, date.fromisoformat(start), ends, parent or "", kind, code, name)


def _select(db: Connection, test: str, values: Sequence[Any]) -> tuple[Span, ...]:
    # Sorted here: asked to sort, SQLite prefers walking the whole primary key to using an index.
    rows = db.execute(f"SELECT {_SPAN} FROM span WHERE {test}", values).fetchall()
    return tuple(_span(row) for row in sorted(rows, key=_node_and_start))


def _node_and_start(row: Sequence[Any]) -> tuple[str, str]:
    return row[0], row[1]


def spans(db: Connection, tree: str, node: str) -> tuple[Span, ...]:
    """The life of a node."""
    return _select(db, "tree = ? AND node = ?", [tree, node])


def lives(db: Connection, tree: str, nodes: Iterable[str]) -> tuple[Span, ...]:
    """The lives of many nodes."""
    test = "tree = ? AND node IN (SELECT value FROM json_each(?))"
    return _select(db, test, [tree, json.dumps(list(nodes))])


def children(
    db: Connection, tree: str, node: str, start: date, end: date | None
) -> tuple[Span, ...]:
    """Every span below a node that overlaps the interval."""
    return _select(
        db,
        "tree = ? AND parent = ? AND start < ? AND coalesce(end, ?) > ?",
        [tree, node, str(end) if end else _FOREVER, _FOREVER, str(start)],
    )


def coded(db: Connection, tree: str, code: str) -> tuple[Span, ...]:
    """The spans that carry a code, of any time."""
    return _select(db, "tree = ? AND code = ?", [tree, code])


def keyed(db: Connection, tree: str, key: str, parent: str | None) -> tuple[Span, ...]:
    """The spans whose name or comparison key is *key*, anywhere or below one parent."""
    if parent is None:
        # Two questions, because one with OR would walk the whole tree.
        by_key = _select(db, "tree = ? AND key = ?", [tree, key])
        by_name = _select(db, "tree = ? AND name = ?", [tree, key])
        return tuple(dict.fromkeys(by_key + by_name))
    return _select(db, "tree = ? AND parent = ? AND key = ?", [tree, parent, key])


def nodes(db: Connection, tree: str) -> list[str]:
    """Every node there ever was."""
    rows = db.execute("SELECT DISTINCT node FROM span WHERE tree = ? ORDER BY node", [tree])
    return [row[0] for row in rows.fetchall()]


def put(
    db: Connection, tree: str, changed: Mapping[str, tuple[Sequence[Span], Sequence[str]]]
) -> None:
    """Replace the lives of nodes: for each its spans and the comparison key of each span."""
    db.executemany(
        "DELETE FROM span WHERE tree = ? AND node = ?", [(tree, node) for node in changed]
    )
    db.executemany(
        "INSERT INTO span (tree, node, start, end, parent, kind, code, name, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                tree,
                node,
                str(s.start),
                str(s.end) if s.end else None,
                s.parent or "",
                s.kind,
                s.code,
                s.name,
                key,
            )
            for node, (life, keys) in changed.items()
            for s, key in zip(life, keys, strict=True)
        ],
    )


def add_lineage(db: Connection, tree: str, lineage: Iterable[Lineage]) -> None:
    """Remember which nodes became which."""
    db.executemany(
        "INSERT OR IGNORE INTO lineage (tree, old, new, kind, day) VALUES (?, ?, ?, ?, ?)",
        [(tree, one.old, one.new, one.kind, str(one.day)) for one in lineage],
    )


def lineage(db: Connection, tree: str) -> tuple[Lineage, ...]:
    """Every merge, split and renumbering."""
    rows = db.execute("SELECT old, new, kind, day FROM lineage WHERE tree = ? ORDER BY day", [tree])
    return tuple(Lineage(o, n, k, date.fromisoformat(d)) for o, n, k, d in rows.fetchall())


def put_aliases(
    db: Connection, tree: str, changed: Mapping[str, tuple[Sequence[Alias], Sequence[str]]]
) -> None:
    """Replace all other names of nodes: for each its names and their comparison keys."""
    db.executemany(
        "DELETE FROM alias WHERE tree = ? AND node = ?", [(tree, node) for node in changed]
    )
    db.executemany(
        "INSERT INTO alias (tree, node, name, start, end, source, key)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (tree, node, a.name, str(a.start), str(a.end) if a.end else None, a.source, key)
            for node, (names, keys) in changed.items()
            for a, key in zip(names, keys, strict=True)
        ],
    )


def aliases(db: Connection, tree: str, node: str) -> tuple[Alias, ...]:
    """Every other name that a node ever had."""
    return _aliases(db, "tree = ? AND node = ?", [tree, node])


def called(db: Connection, tree: str, nodes: Iterable[str]) -> tuple[Alias, ...]:
    """The other names of many nodes."""
    test = "tree = ? AND node IN (SELECT value FROM json_each(?))"
    return _aliases(db, test, [tree, json.dumps(list(nodes))])


def aliased(db: Connection, tree: str, words: Sequence[str]) -> tuple[Alias, ...]:
    """The other names of any node that are, or are compared by, one of *words*."""
    found: dict[Alias, None] = {}
    for word in words:
        # Two questions, because one with OR would walk the whole table.
        for column in ("key", "name"):
            found |= dict.fromkeys(_aliases(db, f"tree = ? AND {column} = ?", [tree, word]))
    return tuple(found)


def _aliases(db: Connection, test: str, values: Sequence[Any]) -> tuple[Alias, ...]:
    rows = db.execute(f"SELECT {_ALIAS} FROM alias WHERE {test} ORDER BY start, name", values)
    return tuple(
        Alias(node, name, date.fromisoformat(start), date.fromisoformat(end) if end else None, why)
        for node, name, start, end, why in rows.fetchall()
    )
