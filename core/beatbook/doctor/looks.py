"""Everything that is looked at, in order: the one place where another look is added.

A look is a generator of findings; those without an id of their own get that of the look. A front
end adds looks at what only it knows, such as an SSH server (`examine`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from beatbook.book import Book
from beatbook.doctor import (
    arrived,
    backups,
    configuration,
    files,
    journal,
    kept,
    moments,
    plugins,
    program,
    records,
    server,
    trust,
)
from beatbook.doctor.finding import Finding


class Look(NamedTuple):
    """A look at the machine."""

    id: str
    see: Callable[[], Iterator[Finding]]


class BookLook(NamedTuple):
    """A look at an open book and what lies around it."""

    id: str
    see: Callable[[Book], Iterator[Finding]]


MACHINE = (
    Look("program", program.python),
    Look("sqlite", program.engine),
    Look("locale", program.locale),
    Look("configuration", configuration.file),
    Look("log", configuration.log),
    Look("clock.kept", moments.kept),
)
BOOK = (
    BookLook("book", files.file),
    BookLook("book.modes", files.modes),
    BookLook("book.keys", files.keys),
    BookLook("book.integrity", files.integrity),
    BookLook("server", server.engine),
    BookLook("backups", backups.last),
    BookLook("backups.folder", backups.folder),
    BookLook("disk", files.space),
    BookLook("clock", moments.clock),
    BookLook("journal", journal.chain),
    BookLook("journal.witness", journal.witness),
    BookLook("records", records.search),
    BookLook("plugins", plugins.standing),
    BookLook("plugins.kept", kept.findings),
    BookLook("trust", trust.keys),
    BookLook("plugins.arrived", arrived.waiting),
    BookLook("records.officers", records.officers),
    BookLook("records.imports", records.imports),
)
