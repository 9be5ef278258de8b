"""Making and changing tables: the one place that loads sqlite-utils.

The core's tables are one migration set, the tables of each plugin's forms another; what was
applied is kept by sqlite-utils in its own table. Form tables only ever grow: a field that no
plugin declares any more keeps its column, so nothing written is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database, Migrations

from beatbook.forms.kinds import column_type
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.progress import tell
from beatbook.store.query import ENVELOPE
from beatbook.store.sqlite.connection import APPLICATION, FORMAT
from beatbook.store.sqlite.driver import Connection
from beatbook.store.tables import column, form_table, list_fields, list_table, single_fields

if TYPE_CHECKING:
    from sqlite_utils.db import Table

core = Migrations("beatbook")
_INTEGERS = frozenset(("number", "version"))


def _make(db: Database, name: str, columns: Mapping[str, type], **options: Any) -> Table:
    table: Table = db[name]  # type: ignore[assignment]
    return table.create(dict(columns), strict=True, **options)


@core()
def m001_meta(db: Database) -> None:
    """Settings of the book, the catalogue of forms and code lists, counters."""
    _make(db, "meta", {"key": str, "value": str}, pk="key", not_null={"value"})
    _make(db, "catalogue", {"kind": str, "id": str, "body": str}, pk=("kind", "id"))
    _make(db, "counter", {"station": str, "form": str, "next": int}, pk=("station", "form"))


@core()
def m002_journal(db: Database) -> None:
    """The hash-chained journal with the guards that keep it append-only."""
    texts = dict.fromkeys(
        (
            "at",
            "officer",
            "session",
            "unit",
            "action",
            "form",
            "subject",
            "reason",
            "deed",
            "parts_hash",
            "previous",
            "hash",
        ),
        str,
    )
    journal = _make(db, "journal", {"station": str, "seq": int, **texts}, pk=("station", "seq"))
    journal.create_index(["deed"], unique=True)
    journal.create_index(["officer", "at"])
    journal.create_index(["subject"])
    part = _make(
        db,
        "part",
        {
            "station": str,
            "seq": int,
            "ord": int,
            "form": str,
            "record": str,
            "version": int,
            "kind": str,
            "hash": str,
            "text": str,
        },
        pk=("station", "seq", "ord"),
    )
    part.create_index(["record", "version"])
    for table in ("journal", "part"):
        db.execute(
            f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
        )
    db.execute(
        "CREATE TRIGGER journal_fixed BEFORE UPDATE ON journal"
        " BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END"
    )
    db.execute(
        "CREATE TRIGGER part_fixed BEFORE UPDATE ON part WHEN NOT NEW.text GLOB 'sha256:*'"
        " OR (NEW.hash, NEW.form, NEW.record, NEW.version, NEW.kind)"
        " IS NOT (OLD.hash, OLD.form, OLD.record, OLD.version, OLD.kind)"
        " BEGIN SELECT RAISE(ABORT, 'a part of the journal can only be emptied'); END"
    )


@core()
def m003_trees(db: Database) -> None:
    """The dated trees of units and places."""
    texts = dict.fromkeys(
        ("tree", "node", "start", "end", "parent", "kind", "code", "name", "key"), str
    )
    span = _make(
        db, "span", texts, pk=("tree", "node", "start"), not_null=set(texts) - {"end", "parent"}
    )
    for index in (["tree", "parent", "key"], ["tree", "code"], ["tree", "key"], ["tree", "name"]):
        span.create_index(index)
    _make(
        db,
        "lineage",
        dict.fromkeys(("tree", "old", "new", "kind", "day"), str),
        pk=("tree", "old", "new", "day"),
    )


@core()
def m004_search(db: Database) -> None:
    """Cards, what records lend to one another, unique identifiers, the full-text index."""
    card = _make(
        db,
        "card",
        {
            "id": int,
            "record": str,
            "form": str,
            "number": int,
            "unit": str,
            "closed": int,
            "title": str,
            "line": str,
            "terms": str,
        },
        pk="id",
    )
    card.create_index(["record"], unique=True)
    card.create_index(["form", "number"])
    loan = _make(db, "loan", {"source": str, "target": str, "kind": str, "text": str})
    loan.create_index(["source"])
    loan.create_index(["target"])
    identity = _make(
        db, "identity", {"scheme": str, "value": str, "record": str}, pk=("scheme", "value")
    )
    identity.create_index(["record"])
    db.execute(
        "CREATE VIRTUAL TABLE search USING fts5(tokens, content='', contentless_delete=1,"
        " detail=none, tokenize='unicode61 remove_diacritics 0')"
    )


@core()
def m005_work(db: Database) -> None:
    """Import batches and unsaved drafts."""
    _make(
        db,
        "batch",
        {
            "id": str,
            "form": str,
            "source": str,
            "digest": str,
            "state": str,
            "done": int,
            "good": int,
            "refused": int,
            "officer": str,
            "at": str,
        },
        pk="id",
    )
    _make(
        db,
        "draft",
        dict.fromkeys(("officer", "form", "record", "body", "at"), str),
        pk=("officer", "form", "record"),
    )


@core()
def m006_aliases(db: Database) -> None:
    """Other names by which nodes of the trees are known."""
    texts = dict.fromkeys(("tree", "node", "name", "start", "end", "source", "key"), str)
    alias = _make(
        db, "alias", texts, pk=("tree", "node", "name", "start"), not_null=set(texts) - {"end"}
    )
    for column_ in ("key", "name"):
        alias.create_index(["tree", column_])


@core()
def m007_duties(db: Database) -> None:
    """What is due, and the records because of which it must be computed again."""
    texts = dict.fromkeys(
        ("rule", "subject", "key", "form", "unit", "place", "due", "opens", "ends", "zh", "en"),
        str,
    )
    not_null = set(texts) - {"place", "opens", "ends"}
    duty = _make(db, "duty", texts, pk=("rule", "subject", "key"), not_null=not_null)
    for index in (["subject"], ["unit", "due"]):
        duty.create_index(index)
    _make(db, "duty_mark", {"form": str, "record": str}, pk=("form", "record"))


@core()
def m008_auditing(db: Database) -> None:
    """The journal by time and by kind of row, for whoever supervises it.

    The index by time is in the whole order of answers, so that skipping rows reads it alone.
    """
    journal: Table = db["journal"]  # type: ignore[assignment]
    for index in (["at", "seq", "station"], ["action", "at"]):
        journal.create_index(index, if_not_exists=True)


@core()
def m009_emptied(db: Database) -> None:
    """Parts whose content was dropped, found without reading the whole journal."""
    db.execute("CREATE INDEX part_emptied ON part (station, seq, ord) WHERE text GLOB 'sha256:*'")


@core()
def m010_deeds(db: Database) -> None:
    """Deeds by id within a station: two stations may follow one plan, whose id names the deed."""
    db.execute("DROP INDEX IF EXISTS idx_journal_deed")
    journal: Table = db["journal"]  # type: ignore[assignment]
    journal.create_index(["deed", "station"], unique=True, if_not_exists=True)


def create(connection: Connection) -> None:
    """Make the core's tables in a new book, or bring an older book up to this program."""
    db = Database(connection, strict=True)
    core.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION}")
    db.execute(f"PRAGMA user_version = {FORMAT}")


def shape(
    connection: Connection, forms: Iterable[FormSpec], migrations: Mapping[str, Sequence[Any]]
) -> list[str]:
    """Bring the tables of all forms up to their specs; returns what was done, in words.

    Runs inside the caller's transaction. Each plugin's changes are one migration set of the
    plugin's name, so a book tells which plugin made which table.
    """
    db = Database(connection, strict=True)
    existing = set(db.table_names())
    done: list[str] = []
    for form in forms:
        done += _shape_form(db, form, existing)
    for plugin, steps in migrations.items():
        done += _apply_steps(db, plugin, steps)
    return done


def _shape_form(db: Database, form: FormSpec, existing: set[str]) -> list[str]:
    name = form_table(form.id)
    done = []
    if name not in existing:
        _make_form(db, form)
        done.append(f"+{form.id}")
    else:
        done += [f"+{form.id}.{field.id}" for field in _missing(db, form) if _grow(db, form, field)]
    for field in list_fields(form):
        if list_table(form.id, field.id) not in existing:
            if not _rename_list(db, form, field, existing):
                _make_list(db, form, field)
            done.append(f"+{form.id}.{field.id}")
    _index_counted(db, form)
    for step in done:
        _note(db, form, step)
    return done


def _index_counted(db: Database, form: FormSpec) -> None:
    """Keep one index for tallies: with unit and state in it no record has to be read for them."""
    name, table = f"counted_{form.id}", form_table(form.id)
    wanted = [*_counted_columns(form), "unit", "state"] if form.counted else []
    known = [row[2] for row in db.execute(f'PRAGMA index_info("{name}")').fetchall()]
    if known == wanted:
        return
    db.execute(f'DROP INDEX IF EXISTS "{name}"')
    if wanted:
        columns = ", ".join(f'"{one}"' for one in wanted)
        db.execute(f'CREATE INDEX "{name}" ON "{table}" ({columns})')


def _counted_columns(form: FormSpec) -> list[str]:
    """The columns that a form is counted by; a name of the envelope means the envelope."""
    return [one if one in ENVELOPE else column(one) for one in form.counted]


def _make_form(db: Database, form: FormSpec) -> None:
    types: dict[str, type] = {name: int if name in _INTEGERS else str for name in ENVELOPE}
    types |= {column(field.id): column_type(field) for field in single_fields(form)}
    required = set(ENVELOPE) - {"place", "batch"}
    table = _make(db, form_table(form.id), types, pk="id", not_null=required)
    table.create_index(["number"])
    table.create_index(["batch"])
    for name in ("place", "unit"):
        table.create_index([name])
    for field in single_fields(form):
        _index_reference(table, field)


def _index_reference(table: Table, field: FieldSpec) -> None:
    if field.kind in ("reference", "place", "unit", "officer"):
        table.create_index([column(field.id)])


def _missing(db: Database, form: FormSpec) -> list[FieldSpec]:
    table: Table = db[form_table(form.id)]  # type: ignore[assignment]
    known = table.columns_dict
    return [field for field in single_fields(form) if column(field.id) not in known]


def _grow(db: Database, form: FormSpec, field: FieldSpec) -> bool:
    """Add a field's column, or rename the column of one of its former ids."""
    table: Table = db[form_table(form.id)]  # type: ignore[assignment]
    for former in field.was:
        if column(former) in table.columns_dict:
            names = f'"{column(former)}" TO "{column(field.id)}"'
            db.execute(f'ALTER TABLE "{table.name}" RENAME COLUMN {names}')
            return True
    table.add_column(column(field.id), column_type(field))
    _index_reference(table, field)
    return True


def _rename_list(db: Database, form: FormSpec, field: FieldSpec, existing: set[str]) -> bool:
    """Give the link table of one of the field's former ids its new name."""
    for former in field.was:
        if list_table(form.id, former) in existing:
            db.rename_table(list_table(form.id, former), list_table(form.id, field.id))
            return True
    return False


def _make_list(db: Database, form: FormSpec, field: FieldSpec) -> None:
    table = _make(
        db,
        list_table(form.id, field.id),
        {"record": str, "position": int, "value": column_type(field)},
        pk=("record", "position"),
    )
    table.create_index(["value"])


def _note(db: Database, form: FormSpec, step: str) -> None:
    """Record a structural change under the migration set of the plugin that asked for it."""
    field = form.field(step.partition(".")[2])
    plugin = field.plugin if field else form.plugin
    migrations = Migrations(plugin)
    migrations(name=step)(lambda _db: None)
    migrations.apply(db)


def _apply_steps(db: Database, plugin: str, steps: Sequence[Any]) -> list[str]:
    """Run a plugin's own migration steps (see `beatbook.hooks.types.Migration`) once each."""
    migrations = Migrations(plugin)
    done: list[str] = []
    for step in steps:
        migrations(name=step.name)(_stepper(step, done))
    migrations.apply(db)
    return done


def _stepper(step: Any, done: list[str]) -> Any:
    def run(db: Database) -> None:
        table: Table = db[form_table(step.form)]  # type: ignore[assignment]
        if not table.exists() or column(step.field) not in table.columns_dict:
            return
        rows = list(table.rows_where(select=f'id, "{column(step.field)}" AS value'))
        tell(step.name, 0, len(rows))
        for row in rows:
            table.update(row["id"], {column(step.field): step.convert(row["value"])})
        tell(step.name, len(rows), len(rows))
        done.append(step.name)

    return run
