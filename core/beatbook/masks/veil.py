"""How a value is veiled, how a veiled one is known again, and sentences without long numbers.

Light path.
"""

from __future__ import annotations

import re

STAR = "*"
# What `veil` makes of short, middling and long values, and what stands for a hidden one.
_VEILED = re.compile(r"[^*]\*+|[^*]{2}\*{2,8}[^*]{4}|[^*]{6}\*{5,}[^*]{4}|\*+")
# Not inside a word, so that ids, digests and file names of hexadecimal digits stay readable.
_EDGE, _END = r"(?<![0-9A-Za-z*])", r"(?![0-9A-Za-z*])"
_IDENTITY = r"\d{6}[ -]?\d{8}[ -]?\d{3}[\dXx]"
_TELEPHONE = r"(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[ -]?\d{7,8}"
# A division code has twelve digits and is nobody's; anything else as long may be somebody's.
_LONG = r"(?!\d{12}(?!\d))\d{11,}[Xx]?"
_NUMBERS = re.compile(f"{_EDGE}(?:{_IDENTITY}|{_TELEPHONE}|{_LONG}){_END}")


def veil(words: str) -> str:
    """The first six (of short values: two) and last four characters, stars in between."""
    if len(words) < 8:
        return words[:1] + STAR * (len(words) - 1)
    head = 6 if len(words) >= 15 else 2
    return words[:head] + STAR * (len(words) - head - 4) + words[-4:]


def is_veiled(words: str) -> bool:
    """Whether *words* are what `veil` leaves of a value, and so no value themselves."""
    return STAR in words and _VEILED.fullmatch(words) is not None


def sentence(words: str) -> str:
    """*words* with every number in them veiled that may be an identity or telephone number.

    For errors, notes and reports, which quote what was typed or found and are read over shoulders,
    pasted into messages and kept in logs.
    """
    return _NUMBERS.sub(lambda found: veil(found[0]), words)
