"""Taking a book away from its server."""

from __future__ import annotations

from beatbook.errors import NotFound
from beatbook_postgres import schema
from beatbook_postgres.connecting import address, connect
from beatbook_postgres.errors import as_sentences
from beatbook_postgres.tables import quoted


def remove(url: str) -> None:
    """Drop the schema of a book with everything in it; what is no book stays.

    Where there is nothing, nothing happens. Raises StoreProblem for a schema of another program.
    """
    known = address(url)
    with as_sentences(known.shown), connect(known) as db:
        try:
            schema.kind_of(db, known)
        except NotFound:
            return
        db.execute("SET client_min_messages = warning")
        db.execute(f"DROP SCHEMA {quoted(known.book)} CASCADE")
