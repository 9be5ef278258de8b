"""The schema that holds a book: making it, telling it from others, refusing newer ones.

What a schema is stands in its comment, which a dump takes along: that it is a book, in which
format, and into how many parts its tables are divided.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from beatbook.errors import NotFound, StoreProblem
from beatbook.texts import Text
from beatbook_postgres import making
from beatbook_postgres.connecting import Address
from beatbook_postgres.driver import Connection
from beatbook_postgres.tables import quoted

FORMAT = 1
_MARK = re.compile(r"Beatbook book, format (\d+), partitions (\d+)")


class Kind(NamedTuple):
    """What a schema was made as."""

    format: int
    partitions: int


def comment(kind: Kind) -> str:
    """How a schema says what it is."""
    return f"Beatbook book, format {kind.format}, partitions {kind.partitions}"


def _found(db: Connection, known: Address) -> tuple[bool, str, int]:
    """Whether there is a schema of this name, what its comment says, how many things are in it."""
    row = db.execute(
        "SELECT coalesce(obj_description(n.oid, 'pg_namespace'), ''),"
        " (SELECT count(*) FROM (SELECT 1 FROM pg_class WHERE relnamespace = n.oid LIMIT 1) c)"
        " FROM pg_namespace n WHERE n.nspname = %s",
        [known.book],
    ).fetchone()
    return (True, row[0], row[1]) if row else (False, "", 0)


def kind_of(db: Connection, known: Address) -> Kind:
    """What the book at an address was made as; refuses what is no book, or newer than this."""
    there, said, _count = _found(db, known)
    if not there:
        raise NotFound(_missing(known.shown))
    mark = _MARK.fullmatch(said)
    if mark is None:
        raise StoreProblem(_no_book(known.shown))
    kind = Kind(int(mark[1]), int(mark[2]))
    if kind.format > FORMAT:
        raise StoreProblem(_newer(known.shown, kind.format))
    return kind


def is_book(db: Connection, known: Address) -> bool:
    """Whether the schema at an address is a book, of whatever format."""
    return _MARK.fullmatch(_found(db, known)[1]) is not None


def create(db: Connection, known: Address) -> Kind:
    """Make the schema and the core's tables, all or nothing, in one go.

    A schema that is there and empty is taken: whoever may not make one has it made.
    """
    there, _said, count = _found(db, known)
    if count:
        raise StoreProblem(_taken(known.shown))
    kind = Kind(FORMAT, known.partitions)
    schema = quoted(known.book)
    statements = [
        *(() if there else (f"CREATE SCHEMA {schema}",)),
        f"SET LOCAL search_path = {schema}",
        "SET LOCAL check_function_bodies = off",
        *making.every(kind.partitions),
        f"COMMENT ON SCHEMA {schema} IS '{comment(kind)}'",
    ]
    # Without values the whole text is one message to the server, and one transaction.
    with db.transaction():
        db.execute("; ".join(statements))
    return kind


def _missing(place: str) -> Text:
    return Text(
        f"{place} 没有账本；新建请用：beat book init {place} --name 所名",
        f"There is no book at {place}; make one with: beat book init {place} --name STATION",
    )


def _no_book(place: str) -> Text:
    return Text(
        f"{place} 处的模式（schema）属于别的程序，不是账本；请用 book= 另写一个账本名。",
        f"The schema at {place} belongs to another program and is no book of Beatbook; name"
        " another one with book=",
    )


def _taken(place: str) -> Text:
    return Text(
        f"{place} 处已有内容；请用 book= 另写一个账本名。",
        f"There is something at {place} already; name another one with book=",
    )


def _newer(place: str, found: int) -> Text:
    return Text(
        f"账本 {place} 由更新的 Beatbook 写成（格式 {found}），本程序只认识格式 {FORMAT}；请升级。",
        f"The book {place} was written by a newer Beatbook (format {found}); this one knows"
        f" format {FORMAT}. Upgrade Beatbook.",
    )
