"""What the server finds wrong with a book, and how much room the book takes."""

from __future__ import annotations

from beatbook_postgres.driver import Connection, psycopg


def size(db: Connection) -> int:
    """The bytes of every table of the book with its indexes and what lies outside its rows."""
    (found,) = db.execute(
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint FROM pg_class"
        " WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'm', 'S')"
    ).fetchone()
    return int(found)


def check(db: Connection) -> list[str]:
    """Indexes that are not whole, and chains whose head is not their newest row."""
    return _unfinished(db) + _heads(db) + _indexes(db)


def _unfinished(db: Connection) -> list[str]:
    rows = db.execute(
        "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace"
        " AND NOT (i.indisvalid AND i.indisready) ORDER BY c.relname"
    )
    return [f"index {name} is not valid; REINDEX it" for (name,) in rows.fetchall()]


def _heads(db: Connection) -> list[str]:
    rows = db.execute(
        "SELECT coalesce(h.station, j.station), coalesce(h.seq, 0), coalesce(j.seq, 0) FROM head h"
        " FULL JOIN (SELECT station, max(seq) AS seq FROM journal GROUP BY station) j"
        " USING (station) WHERE coalesce(h.seq, 0) <> coalesce(j.seq, 0) ORDER BY 1"
    )
    return [
        f"chain of {station}: head is row {head}, the newest row is {newest}"
        for station, head, newest in rows.fetchall()
    ]


def _indexes(db: Connection) -> list[str]:
    """What the extension amcheck finds in indexes, where the server has it for this account."""
    allowed = db.execute(
        "SELECT p.pronamespace::regnamespace::text FROM pg_proc p JOIN pg_extension e"
        " ON e.extnamespace = p.pronamespace WHERE e.extname = 'amcheck'"
        " AND p.proname = 'bt_index_check' AND has_function_privilege(p.oid, 'EXECUTE') LIMIT 1"
    ).fetchone()
    if allowed is None:
        return []
    names = db.execute(
        "SELECT c.oid, c.relname FROM pg_class c JOIN pg_am a ON a.oid = c.relam"
        " WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'i'"
        " AND a.amname = 'btree' ORDER BY c.relname"
    ).fetchall()
    return [said for oid, name in names if (said := _index(db, allowed[0], oid, name))]


def _index(db: Connection, schema: str, oid: int, name: str) -> str:
    try:
        with db.transaction():
            db.execute(f"SELECT {schema}.bt_index_check(%s::oid::regclass)", [oid])
    except psycopg.errors.DataCorrupted as error:
        return f"index {name}: {' '.join(str(error).split())}"
    return ""
