"""The same keys as lines of a file, for servers that may ask no helper.

The file says what the book says, at the moment it is written: revoked keys stay in it and are
refused in one line by the gate, which asks the book itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.ids import is_id
from beatbook.keys.keeping import listed
from beatbook.keys.lines import options
from beatbook.keys.names import PERSON, SCRIPT
from beatbook.keys.public import BadKey, read
from beatbook_cli.gate.keys import entrance
from beatbook_cli.ssh.lines import Gateway

if TYPE_CHECKING:
    from beatbook.book import Book


_ID = "ID"


def key_lines(book: Book, path: str) -> Iterator[str]:
    """A line of ``authorized_keys`` for each key that the acting officer administers."""
    for one in listed(book, revoked=True):
        program = entrance(path, "--key", one.id)
        yield f"{options(one.values['purpose'], program)} {one.values['key']}"


def is_forced(line: str, gateway: Gateway) -> bool:
    """Whether a line forces its key into the gate and does no more, or says nothing."""
    if not line.strip() or line.startswith("#"):
        return True
    return any(_is_line(line, gateway, purpose) for purpose in (PERSON, SCRIPT))


def _is_line(line: str, gateway: Gateway, purpose: str) -> bool:
    begins, _id, ends = options(purpose, entrance(gateway.book, "--key", _ID)).partition(_ID)
    id, between, key = line.removeprefix(begins).partition(f"{ends} ")
    if not (line.startswith(begins) and between and is_id(id)):
        return False
    try:
        return bool(read(key))
    except BadKey:
        return False
