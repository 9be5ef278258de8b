"""Whether rows of a journal follow from what is there: what every engine asks before it adds them.

Light path.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from beatbook.errors import BeatbookError
from beatbook.journal import Entry, Part
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


class NotJoined(BeatbookError):
    """Rows that do not follow from what is there, or do not prove themselves."""


def not_joined(row: int) -> NotJoined:
    """The error for a row that does not follow."""
    return NotJoined(_("Row {row} does not follow from the rows before it.", row=row))


@contextmanager
def once(rows: Sequence[tuple[Entry, Sequence[Part]]], error: type[Exception]) -> Iterator[None]:
    """Raise NotJoined where the driver says by *error* that a deed of *rows* was done before."""
    try:
        yield
    except error as broken:
        words = _("Among the rows behind {row} is a deed that the chain has already.",
                  row=rows[0][0].seq - 1)  # fmt: skip
        raise NotJoined(words) from broken


def require_joined(seq: int, head: str, rows: Sequence[tuple[Entry, Sequence[Part]]]) -> None:
    """Raise NotJoined unless each row follows row *seq* with hash *head*, and then one another."""
    station = rows[0][0].station if rows else ""
    for entry, _parts in rows:
        if (entry.station, entry.seq, entry.previous) != (station, seq + 1, head):
            raise not_joined(entry.seq)
        seq, head = entry.seq, entry.hash
