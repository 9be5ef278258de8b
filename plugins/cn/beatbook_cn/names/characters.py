"""How one Chinese character is read, looked up in pypinyin's file without loading pypinyin.

The package turns its file into a dictionary of 42,000 entries: eleven megabytes and a tenth of a
second in each of fifty sessions, for the few hundred characters that an officer's names are made
of. Mapped into memory the file is one for all of them, and a character is found in it as fast as
it is typed. Where the file is not as it is known here, the package is asked after all.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from bisect import bisect_left
from functools import cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap

FILE = "pinyin_dict.json"
# Far apart in the file, so that they are found only where it is in order.
_KNOWN = {"〇": "ling", "一": "yi", "女": "nv", "龙": "long", "𪚥": "zhe"}
_NO_ENTRY = sys.maxunicode + 1
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0304\u030c"))
_UMLAUT = "u\u0308"


@cache
def usual_reading(char: str) -> str:
    """The first reading of a character without its tone, ü as v; "" where it is not known."""
    table = _table()
    return _asked(char) if table is None else _toneless(_first(table, char))


@cache
def _table() -> mmap | None:
    """The file of readings; None where it is not there, or is written in another way."""
    package = find_spec("pypinyin")
    for folder in (package.submodule_search_locations or ()) if package else ():
        path = os.path.join(folder, FILE)
        if os.path.exists(path) and os.path.getsize(path):
            with open(path, "rb") as file:
                table = mmap(file.fileno(), 0, access=ACCESS_READ)
            return table if _is_known(table) else None
    return None


def _is_known(table: mmap) -> bool:
    return all(_toneless(_first(table, char)) == one for char, one in _KNOWN.items())


def _first(table: mmap, char: str) -> str:
    """What stands before the first comma of the entry of *char*, which are in order."""
    number = ord(char)
    at = bisect_left(range(len(table)), number, key=lambda place: _number(_line(table, place)))
    line = _line(table, at)
    return line.split('"')[3].partition(",")[0] if _number(line) == number else ""


def _line(table: mmap, at: int) -> str:
    """The first whole line behind a place."""
    begin = table.find(b"\n", at) + 1
    return table[begin : table.find(b"\n", begin)].decode() if begin else ""


def _number(line: str) -> int:
    """The number of the character that a line is about: ``"13312": "qiū",``."""
    number = line[1:].partition('": "')[0]
    return int(number) if number.isdecimal() else _NO_ENTRY


def _toneless(reading: str) -> str:
    plain = unicodedata.normalize("NFD", reading).translate(_TONES).replace(_UMLAUT, "v")
    return unicodedata.normalize("NFC", plain).lower()


def _asked(char: str) -> str:
    # Characters are read one by one: the dictionary of phrases would cost forty megabytes more.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")
    from pypinyin import Style, lazy_pinyin

    found: str = lazy_pinyin(char, style=Style.NORMAL)[0].lower()
    return "" if found == char else found
