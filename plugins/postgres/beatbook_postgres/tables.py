"""Names of tables and columns as PostgreSQL keeps them: those of the core, at most 63 bytes long.

A longer name would be cut by the server without a word, and two long ones be the same.
"""

from __future__ import annotations

import hashlib

from beatbook.store.tables import (
    column,
    columns,
    form_table,
    list_fields,
    list_table,
    single_fields,
)

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
_DIGEST = 10


def kept(name: str) -> str:
    """A name as the server keeps it: a long one ends in a digest of the whole."""
    data = name.encode()
    if len(data) <= LONGEST:
        return name
    digest = hashlib.sha256(data).hexdigest()[:_DIGEST]
    return data[: LONGEST - _DIGEST - 1].decode("utf-8", "ignore") + "_" + digest


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + kept(name).replace('"', '""') + '"'
