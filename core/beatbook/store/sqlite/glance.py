"""One question to a book without opening it: who bears this unique value, and what else is said.

An SSH server asks for the key of everybody who knocks, twice for each log-on. So this reads one
row over a connection that can neither write nor checkpoint, and imports next to nothing.
"""

from __future__ import annotations

from beatbook.store.sqlite.library import sqlite

_PATIENCE = 2.0
_SPECIAL = {ord("%"): "%25", ord("?"): "%3f", ord("#"): "%23"}


def bearer(path: str, scheme: str, value: str, form: str, field: str) -> tuple[str, str] | None:
    """The record of *form* that bears the unique *value*: its id and what its *field* says.

    `scheme` is the name under which the value is registered, as in `Reader.identity`. None where
    nobody bears it, and in a book that has no such form yet. Raises OSError where there is no
    book, or it cannot be read.
    """
    try:
        connection = sqlite.connect(
            f"file:{path.translate(_SPECIAL)}?mode=ro", uri=True, timeout=_PATIENCE
        )
        try:
            return _row(connection, scheme, value, form, field)
        finally:
            connection.close()
    except sqlite.Error as error:
        raise OSError(f"{path}: {error}") from None


def _row(
    connection: sqlite.Connection, scheme: str, value: str, form: str, field: str
) -> tuple[str, str] | None:
    table = f"form_{form}"
    known = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", [table]).fetchone()
    if known is None:
        return None
    found: tuple[str, str] | None = connection.execute(
        f'SELECT f.id, f."{field}" FROM identity i JOIN "{table}" f ON f.id = i.record'
        " WHERE i.scheme = ? AND i.value = ?",
        [scheme, value],
    ).fetchone()
    return found
