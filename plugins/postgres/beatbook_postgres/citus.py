"""What makes of a book on one server one that Citus spreads over many: said, not done unasked.

Every table of stations' rows is spread by the station, all in the same way, so that whatever one
station writes lies on one node; what is small or of the whole book is on every node. A book that
is spread already spreads the tables of new forms by itself.

``python -m beatbook_postgres.citus URL`` writes the statements for a book as it is, to be read and
then run by whoever looks after the server (docs.citusdata.com, "Determining Application Type").
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from beatbook_postgres.connecting import address, connect
from beatbook_postgres.core_tables import GUARDED
from beatbook_postgres.driver import Connection
from beatbook_postgres.errors import as_sentences
from beatbook_postgres.tables import STATION, quoted

FIRST = "head"
"""The table that the others lie beside."""


def statements(db: Connection, book: str) -> Iterator[str]:
    """What spreads a book that has no rows yet, or few: it is locked meanwhile."""
    yield f"SET search_path = {quoted(book)}"
    for table in GUARDED:
        yield f"DROP TRIGGER IF EXISTS journal_stays ON {table}"
        yield f"DROP TRIGGER IF EXISTS part_stays ON {table}"
        yield f"DROP TRIGGER IF EXISTS part_fixed ON {table}"
    # In place of the guards: only the owner of the tables may change what is written.
    yield "REVOKE UPDATE, DELETE ON journal FROM PUBLIC"
    ours, shared = _tables(db, book)
    for table in shared:
        yield f"SELECT create_reference_table('{quoted(table)}')"
    yield f"SELECT create_distributed_table('{FIRST}', '{STATION}')"
    yield from spread(table for table in ours if table != FIRST)


def spread(tables: Iterable[str]) -> Iterator[str]:
    """What spreads tables of stations' rows beside those that are spread already."""
    for table in tables:
        yield (
            f"SELECT create_distributed_table('{quoted(table)}', '{STATION}',"
            f" colocate_with := '{FIRST}')"
        )


def is_spread(db: Connection) -> bool:
    """Whether the book of a connection is spread."""
    (there,) = db.execute("SELECT to_regclass('pg_dist_partition') IS NOT NULL").fetchone()
    if not there:
        return False
    (found,) = db.execute(
        "SELECT EXISTS (SELECT 1 FROM pg_dist_partition WHERE logicalrelid = %s::regclass)",
        [FIRST],
    ).fetchone()
    return bool(found)


def _tables(db: Connection, book: str) -> tuple[list[str], list[str]]:
    """The tables of a book: those with a station, and the others."""
    rows = db.execute(
        "SELECT c.relname, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid"
        " AND a.attname = %s AND NOT a.attisdropped) FROM pg_class c"
        " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = %s"
        " AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY c.relname",
        [STATION, book],
    ).fetchall()
    return [name for name, ours in rows if ours], [name for name, ours in rows if not ours]


def main(arguments: Sequence[str]) -> None:
    """Write the statements for the book at a URL."""
    known = address(arguments[0])
    with as_sentences(known.shown), connect(known) as db:
        for statement in statements(db, known.book):
            sys.stdout.write(f"{statement};\n")


if __name__ == "__main__":
    main(sys.argv[1:])
