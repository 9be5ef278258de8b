"""Copies of a book at work, and what a journal alone would not bring back. Light path."""

from __future__ import annotations

import os
from typing import Any

from beatbook.errors import StoreProblem
from beatbook.store.sqlite.driver import Connection
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

BESIDE = ("meta", "catalogue", "counter", "lineage", "batch", "draft")
"""Tables that are neither journal nor made from it."""


def copy(db: Connection, path: str) -> None:
    """Write the book as it is at one moment to a new file at *path*, for its owner only.

    It is one read of the book: with a write-ahead log readers never hold up writers, and what the
    copy had to begin anew at each foreign commit would never end. What was deleted is not in the
    copy, as it would be in one made page by page.
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreProblem(
            _("The copy {path} cannot be made: {why}.", path=path, why=error.strerror)
        ) from error
    db.execute("VACUUM INTO ?", [path])  # takes an empty file that is there, with its mode


def beside(db: Connection) -> dict[str, list[list[Any]]]:
    """The rows of every table that is neither journal nor derived, by table."""
    return {
        table: [list(row) for row in db.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()]
        for table in BESIDE
    }
