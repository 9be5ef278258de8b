"""Opening the file of a book: what it must be, and the settings every connection needs.

Light path.
"""

from __future__ import annotations

import os
from contextlib import suppress

from beatbook.errors import NotFound, StoreProblem
from beatbook.store.sqlite.driver import Connection, require_safe, sqlite
from beatbook.store.sqlite.errors import as_sentences
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

APPLICATION = 0x42454154  # "BEAT" in the header of the file
RETIRED = 0x42454158  # "BEAX": a book that another file took the place of
FORMAT = 5

_SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA wal_autocheckpoint = 1000",
    "PRAGMA journal_size_limit = 67108864",
)


CACHE = 16
"""MB of a book that each thread keeps in memory, unless it is told otherwise."""


def connect(path: str, *, create: bool = False, cache: int = CACHE) -> Connection:
    """A connection to the book at *path*; refuses what is no book, or newer than this program.

    `create` is for a file that `make_file` has just made; *cache* are MB kept in memory.

    Raises NotFound for a missing file and StoreProblem for everything else. The file is looked
    at through SQLite only: opening and closing it by ourselves would drop the locks that other
    connections of this process hold on it.
    """
    require_safe()
    if not create and not os.path.exists(path):
        raise NotFound(
            _(
                "There is no book at {path}; make one with: beat book init {path} --name STATION",
                path=path,
            )
        )
    if os.path.isdir(path):
        raise StoreProblem(_("{path} is a folder, not a book.", path=path))
    with as_sentences(path):
        # Each thread uses its own connection; only closing the book closes those of all threads.
        connection = sqlite.connect(
            path, timeout=30.0, isolation_level=None, check_same_thread=False
        )
        if not create:
            require_book(path, connection)
        for setting in (*_SETTINGS, f"PRAGMA cache_size = -{cache * 1000}"):
            connection.execute(setting)
    return connection


def format_of(connection: Connection) -> int:
    """The format that a book was last written in."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def make_file(path: str) -> None:
    """Make the empty file of a new book, for nobody else to read; raises StoreProblem."""
    require_safe()
    if os.path.exists(path):
        raise StoreProblem(
            _("There is a file {path} already; name another one or remove it.", path=path)
        )
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        os.close(descriptor)
    except OSError as error:
        raise StoreProblem(
            _("The book {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from error


def remove_files(path: str) -> None:
    """Take a book and the files beside it away."""
    for ending in ("", "-wal", "-shm", ".queue"):
        with suppress(FileNotFoundError):
            os.remove(path + ending)


def require_book(path: str, connection: Connection) -> None:
    """Raise StoreProblem unless the file is a book that this program can read."""
    application = version = 0
    try:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite.DatabaseError as error:
        if "not a database" not in str(error):
            raise
    if application == RETIRED:
        connection.close()
        raise StoreProblem(
            _(
                "The book {path} was replaced by a restored or upgraded one, and this file only"
                " kept. Try again; to return to what was kept: beat book rollback",
                path=path,
            )
        )
    if application != APPLICATION:
        connection.close()
        raise StoreProblem(_("The file {path} is no book of Beatbook.", path=path))
    if version > FORMAT:
        connection.close()
        raise StoreProblem(
            _(
                "The book {path} was written by a newer Beatbook (format {version});"
                " this one knows format {known}. Upgrade Beatbook.",
                path=path,
                version=version,
                known=FORMAT,
            )
        )
