"""One record as a page for people: a label and its value on each line, under headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from beatbook.cells import pad, width, wrap
from beatbook.neutral.characters import visible, visible_lines
from beatbook.texts import Message, Text
from beatbook_cli.output.rows import Column, shown

Put = Callable[[str], object]

_NARROWEST = 20


def write_page(
    put: Put,
    chosen: Sequence[Column],
    row: Mapping[str, Any],
    sections: Mapping[str, Text | Message | str],
    *,
    room: int | None,
) -> None:
    """Write the values of *row*; *room* is the width to wrap long ones at, None for no wrapping."""
    labels = {column.id: visible(str(column.label)) for column in chosen}
    left = max(map(width, labels.values()), default=0) + 2
    for column in chosen:
        if column.id in sections:
            _put_heading(put, str(sections[column.id]), first=column is chosen[0])
        lines = _lines(shown(row.get(column.id)), None if room is None else room - left)
        for number, line in enumerate(lines):
            label = "" if number else labels[column.id]
            put(f"{pad(label, left)}{line}".rstrip() + "\n")


def _put_heading(put: Put, words: str, *, first: bool) -> None:
    """A line of its own after an empty one; an empty heading only sets apart."""
    if not first:
        put("\n")
    if words:
        put(f"{visible(words)}\n")


def _lines(text: str, room: int | None) -> list[str]:
    lines = visible_lines(text).split("\n")
    if room is None:
        return lines
    return [part for line in lines for part in wrap(line, max(room, _NARROWEST)) or [""]]
