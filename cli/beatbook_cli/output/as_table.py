"""The table for people: aligned in cells, clipped to the terminal, safe to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from beatbook.cells import clip, pad, width
from beatbook.neutral.characters import visible
from beatbook_cli.output.rows import Column, shown

Put = Callable[[str], object]

_GAP = "  "
_NARROWEST = 4


def write_table(
    put: Put,
    chosen: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    *,
    headers: bool,
    room: int | None,
) -> None:
    """Write all rows with as wide columns as they need, or as *room* cells on a line allow."""
    raw = [list(row) for row in rows]
    lines = [[visible(shown(value)) for value in row] for row in raw]
    titles = [visible(str(column.label)) for column in chosen]
    widths = _widths([titles, *lines] if headers else lines, len(chosen))
    fitted = widths if room is None else _fitted(widths, room)
    right = [_is_numeric(column) for column in zip(*raw, strict=True)] or [False] * len(chosen)
    if headers:
        put(_line(titles, fitted, right, room))
        put(_line(["-" * cells for cells in fitted], fitted, right, room))
    for line in lines:
        put(_line(line, fitted, right, room))


def _widths(lines: Sequence[Sequence[str]], count: int) -> list[int]:
    return [max((width(line[place]) for line in lines), default=0) for place in range(count)]


def _fitted(widths: Sequence[int], room: int) -> list[int]:
    """The widths, the widest ones levelled down until all of them fit into *room* cells."""
    room -= len(_GAP) * (len(widths) - 1)
    level = min(max(widths, default=0), max(room, _NARROWEST))
    while level > _NARROWEST and sum(min(cells, level) for cells in widths) > room:
        level -= 1
    return [min(cells, level) for cells in widths]


def _is_numeric(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )


def _line(
    texts: Sequence[str], widths: Sequence[int], right: Sequence[bool], room: int | None
) -> str:
    cells = (
        pad(clip(text, width), width, right=to_the_right)
        for text, width, to_the_right in zip(texts, widths, right, strict=True)
    )
    line = _GAP.join(cells).rstrip()
    return (line if room is None else clip(line, room)) + "\n"
