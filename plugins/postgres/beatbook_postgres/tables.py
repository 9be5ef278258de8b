"""Names of tables and columns as PostgreSQL keeps them: those of the core, at most 63 bytes long.

A longer name would be cut by the server without a word, and two long ones be the same.
"""

from __future__ import annotations

import hashlib

from beatbook.forms.spec import FormSpec
from beatbook.store import tables
from beatbook.store.query import ENVELOPE
from beatbook.store.tables import form_table, list_fields, list_table, single_fields

__all__ = [
    "column",
    "columns",
    "form_table",
    "kept",
    "list_fields",
    "list_table",
    "quoted",
    "single_fields",
]

LONGEST = 63
STATION = "station"
"""The column that says whose row it is; a field of this id is kept in another."""
_DIGEST = 10


def kept(name: str) -> str:
    """A name as the server keeps it: a long one ends in a digest of the whole."""
    data = name.encode()
    if len(data) <= LONGEST:
        return name
    digest = hashlib.sha256(data).hexdigest()[:_DIGEST]
    return data[: LONGEST - _DIGEST - 1].decode("utf-8", "ignore") + "_" + digest


def column(field: str) -> str:
    """The column of a field."""
    return f"{field}_" if field == STATION else tables.column(field)


def columns(form: FormSpec) -> tuple[str, ...]:
    """The columns of a form's table as records are read and written, the station's aside."""
    return ENVELOPE + tuple(column(field.id) for field in single_fields(form))


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + kept(name).replace('"', '""') + '"'
