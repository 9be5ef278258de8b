"""The journal's rows about keys at the door: who came in, what was asked for, who was turned away.

The actions ``logon`` and ``logoff`` are those of a session at a terminal, ``command`` of one
command line, ``refused`` of whatever the door did not let through, ``locked`` of whoever came
while the door stayed shut. A row is about the key that opened the door, and about none where the
key lets nobody in (any more). Its part says the key, the client's address and what was asked for,
without the values that were typed: whom somebody looked for says the row of the look-up itself,
under the protection that look-ups have.

Light path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.door import current
from beatbook.journal import Part, sealed_part
from beatbook.keys.names import FORM
from beatbook.retries import noted

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.texts import Message, Text

COMMAND, REFUSED, LOCKED = "command", "refused", "locked"
LONGEST = 400


def note(
    book: Book,
    action: str,
    words: str = "",
    reason: Message | Text | str = "",
    wait: float | None = None,
) -> None:
    """Write one row about whoever stands at the door; nothing where there is no door.

    *words* are the command without its values. Raises StoreProblem where the book stays busy for
    *wait* seconds (None: as long as usual).
    """
    door = current()
    if door is None:
        return
    heading = book.heading(action, form=FORM, subject=door.key, reason=str(reason))
    noted(book.store, heading.deed, lambda w: w.append(heading, parts(words)), wait)


def note_dead(book: Book, reason: Message) -> None:
    """Write the row of a key that lets nobody in; it counts for no lock (`beatbook.keys.lockout`).

    Raises StoreProblem where the book stays busy.
    """
    heading = book.heading(REFUSED, form=FORM, reason=str(reason))
    noted(book.store, heading.deed, lambda writer: writer.append(heading, parts()))


def parts(words: str = "") -> list[Part]:
    """What a row about the session in hand says of the door; nothing where there is none."""
    door = current()
    if door is None:
        return []
    said = {"key": door.key, "address": door.address}
    if words:
        said["words"] = words[:LONGEST]
    return [sealed_part(FORM, door.key, 0, "look", said)]
