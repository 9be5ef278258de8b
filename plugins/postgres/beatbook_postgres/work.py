"""Settings, the catalogue, imports and unsaved values: the small tables of the whole book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from beatbook.store.items import Batch, Draft
from beatbook_postgres.driver import Connection

# What is neither journal nor made from it, with its columns and its order; as SQLite's engine has
# it, so that a digest of it is the same.
_BESIDE = {
    "meta": ("key, value", "key"),
    "catalogue": ("kind, id, body", "kind, place"),
    "counter": ("station, form, next", "station, form"),
    "lineage": ("tree, old, new, kind, day", "tree, day, old, new"),
    "batch": ("id, form, source, digest, state, done, good, refused, officer, at", "id"),
    "draft": ("officer, form, record, body, at", "officer, form, record"),
}
_BATCH = ", ".join(Batch._fields)
_DRAFT = "officer, form, record, body, at"


def meta(db: Connection, key: str) -> str | None:
    """A setting of the book."""
    row = db.execute("SELECT value FROM meta WHERE key = %s", [key]).fetchone()
    return row[0] if row else None


def catalogue(db: Connection, kind: str) -> dict[str, Any]:
    """Everything of a kind, as JSON data by id, in the order written."""
    asked = "SELECT id, body FROM catalogue WHERE kind = %s ORDER BY place"
    return {id: json.loads(body) for id, body in db.execute(asked, [kind]).fetchall()}


def catalogue_ids(db: Connection, kind: str) -> list[str]:
    """The ids of a kind, in the order written."""
    asked = "SELECT id FROM catalogue WHERE kind = %s ORDER BY place"
    return [id for (id,) in db.execute(asked, [kind]).fetchall()]


def catalogue_item(db: Connection, kind: str, id: str) -> Any | None:
    """One item of the catalogue."""
    row = db.execute(
        "SELECT body FROM catalogue WHERE kind = %s AND id = %s", [kind, id]
    ).fetchone()
    return json.loads(row[0]) if row else None


def beside(db: Connection) -> dict[str, list[list[Any]]]:
    """The rows of every table that is neither journal nor derived, by table."""
    return {
        table: [
            list(row)
            for row in db.execute(f"SELECT {columns} FROM {table} ORDER BY {order}").fetchall()
        ]
        for table, (columns, order) in _BESIDE.items()
    }


def batches(db: Connection) -> list[Batch]:
    """Every import, newest first."""
    rows = db.execute(f"SELECT {_BATCH} FROM batch ORDER BY at DESC, id DESC").fetchall()
    return [Batch(*row) for row in rows]


def batch(db: Connection, id: str) -> Batch | None:
    """One import."""
    row = db.execute(f"SELECT {_BATCH} FROM batch WHERE id = %s", [id]).fetchone()
    return Batch(*row) if row else None


def draft(db: Connection, officer: str, form: str, record: str) -> Draft | None:
    """An officer's unsaved values for a record."""
    row = db.execute(
        f"SELECT {_DRAFT} FROM draft WHERE officer = %s AND form = %s AND record = %s",
        [officer, form, record],
    ).fetchone()
    return _draft(row) if row else None


def drafts(db: Connection, officer: str) -> list[Draft]:
    """An officer's unsaved values, newest first."""
    rows = db.execute(f"SELECT {_DRAFT} FROM draft WHERE officer = %s ORDER BY at DESC", [officer])
    return [_draft(row) for row in rows.fetchall()]


def _draft(row: Sequence[Any]) -> Draft:
    officer, form, record, body, at = row
    return Draft(officer, form, record, json.loads(body), at)
