"""JSON and NDJSON: one object for each row, Chinese as it is, nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from json import JSONEncoder
from typing import Any

from beatbook_cli.output.rows import Column, plain

Put = Callable[[str], object]

_encode = JSONEncoder(ensure_ascii=False).encode
# JSON escapes C0 by itself; DEL, C1 and the marks that reorder text may be escaped without loss.
_ESCAPES = {
    code: f"\\u{code:04x}"
    for code in (*range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x2028, 0x202F),
                 *range(0x2066, 0x206A), 0xFEFF, *range(0xD800, 0xE000))
}  # fmt: skip


def dumps(value: Any) -> str:
    """*value*, already plain, as one line of JSON."""
    text = _encode(value)
    return text if text.isprintable() else text.translate(_ESCAPES)


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
