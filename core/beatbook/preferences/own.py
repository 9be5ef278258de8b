"""Reading and changing one's own preferences.

Light path: reading them must not cost the log-on anything that can be seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.settings.machine import usable
from beatbook.settings.values import DEFAULT as STANDARD

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FORM = "preference"
OWNER = "officer"
IDLE = STANDARD.ssh.idle_minutes
"""Minutes without a key before the screen is covered, where nobody set any."""
ESCAPE = 100
"""Milliseconds that a lone Esc waits for the rest of a longer key."""


class Preferences(NamedTuple):
    """What an officer prefers; empty words leave it to the terminal and to the program.

    `language` is ``zh`` or ``en``, `theme` ``dark`` or ``light``, `colors` ``16`` or empty,
    `encoding` ``utf-8`` or ``gb18030``; `plain` draws with ASCII alone; `keys` is a key map (TOML,
    see the terminal UI).
    """

    language: str = ""
    theme: str = ""
    colors: str = ""
    encoding: str = ""
    plain: bool = False
    mouse: bool = False
    idle: int = IDLE
    escape: int = ESCAPE
    keys: str = ""


DEFAULT = Preferences()
NAMES = Preferences._fields


def of(book: Book) -> Preferences:
    """What the officer of *book* prefers, over what is set on this machine."""
    usual = DEFAULT._replace(idle=usable().ssh.idle_minutes)
    record = _record(book)
    if record is None:
        return usual
    given = {name: record.values.get(name) for name in NAMES}
    return usual._replace(**{name: value for name, value in given.items() if value is not None})


def change(book: Book, values: Mapping[str, Any]) -> Preferences:
    """Set some preferences from raw values; an empty one goes back to the default.

    Returns all of them as they are now. Raises ProblemsFound for a value that cannot be.
    """
    own = _record(book)
    with book.deed("preference.set") as deed:
        if own is None:
            deed.add(FORM, {OWNER: book.actor.officer, **values})
        else:
            deed.change(FORM, own.id, values)
    return of(book)


def _record(book: Book) -> Record | None:
    """The officer's own record; None in a book that is older than this form, too."""
    if book.store.catalogue_item("form", FORM) is None:
        return None
    found = book.store.identity(f"{FORM}.{OWNER}", book.actor.officer)
    return book.store.record(book.spec(FORM), found) if found else None
