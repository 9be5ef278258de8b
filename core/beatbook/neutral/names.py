"""Names of files that are made of words: they stay in their folder, on every system.

Light path.
"""

from __future__ import annotations

import re

_KEPT = re.compile(r"[^\w.\-]+")
_RESERVED = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
_LONGEST = 100
"""Bytes; with a date and a suffix behind it, well below the 255 of usual file systems."""


def file_name(words: str, otherwise: str = "file") -> str:
    """*words* as one part of a path: no separators, no way up, nothing hidden or reserved."""
    name = _KEPT.sub("_", words).strip("._- ")
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").strip("._- ")
    if not name or name.partition(".")[0].lower() in _RESERVED:
        return otherwise
    return name
