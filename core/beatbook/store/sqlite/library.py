"""The one SQLite library of the process, loaded with nothing around it.

`pysqlite3` carries its own SQLite; where it has no wheel (Linux on ARM) `sqlcipher3` carries the
same one. A second library in the process would drop the locks of the first, so nothing else in
Beatbook may import `sqlite3`.

Imports nothing that takes time, not even `typing`: an SSH server waits for whoever looks up a key.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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


def is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite version is free of the WAL-reset bug.

    SQLite before 3.51.3 can lose committed pages when several processes checkpoint a WAL file at
    the same moment (sqlite.org/wal.html); the fix was carried back to 3.50.7 and 3.44.6.
    """
    if version >= _FIXED_FROM:
        return version[:2] != (3, 52)  # 3.52.0 was withdrawn
    return any(version[:2] == fixed[:2] and version >= fixed for fixed in _BACKPORTS)
