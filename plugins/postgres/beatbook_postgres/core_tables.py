"""The tables that every book has beside those of search and duties, and the guards of its journal.

Names and columns are those of the SQLite engine, so that both hold the same values. What belongs
to a station has it in front and in every key; what is small or of the whole book has none, and is
there on every node of a distributed database.
"""

from __future__ import annotations

from collections.abc import Iterable

TEXT = 'text COLLATE "C"'
"""Texts are compared by their bytes, as SQLite compares them."""
INTEGER = "bigint"
_JOURNAL = (
    "at", "officer", "session", "unit", "action", "form", "subject", "reason", "deed",
    "parts_hash", "previous", "hash",
)  # fmt: skip


def texts(names: Iterable[str], *, blank: Iterable[str] = ()) -> str:
    """Columns of text, all of them required but the *blank* ones."""
    free = frozenset(blank)
    return ", ".join(f'"{one}" {TEXT}{"" if one in free else " NOT NULL"}' for one in names)


OF_STATIONS: dict[str, str] = {
    "journal": f"{texts(['station'])}, seq {INTEGER} NOT NULL, {texts(_JOURNAL)},"
    " PRIMARY KEY (station, seq), UNIQUE (deed, station)",
    "part": f"{texts(['station'])}, seq {INTEGER} NOT NULL, ord {INTEGER} NOT NULL,"
    f" {texts(('form', 'record'))}, version {INTEGER} NOT NULL, {texts(('kind', 'hash', 'text'))},"
    " PRIMARY KEY (station, seq, ord)",
    "head": f"{texts(['station'])}, seq {INTEGER} NOT NULL, {texts(['hash'])},"
    " PRIMARY KEY (station)",
    "counter": f"{texts(('station', 'form'))}, next {INTEGER} NOT NULL,"
    " PRIMARY KEY (station, form)",
}
"""Tables with the station of each row, by name: what stands between the brackets."""

OF_BOOK: dict[str, str] = {
    "meta": f"{texts(('key', 'value'))}, PRIMARY KEY (key)",
    "catalogue": f"{texts(('kind', 'id', 'body'))}, place {INTEGER} NOT NULL,"
    " PRIMARY KEY (kind, id)",
    "step": f"{texts(('plugin', 'name', 'at'))}, place {INTEGER} NOT NULL,"
    " PRIMARY KEY (plugin, name)",
    "identity": f"{texts(('scheme', 'value', 'record'))}, PRIMARY KEY (scheme, value)",
    "span": texts(
        ("tree", "node", "start", "end", "parent", "kind", "code", "name", "key"),
        blank=("end", "parent"),
    )
    + ", PRIMARY KEY (tree, node, start)",
    "lineage": f"{texts(('tree', 'old', 'new', 'kind', 'day'))}, PRIMARY KEY (tree, old, new, day)",
    "alias": texts(("tree", "node", "name", "start", "end", "source", "key"), blank=("end",))
    + ", PRIMARY KEY (tree, node, name, start)",
    "batch": f"{texts(('id', 'form', 'source', 'digest', 'state'))}, done {INTEGER} NOT NULL,"
    f" good {INTEGER} NOT NULL, refused {INTEGER} NOT NULL, {texts(('officer', 'at'))},"
    " PRIMARY KEY (id)",
    "draft": f"{texts(('officer', 'form', 'record', 'body', 'at'))},"
    " PRIMARY KEY (officer, form, record)",
}
"""Tables of the whole book, by name."""

INDEXES = (
    "CREATE INDEX journal_officer ON journal (officer, at)",
    "CREATE INDEX journal_subject ON journal (subject)",
    "CREATE INDEX journal_at ON journal (at, seq, station)",
    "CREATE INDEX journal_action ON journal (action, at)",
    "CREATE INDEX part_record ON part (record, version)",
    "CREATE INDEX part_emptied ON part (station, seq, ord) WHERE text LIKE 'sha256:%'",
    "CREATE INDEX identity_record ON identity (record)",
    "CREATE INDEX span_parent ON span (tree, parent, key)",
    "CREATE INDEX span_code ON span (tree, code)",
    "CREATE INDEX span_key ON span (tree, key)",
    "CREATE INDEX span_name ON span (tree, name)",
    "CREATE INDEX alias_key ON alias (tree, key)",
    "CREATE INDEX alias_name ON alias (tree, name)",
)

GUARDED = ("journal", "part")
"""Tables that only grow."""

GUARDS = (
    """CREATE FUNCTION journal_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        RAISE EXCEPTION 'the journal only grows';
    END $$""",
    """CREATE FUNCTION part_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.text LIKE 'sha256:%' AND
            (NEW.station, NEW.seq, NEW.ord, NEW.hash, NEW.form, NEW.record, NEW.version, NEW.kind)
            = (OLD.station, OLD.seq, OLD.ord, OLD.hash, OLD.form, OLD.record, OLD.version, OLD.kind)
        THEN RETURN NEW; END IF;
        RAISE EXCEPTION 'a part of the journal can only be emptied';
    END $$""",
    """CREATE TRIGGER journal_stays BEFORE DELETE OR UPDATE ON journal
        FOR EACH ROW EXECUTE FUNCTION journal_stays()""",
    """CREATE TRIGGER part_stays BEFORE DELETE ON part
        FOR EACH ROW EXECUTE FUNCTION journal_stays()""",
    """CREATE TRIGGER part_fixed BEFORE UPDATE ON part
        FOR EACH ROW EXECUTE FUNCTION part_stays()""",
)
"""What keeps hands off the journal on one server; a distributed table takes no triggers."""
