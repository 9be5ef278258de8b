"""What to bring for a service, told once and in full.

The lines of ``lists/service_item.tsv`` have a fifth column: codes of ``service_need``, parted by
blanks. Administrative Licensing Law art. 32: what is missing is told at once and all of it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_ITEMS = Path(__file__).parent / "lists" / "service_item.tsv"
_COLUMN = 4


@cache
def _all() -> dict[str, tuple[str, ...]]:
    lines = _ITEMS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {row[0]: tuple(row[_COLUMN].split()) for row in rows if len(row) > _COLUMN}


def needs(item: str) -> tuple[str, ...]:
    """The codes of what a service takes; empty where it takes nothing or is a region's own."""
    return _all().get(item, ())
