"""Cards, loans and the full-text index. Light path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from beatbook.records import Card, Hit
from beatbook.search import Term, tokens
from beatbook.store import finding
from beatbook.store.query import Find
from beatbook.store.sqlite.driver import Connection

_CARD = "c.record, c.form, c.number, c.unit, c.closed, c.title, c.line, c.terms"


def by_records(db: Connection, records: Iterable[str]) -> dict[str, Card]:
    """The cards of these records."""
    rows = db.execute(
        f"SELECT {_CARD} FROM card c WHERE record IN (SELECT value FROM json_each(?))",
        [json.dumps(list(records))],
    )
    return {row[0]: finding.card(row) for row in rows.fetchall()}


def numbered(db: Connection, form: str, number: int) -> str | None:
    """The record of a form with this short number; None also where those of stations share it."""
    rows = db.execute(
        "SELECT record FROM card WHERE form = ? AND number = ? LIMIT 2", [form, number]
    ).fetchall()
    return rows[0][0] if len(rows) == 1 else None


def put(db: Connection, cards: Sequence[Card], *, new: bool) -> None:
    """Write cards and their tokens."""
    if not new:
        for card in cards:
            drop(db, card.record)
    (top,) = db.execute("SELECT coalesce(max(id), 0) FROM card").fetchone()
    rows = []
    indexed = []
    for id, card in enumerate(cards, top + 1):
        terms = json.dumps(card.terms, ensure_ascii=False, separators=(",", ":"))
        rows.append((id, *card[:4], int(card.closed), card.title, card.line, terms))
        indexed.append((id, tokens(card.terms)))
    db.executemany("INSERT INTO card VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.executemany("INSERT INTO search (rowid, tokens) VALUES (?, ?)", indexed)


def drop(db: Connection, record: str) -> None:
    """Take a record's card out of the index."""
    row = db.execute("SELECT id FROM card WHERE record = ?", [record]).fetchone()
    if row:
        db.execute("DELETE FROM search WHERE rowid = ?", row)
        db.execute("DELETE FROM card WHERE id = ?", row)


def set_loans(db: Connection, source: str, loans: Sequence[tuple[str, Term]]) -> list[str]:
    """Replace what a record lends to others; returns the records that it lent to before."""
    before = [
        row[0]
        for row in db.execute(
            "SELECT DISTINCT target FROM loan WHERE source = ?", [source]
        ).fetchall()
    ]
    if before:
        db.execute("DELETE FROM loan WHERE source = ?", [source])
    db.executemany(
        "INSERT INTO loan VALUES (?, ?, ?, ?)",
        [(source, target, term.kind, term.text) for target, term in loans],
    )
    return before


def lend(db: Connection, loans: Mapping[str, Sequence[tuple[str, Term]]]) -> list[str]:
    """Replace what records lend to others; returns the records that they lent to before."""
    sources = json.dumps(list(loans))
    before = db.execute(
        "SELECT DISTINCT target FROM loan WHERE source IN (SELECT value FROM json_each(?))",
        [sources],
    ).fetchall()
    if before:
        db.execute("DELETE FROM loan WHERE source IN (SELECT value FROM json_each(?))", [sources])
    rows = [(source, target, *term) for source, some in loans.items() for target, term in some]
    db.executemany("INSERT INTO loan VALUES (?, ?, ?, ?)", rows)
    return [target for (target,) in before]


def lent(db: Connection, targets: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
    """What other records lend to each of these: (lender, term)."""
    found: dict[str, list[tuple[str, Term]]] = {}
    rows = db.execute(
        "SELECT target, source, kind, text FROM loan"
        " WHERE target IN (SELECT value FROM json_each(?))",
        [json.dumps(list(targets))],
    )
    for target, source, kind, text in rows.fetchall():
        found.setdefault(target, []).append((source, Term(kind, text)))
    return found


def loans(db: Connection, target: str) -> list[tuple[str, Term]]:
    """What other records lend to this one: (lender, term)."""
    rows = db.execute("SELECT source, kind, text FROM loan WHERE target = ?", [target])
    return [(source, Term(kind, text)) for source, kind, text in rows.fetchall()]


def _group(tokens_: Sequence[str]) -> str:
    return " AND ".join(f'"{t[:-1]}" *' if t.endswith("*") else f'"{t}"' for t in tokens_)


def _any_of(groups: Iterable[Sequence[str]]) -> str:
    return "(" + " OR ".join(f"({_group(group)})" for group in groups) + ")"


def find(db: Connection, wanted: Find) -> list[Hit]:
    """The cards that answer a search, best first."""
    return finding.find(wanted, lambda groups: _pages(db, wanted, groups))


def _pages(db: Connection, wanted: Find, words: Sequence[finding.Groups]) -> Iterator[list[Card]]:
    """What the index offers, page by page."""
    expression = " AND ".join(map(_any_of, words))
    size = finding.page_size(wanted)
    last = 0
    for _page in range(finding.PAGES):
        rows = _candidates(db, wanted, expression, last, size)
        yield [finding.card(row[1:]) for row in rows]
        if len(rows) < size:
            return
        last = rows[-1][0]


def _candidates(
    db: Connection, wanted: Find, expression: str, last: int, size: int
) -> list[Sequence[Any]]:
    tests = ["search MATCH ?", "search.rowid > ?", "NOT c.closed"]
    values: list[Any] = [expression, last]
    for name, allowed in (("form", wanted.forms or None), ("unit", wanted.units)):
        if allowed is not None:
            tests.append(f"c.{name} IN (SELECT value FROM json_each(?))")
            values.append(json.dumps(sorted(allowed)))
    rows: list[Sequence[Any]] = db.execute(
        f"SELECT c.id, {_CARD} FROM search JOIN card c ON c.id = search.rowid"
        f" WHERE {' AND '.join(tests)} ORDER BY search.rowid LIMIT ?",
        [*values, size],
    ).fetchall()
    return rows
