"""One question to a book on a server without opening it: who bears this unique value.

Asked by an SSH server for everybody who knocks, so one short connection and one question; nothing
waits for a server that is away, for whoever knocks would wait, too.
"""

from __future__ import annotations

from beatbook_postgres.connecting import Address, address
from beatbook_postgres.driver import Connection, psycopg
from beatbook_postgres.errors import why
from beatbook_postgres.tables import form_table, quoted

PATIENCE = 2
"""Seconds for a connection, and for the answer."""


def bearer(url: str, scheme: str, value: str, form: str, field: str) -> tuple[str, str] | None:
    """The record of *form* that bears the unique *value*: its id and what its *field* says.

    None where nobody bears it, and in a book that has no such form yet. Raises OSError.
    """
    known = address(url)
    limits = {"connect_timeout": PATIENCE, "application_name": "beat-gate"}
    try:
        with psycopg.connect(**{**known.parameters, **limits}, prepare_threshold=None) as db:
            db.execute(f"SET LOCAL statement_timeout = '{PATIENCE}s'")
            return _row(db, known, scheme, value, form, field)
    except psycopg.Error as error:
        raise OSError(f"{known.shown}: {why(error)}") from None


def _row(
    db: Connection, known: Address, scheme: str, value: str, form: str, field: str
) -> tuple[str, str] | None:
    # Named with its schema: a pooler of transactions takes no search path along.
    identity, table = (
        f"{quoted(known.book)}.{quoted(name)}" for name in ("identity", form_table(form))
    )
    there = "SELECT to_regclass(%s) IS NOT NULL, to_regclass(%s) IS NOT NULL"
    book, formed = db.execute(there, [identity, table]).fetchone()
    if not book:
        raise OSError(f"{known.shown}: no book")
    if not formed:
        return None
    found: tuple[str, str] | None = db.execute(
        f"SELECT f.id, f.{quoted(field)} FROM {identity} i JOIN {table} f ON f.id = i.record"
        " WHERE i.scheme = %s AND i.value = %s",
        [scheme, value],
    ).fetchone()
    return found
