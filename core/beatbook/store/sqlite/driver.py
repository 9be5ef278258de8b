"""The one SQLite library of the process, refused when it is a version that corrupts books.

SQLite before 3.51.3 can lose committed pages when several processes checkpoint a WAL file at
the same moment (sqlite.org/wal.html, WAL-reset bug); the fix was carried back to 3.50.7 and
3.44.6. `pysqlite3` carries a fixed library; where it has no wheel (Linux on ARM) `sqlcipher3`
carries the same one. A second library in the process would drop the locks of the first, so
nothing else in Beatbook may import `sqlite3`, and tables are made by sqlite-utils on this one.

Light path.
"""

from __future__ import annotations

import sys
from typing import Any

from beatbook.errors import StoreProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

try:
    from pysqlite3 import dbapi2 as _library
except ImportError:  # no wheel for this machine
    from sqlcipher3 import dbapi2 as _library

    # sqlite-utils looks for pysqlite3 by name: hand it the library that is loaded already.
    sys.modules["pysqlite3"] = sys.modules["sqlcipher3"]
    sys.modules["pysqlite3.dbapi2"] = _library

sqlite: Any = _library
_FIXED_FROM = (3, 51, 3)
_BACKPORTS = ((3, 50, 7), (3, 44, 6))

Connection = Any


def is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version is free of the WAL-reset bug."""
    if version >= _FIXED_FROM:
        return version[:2] != (3, 52)  # 3.52.0 was withdrawn
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in _BACKPORTS)


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
