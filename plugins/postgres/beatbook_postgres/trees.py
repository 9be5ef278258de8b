"""Dated spans of the unit and place trees, and other names of nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from beatbook.trees.spans import Alias, Lineage, Span
from beatbook_postgres.driver import Connection
from beatbook_postgres.rows import insert

_SPAN = 'node, start, "end", parent, kind, code, name'
_ALIAS = 'node, name, start, "end", source'
_FOREVER = "9999-12-31"


def _span(row: Sequence[Any]) -> Span:
    node, start, end, parent, kind, code, name = row
    ends = date.fromisoformat(end) if end else None
    return Span(node, date.fromisoformat(start), ends, parent or "", kind, code, name)


def _select(db: Connection, test: str, values: Sequence[Any]) -> tuple[Span, ...]:
    # Sorted here: asked to sort, an engine may prefer walking the whole primary key to an index.
    rows = db.execute(f"SELECT {_SPAN} FROM span WHERE {test}", values).fetchall()
    return tuple(_span(row) for row in sorted(rows, key=_node_and_start))


def _node_and_start(row: Sequence[Any]) -> tuple[str, str]:
    return row[0], row[1]


def spans(db: Connection, tree: str, node: str) -> tuple[Span, ...]:
    """The life of a node."""
    return _select(db, "tree = %s AND node = %s", [tree, node])


def lives(db: Connection, tree: str, nodes: Iterable[str]) -> tuple[Span, ...]:
    """The lives of many nodes."""
    return _select(db, "tree = %s AND node = ANY(%s)", [tree, list(nodes)])


def children(
    db: Connection, tree: str, node: str, start: date, end: date | None
) -> tuple[Span, ...]:
    """Every span below a node that overlaps the interval."""
    return _select(
        db,
        'tree = %s AND parent = %s AND start < %s AND coalesce("end", %s) > %s',
        [tree, node, str(end) if end else _FOREVER, _FOREVER, str(start)],
    )


def coded(db: Connection, tree: str, code: str) -> tuple[Span, ...]:
    """The spans that carry a code, of any time."""
    return _select(db, "tree = %s AND code = %s", [tree, code])


def keyed(db: Connection, tree: str, key: str, parent: str | None) -> tuple[Span, ...]:
    """The spans whose name or comparison key is *key*, anywhere or below one parent."""
    if parent is None:
        # Two questions, because one with OR would walk the whole tree.
        by_key = _select(db, "tree = %s AND key = %s", [tree, key])
        by_name = _select(db, "tree = %s AND name = %s", [tree, key])
        return tuple(dict.fromkeys(by_key + by_name))
    return _select(db, "tree = %s AND parent = %s AND key = %s", [tree, parent, key])


def nodes(db: Connection, tree: str) -> list[str]:
    """Every node there ever was."""
    rows = db.execute("SELECT DISTINCT node FROM span WHERE tree = %s ORDER BY node", [tree])
    return [row[0] for row in rows.fetchall()]


def put(
    db: Connection, tree: str, changed: Mapping[str, tuple[Sequence[Span], Sequence[str]]]
) -> None:
    """Replace the lives of nodes: for each its spans and the comparison key of each span."""
    db.execute("DELETE FROM span WHERE tree = %s AND node = ANY(%s)", [tree, list(changed)])
    names = ("tree", "node", "start", "end", "parent", "kind", "code", "name", "key")
    rows = [
        (tree, node, str(s.start), _day(s.end), s.parent or "", s.kind, s.code, s.name, key)
        for node, (life, keys) in changed.items()
        for s, key in zip(life, keys, strict=True)
    ]
    insert(db, "span", names, rows)


def _day(day: date | None) -> str | None:
    return str(day) if day else None


def add_lineage(db: Connection, tree: str, lineage: Iterable[Lineage]) -> None:
    """Remember which nodes became which."""
    db.cursor().executemany(
        "INSERT INTO lineage (tree, old, new, kind, day) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT DO NOTHING",
        [(tree, one.old, one.new, one.kind, str(one.day)) for one in lineage],
    )


def lineage(db: Connection, tree: str) -> tuple[Lineage, ...]:
    """Every merge, split and renumbering."""
    rows = db.execute(
        "SELECT old, new, kind, day FROM lineage WHERE tree = %s ORDER BY day, old, new", [tree]
    )
    return tuple(Lineage(o, n, k, date.fromisoformat(d)) for o, n, k, d in rows.fetchall())


def put_aliases(
    db: Connection, tree: str, changed: Mapping[str, tuple[Sequence[Alias], Sequence[str]]]
) -> None:
    """Replace all other names of nodes: for each its names and their comparison keys."""
    db.execute("DELETE FROM alias WHERE tree = %s AND node = ANY(%s)", [tree, list(changed)])
    names = ("tree", "node", "name", "start", "end", "source", "key")
    rows = [
        (tree, node, a.name, str(a.start), _day(a.end), a.source, key)
        for node, (names_, keys) in changed.items()
        for a, key in zip(names_, keys, strict=True)
    ]
    insert(db, "alias", names, rows)


def aliases(db: Connection, tree: str, node: str) -> tuple[Alias, ...]:
    """Every other name that a node ever had."""
    return _aliases(db, "tree = %s AND node = %s", [tree, node])


def called(db: Connection, tree: str, nodes: Iterable[str]) -> tuple[Alias, ...]:
    """The other names of many nodes."""
    return _aliases(db, "tree = %s AND node = ANY(%s)", [tree, list(nodes)])


def aliased(db: Connection, tree: str, words: Sequence[str]) -> tuple[Alias, ...]:
    """The other names of any node that are, or are compared by, one of *words*."""
    found: dict[Alias, None] = {}
    for word in words:
        # Two questions, because one with OR would walk the whole table.
        for column in ("key", "name"):
            found |= dict.fromkeys(_aliases(db, f"tree = %s AND {column} = %s", [tree, word]))
    return tuple(found)


def _aliases(db: Connection, test: str, values: Sequence[Any]) -> tuple[Alias, ...]:
    rows = db.execute(f"SELECT {_ALIAS} FROM alias WHERE {test} ORDER BY start, name", values)
    return tuple(
        Alias(node, name, date.fromisoformat(start), date.fromisoformat(end) if end else None, why)
        for node, name, start, end, why in rows.fetchall()
    )
