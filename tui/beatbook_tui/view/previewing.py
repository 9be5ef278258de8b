"""A text as it will be read, laid out in lines, with what there is to say of it marked in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from beatbook.cells import stretches
from beatbook.openings import Note, Preview
from beatbook_tui.kit.reading import Piece, ReadLine


class Placed(NamedTuple):
    """A note where it stands in the text that is read."""

    start: int
    end: int
    number: int
    grave: bool


def read_lines(preview: Preview, room: int) -> list[ReadLine]:
    """The lines of a preview in *room* cells."""
    notes = sorted(_placed(preview))
    lines = []
    offset = 0
    for paragraph in preview.text.split("\n"):
        for start, end in stretches(paragraph, room):
            lines.append(_line(preview.text, offset + start, offset + end, notes))
        offset += len(paragraph) + 1
    return lines


def line_of(lines: Sequence[ReadLine], note: int) -> int | None:
    """The first line that a note stands on."""
    return next(
        (at for at, line in enumerate(lines) if any(one.note == note for one in line.pieces)), None
    )


def _placed(preview: Preview) -> Iterator[Placed]:
    for number, note in enumerate(preview.notes):
        start = preview.at(note.start)
        yield Placed(start, max(preview.at(note.end), start + 1), number, note.grave)


def _line(text: str, start: int, end: int, notes: Sequence[Placed]) -> ReadLine:
    here = [one for one in notes if one.start < end and one.end > start]
    mark = "!" if any(one.grave for one in here) else "?" if here else ""
    return ReadLine(tuple(_pieces(text, start, end, here)), mark)


def _pieces(text: str, start: int, end: int, notes: Sequence[Placed]) -> Iterator[Piece]:
    at = start
    for one in notes:
        first, last = max(one.start, at), min(one.end, end)
        if first > at:
            yield Piece(text[at:first])
        if last > first:
            yield Piece(text[first:last], one.number)
            at = last
    if at < end:
        yield Piece(text[at:end])


def next_note(notes: Sequence[Note], cursor: int) -> int | None:
    """The first note behind a position of the source, else the first of all; None without any."""
    order = sorted(range(len(notes)), key=lambda number: notes[number].start)
    behind = (number for number in order if notes[number].start > cursor)
    return next(behind, order[0] if order else None)


def note_at(notes: Sequence[Note], cursor: int) -> int | None:
    """The note that a position of the source lies in."""
    return next(
        (number for number, one in enumerate(notes) if one.start <= cursor <= one.end), None
    )
