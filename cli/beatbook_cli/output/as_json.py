"""JSON and NDJSON: one object for each row, Chinese as it is, nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from json import JSONEncoder
from typing import Any

from beatbook.neutral.characters import escaped
from beatbook_cli.output.rows import Column, plain

Put = Callable[[str], object]

_encode = JSONEncoder(ensure_ascii=False).encode


def dumps(value: Any) -> str:
    """*value*, already plain, as one line of JSON."""
    return escaped(_encode(value))


def write_json(put: Put, chosen: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """An array with one object on each line, written while the rows come."""
    opening = "[\n  "
    for row in rows:
        put(opening + _object(chosen, row))
        opening = ",\n  "
    put("[]\n" if opening.startswith("[") else "\n]\n")


def write_ndjson(put: Put, chosen: Sequence[Column], rows: Iterable[Sequence[Any]]) -> None:
    """One object on each line."""
    for row in rows:
        put(_object(chosen, row) + "\n")


def _object(chosen: Sequence[Column], row: Sequence[Any]) -> str:
    return dumps({column.id: plain(value) for column, value in zip(chosen, row, strict=True)})
