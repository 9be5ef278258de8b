"""Writing to the PostgreSQL engine: the changes that one transaction makes for one station."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from beatbook.forms.spec import FormSpec
from beatbook.journal import Entry, Heading, Part
from beatbook.records import Card, Record
from beatbook.search import Term
from beatbook.store.items import Batch, Draft, DutyRow
from beatbook.trees.spans import Alias, Lineage, Span
from beatbook_postgres import cards, chain, dropping, duties, identities, rows, trees
from beatbook_postgres.turn import Turn


class PostgresWriter:
    """Changes inside one transaction; rows that belong to a station are those of *station*."""

    def __init__(self, turn: Turn, station: str) -> None:
        self._turn = turn
        self._db = turn.db
        self._station = station

    def set_meta(self, key: str, value: str) -> None:
        """Set a setting of the book."""
        self._db.execute(
            "INSERT INTO meta (key, value) VALUES (%s, %s)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )

    def set_catalogue(self, kind: str, items: Mapping[str, Any]) -> None:
        """Replace everything of a kind in the catalogue."""
        self._db.execute("DELETE FROM catalogue WHERE kind = %s", [kind])
        found = [
            (kind, id, json.dumps(body, ensure_ascii=False), place)
            for place, (id, body) in enumerate(items.items())
        ]
        rows.insert(self._db, "catalogue", ("kind", "id", "body", "place"), found)

    def take_numbers(self, station: str, form: str, count: int) -> int:
        """Reserve `count` short numbers; returns the first."""
        (first,) = self._db.execute(
            "INSERT INTO counter AS c (station, form, next) VALUES (%s, %s, %s + 1)"
            " ON CONFLICT (station, form) DO UPDATE SET next = c.next + %s RETURNING next - %s",
            [station, form, count, count, count],
        ).fetchone()
        return int(first)

    def put_records(self, form: FormSpec, records: Sequence[Record], *, new: bool) -> None:
        """Write whole records."""
        rows.put(self._db, form, records, new=new, station=self._station)

    def drop_record(self, form: FormSpec, id: str) -> None:
        """Take a record out of the tables (its history stays in the journal)."""
        rows.drop(self._db, form, id)

    def set_identities(self, wanted: Sequence[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
        """Claim unique identifiers, (scheme, value, record); returns those others bear already."""
        return identities.claim(self._db, wanted)

    def drop_identities(self, record: str) -> None:
        """Give up every unique identifier of a record."""
        self._db.execute("DELETE FROM identity WHERE record = %s", [record])

    def put_cards(self, new_cards: Sequence[Card], *, new: bool) -> None:
        """Write cards."""
        cards.put(self._db, new_cards, new=new, station=self._station)

    def drop_card(self, record: str) -> None:
        """Remove a card."""
        cards.drop(self._db, record)

    def set_loans(self, source: str, loans: Sequence[tuple[str, Term]]) -> list[str]:
        """Replace what a record lends; returns whom it lent to before."""
        return cards.set_loans(self._db, source, loans, station=self._station)

    def lend(self, loans: Mapping[str, Sequence[tuple[str, Term]]]) -> list[str]:
        """Replace what records lend; returns whom they lent to before."""
        return cards.lend(self._db, loans, station=self._station)

    def append(self, heading: Heading, parts: Sequence[Part]) -> Entry:
        """Add a journal row."""
        return self._turn.append(heading, parts)

    def extend(self, rows: chain.Rows) -> None:
        """Add rows of another book's chain as they are."""
        self._turn.extend(rows)

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
        rows.replace(self._db, "batch", Batch._fields, [batch], key=("id",))

    def put_draft(self, draft: Draft) -> None:
        """Keep unsaved values."""
        body = json.dumps(dict(draft.values), ensure_ascii=False)
        names = ("officer", "form", "record", "body", "at")
        rows.replace(self._db, "draft", names, [(*draft[:3], body, draft.at)], key=names[:3])

    def drop_draft(self, officer: str, form: str, record: str) -> None:
        """Forget unsaved values."""
        self._db.execute(
            "DELETE FROM draft WHERE officer = %s AND form = %s AND record = %s",
            [officer, form, record],
        )

    def set_duties(self, rule: str, subjects: Sequence[str], found: Sequence[DutyRow]) -> None:
        """Replace what a rule says of these subjects."""
        duties.put(self._db, rule, subjects, found, station=self._station)

    def clear_duties(self) -> None:
        """Forget every computed duty and every mark."""
        duties.clear(self._db)

    def mark(self, records: Iterable[tuple[str, str]]) -> None:
        """Note records whose duties must be looked at again."""
        duties.mark(self._db, records, station=self._station)

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
