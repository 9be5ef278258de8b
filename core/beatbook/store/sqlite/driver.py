"""The SQLite library of the process, refused when it is a version that corrupts books.

Tables are made by sqlite-utils on this one (see `library`).

Light path.
"""

from __future__ import annotations

from typing import Any

from beatbook.errors import StoreProblem
from beatbook.store.sqlite.library import is_safe, sqlite
from beatbook.texts import Translator

__all__ = ["Connection", "is_safe", "require_safe", "sqlite"]

_ = Translator(__name__, __file__)

Connection = Any


def require_safe(version: tuple[int, ...] = sqlite.sqlite_version_info) -> None:
    """Refuse a library that can corrupt a book under many processes."""
    if not is_safe(version):
        raise StoreProblem(
            _(
                "SQLite {version} can corrupt a book that several processes use;"
                " install pysqlite3 0.6.1 or later (pip install -U pysqlite3)",
                version=".".join(map(str, version)),
            )
        )
