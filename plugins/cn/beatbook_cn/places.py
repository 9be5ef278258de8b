"""Chinese addresses as the core's place tree asks for them: levels, and keys to compare by."""

from __future__ import annotations

import re
from functools import lru_cache

from beatbook.hooks.types import AddressLine, Level
from beatbook_cn.addresses import words
from beatbook_cn.addresses.canonical import canonical
from beatbook_cn.addresses.parse import parse

_REMEMBERED = 8192
_NUMBER = re.compile(r"[0-9]+")


@lru_cache(maxsize=_REMEMBERED)
def line(text: str) -> AddressLine:
    """The levels of an address line, and what is not understood of it.

    7层701室 and 701室 are one room: a floor that the number of the room repeats is left out.
    """
    parsed = parse(text)
    room = parsed.get("room")
    found = tuple(Level(*one) for one in parsed.levels if not _repeated(one, room))
    return AddressLine(found, parsed.rest, parsed.notes, parsed.hints)


def key(kind: str, name: str) -> str:
    """The spelling by which places are compared: 3栋 as 3号楼, 南营子村委会 as 南营子村."""
    return canonical(words.Level(kind, name))


def _repeated(level: words.Level, room: str) -> bool:
    if level.kind != "floor" or not room:
        return False
    floor, number = _NUMBER.match(level.name), _NUMBER.match(room)
    return bool(floor and number and number[0][:-2] == floor[0].lstrip("0"))
