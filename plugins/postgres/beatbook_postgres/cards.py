"""Cards and loans: written together with their tokens, found by way of `offering`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from beatbook.records import Card, Hit
from beatbook.search import Term
from beatbook.store import finding
from beatbook.store.query import Find
from beatbook_postgres import lexemes, offering
from beatbook_postgres.driver import Connection
from beatbook_postgres.rows import insert
from beatbook_postgres.tables_search import CARD

_CARD = "c.record, c.form, c.number, c.unit, c.closed, c.title, c.line, c.terms"


def ready(card: Card, id: int, station: str) -> tuple[Any, ...]:
    """A card as its row is written, the values in the order of `tables_search.CARD`."""
    terms = json.dumps(card.terms, ensure_ascii=False, separators=(",", ":"))
    return (
        station, id, *card[:4], int(card.closed), card.title, card.line, terms,
        lexemes.vector(card, id),
    )  # fmt: skip


def by_records(db: Connection, records: Iterable[str]) -> dict[str, Card]:
    """The cards of these records, in the order of their ids as SQLite has them."""
    rows = db.execute(
        f"SELECT {_CARD} FROM card c WHERE record = ANY(%s) ORDER BY record", [list(records)]
    )
    return {row[0]: finding.card(row) for row in rows.fetchall()}


def numbered(db: Connection, form: str, number: int) -> str | None:
    """The record of a form with this short number; the book's own before those of its stations.

    Where stations share a number and the book itself has it not, it names no record.
    """
    rows = db.execute(
        "SELECT record, station = (SELECT value FROM meta WHERE key = 'station') AS own"
        " FROM card WHERE form = %s AND number = %s ORDER BY own DESC NULLS LAST LIMIT 2",
        [form, number],
    ).fetchall()
    if not rows or (len(rows) > 1 and not rows[0][1]):
        return None
    return str(rows[0][0])


def put(db: Connection, cards: Sequence[Card], *, new: bool, station: str) -> None:
    """Write cards and their tokens; one that is there stays with the station that it is of."""
    keepers = {} if new else _dropped(db, [card.record for card in cards])
    ids = db.execute(
        "SELECT nextval('card_id') FROM generate_series(1, %s)", [len(cards)]
    ).fetchall()
    ready_ = [ready(card, id, keepers.get(card.record, station))
              for (id,), card in zip(ids, cards, strict=True)]  # fmt: skip
    insert(db, "card", CARD, ready_)


def _dropped(db: Connection, records: list[str]) -> dict[str, str]:
    """Take cards out; returns whose they were."""
    gone = db.execute(
        "DELETE FROM card WHERE record = ANY(%s) RETURNING record, station", [records]
    )
    return dict(gone.fetchall())


def drop(db: Connection, record: str) -> None:
    """Take a record's card out of lists and index."""
    db.execute("DELETE FROM card WHERE record = %s", [record])


def set_loans(
    db: Connection, source: str, loans: Sequence[tuple[str, Term]], *, station: str
) -> list[str]:
    """Replace what a record lends to others; returns the records that it lent to before."""
    return lend(db, {source: loans}, station=station)


def lend(
    db: Connection, loans: Mapping[str, Sequence[tuple[str, Term]]], *, station: str
) -> list[str]:
    """Replace what records lend to others; returns the records that they lent to before."""
    before = db.execute(
        "WITH gone AS (DELETE FROM loan WHERE source = ANY(%s) RETURNING target)"
        " SELECT DISTINCT target FROM gone",
        [list(loans)],
    ).fetchall()
    rows = [
        (station, source, target, *term, place)
        for source, some in loans.items()
        for place, (target, term) in enumerate(some)
    ]
    insert(db, "loan", ("station", "source", "target", "kind", "text", "place"), rows)
    return [target for (target,) in before]


def lent(db: Connection, targets: Iterable[str]) -> dict[str, list[tuple[str, Term]]]:
    """What other records lend to each of these: (lender, term)."""
    found: dict[str, list[tuple[str, Term]]] = {}
    rows = db.execute(
        "SELECT target, source, kind, text FROM loan WHERE target = ANY(%s) ORDER BY source, place",
        [list(targets)],
    )
    for target, source, kind, text in rows.fetchall():
        found.setdefault(target, []).append((source, Term(kind, text)))
    return found


def loans(db: Connection, target: str) -> list[tuple[str, Term]]:
    """What other records lend to this one: (lender, term)."""
    return lent(db, [target]).get(target, [])


def find(db: Connection, wanted: Find) -> list[Hit]:
    """The cards that answer a search, best first."""
    return finding.find(wanted, lambda groups: offering.pages(db, wanted, groups))
