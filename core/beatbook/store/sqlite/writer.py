"""Writing to the SQLite engine: the changes that one transaction makes. Light path."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Heading, Part
from beatbook.records import Card, Record
from beatbook.search import Term
from beatbook.store.items import Batch, Draft, DutyRow
from beatbook.store.sqlite import cards, chain, dropping, duties, rows, trees
from beatbook.store.sqlite.driver import Connection
from beatbook.trees.spans import Alias, Lineage, Span


class SqliteWriter:
    """Changes inside one transaction."""

    def __init__(self, db: Connection) -> None:
        self._db = db

    def set_meta(self, key: str, value: str) -> None:
        """Set a setting of the book."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", [key, value])

    def set_catalogue(self, kind: str, items: Mapping[str, Any]) -> None:
        """Replace everything of a kind in the catalogue."""
        self._db.execute("DELETE FROM catalogue WHERE kind = ?", [kind])
        self._db.executemany(
            "INSERT INTO catalogue VALUES (?, ?, ?)",
            [(kind, id, json.dumps(body, ensure_ascii=False)) for id, body in items.items()],
        )

    def take_numbers(self, station: str, form: str, count: int) -> int:
        """Reserve `count` short numbers; returns the first."""
        (first,) = self._db.execute(
            "INSERT INTO counter VALUES (?, ?, ? + 1) ON CONFLICT DO UPDATE"
            " SET next = next + ? RETURNING next - ?",
            [station, form, count, count, count],
        ).fetchone()
        return int(first)

    def put_records(self, form: FormSpec, records: Sequence[Record], *, new: bool) -> None:
        """Write whole records."""
        rows.put(self._db, form, records, new=new)

    def drop_record(self, form: FormSpec, id: str) -> None:
        """Take a record out of the tables (its history stays in the journal)."""
        rows.drop(self._db, form, id)

    def set_identities(self, wanted: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """Claim unique identifiers, (scheme, value, record); returns those others bear already."""
        before = self._db.total_changes
        self._db.executemany("INSERT OR IGNORE INTO identity VALUES (?, ?, ?)", wanted)
        if self._db.total_changes - before == len(wanted):
            return []
        taken = []
        for scheme, value, record in wanted:
            (bearer,) = self._db.execute(
                "SELECT record FROM identity WHERE scheme = ? AND value = ?", [scheme, value]
            ).fetchone()
            if bearer != record:
                taken.append((scheme, value, str(bearer)))
        return taken

    def drop_identities(self, record: str) -> None:
        """Give up every unique identifier of a record."""
        self._db.execute("DELETE FROM identity WHERE record = ?", [record])

    def put_cards(self, new_cards: Sequence[Card], *, new: bool) -> None:
        """Write cards."""
        cards.put(self._db, new_cards, new=new)

    def drop_card(self, record: str) -> None:
        """Remove a card."""
        cards.drop(self._db, record)

    def set_loans(self, source: str, loans: Sequence[tuple[str, Term]]) -> list[str]:
        """Replace what a record lends; returns whom it lent to before."""
        return cards.set_loans(self._db, source, loans)

    def lend(self, loans: Mapping[str, Sequence[tuple[str, Term]]]) -> list[str]:
        """Replace what records lend; returns whom they lent to before."""
        return cards.lend(self._db, loans)

    def append(self, heading: Heading, parts: Sequence[Part]) -> Entry:
        """Add a journal row."""
        return chain.append(self._db, heading, parts)

    def extend(self, rows: Sequence[tuple[Entry, Sequence[Part]]]) -> None:
        """Add rows of a chain as they are."""
        chain.extend(self._db, rows)

    def put_spans(
        self, tree: str, changed: Mapping[str, tuple[Sequence[Span], Sequence[str]]]
    ) -> None:
        """Replace the lives of nodes."""
        trees.put(self._db, tree, changed)

    def add_lineage(self, tree: str, lineage: Iterable[Lineage]) -> None:
        """Remember merges, splits and renumberings."""
        trees.add_lineage(self._db, tree, lineage)

    def put_aliases(
        self, tree: str, changed: Mapping[str, tuple[Sequence[Alias], Sequence[str]]]
    ) -> None:
        """Replace all other names of nodes."""
        trees.put_aliases(self._db, tree, changed)

    def put_batch(self, batch: Batch) -> None:
        """Write the state of an import."""
        self._db.execute(f"INSERT OR REPLACE INTO batch VALUES ({', '.join('?' * 10)})", batch)

    def put_draft(self, draft: Draft) -> None:
        """Keep unsaved values."""
        body = json.dumps(dict(draft.values), ensure_ascii=False)
        self._db.execute(
            "INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?)", [*draft[:3], body, draft.at]
        )

    def drop_draft(self, officer: str, form: str, record: str) -> None:
        """Forget unsaved values."""
        self._db.execute(
            "DELETE FROM draft WHERE officer = ? AND form = ? AND record = ?",
            [officer, form, record],
        )

    def set_duties(self, rule: str, subjects: Sequence[str], found: Sequence[DutyRow]) -> None:
        """Replace what a rule says of these subjects."""
        duties.put(self._db, rule, subjects, found)

    def clear_duties(self) -> None:
        """Forget every computed duty and every mark."""
        duties.clear(self._db)

    def mark(self, records: Iterable[tuple[str, str]]) -> None:
        """Note records whose duties must be looked at again."""
        duties.mark(self._db, records)

    def unmark(self, records: Iterable[tuple[str, str]]) -> None:
        """Take back marks."""
        duties.unmark(self._db, records)

    def drop_contents(self, record: str, before: int | None = None) -> int:
        """Empty the journal's parts about a record, those below a version if one is given."""
        return dropping.drop_contents(self._db, record, before)

    def drop_looks(self, station: str, rows: Sequence[int]) -> int:
        """Empty what look-ups with these row numbers looked for."""
        return dropping.drop_looks(self._db, station, rows)

    def drop_beside(self, record: str) -> None:
        """Forget drafts and duties of a record."""
        dropping.drop_beside(self._db, record)

    def drop_traces(self, record: str) -> None:
        """Forget what the book keeps beside a record: drafts, duties, marks, loans, identifiers."""
        dropping.drop_traces(self._db, record)
