"""Chinese address text to levels.

Used when a person is entered with one line of address: the levels are matched against the
places of the book, and missing ones are proposed. Nothing here raises; what is not understood is
handed back as ``rest``, remarks and what is no address as ``notes``, neighbours as ``hints``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from beatbook_cn.addresses.body import ORNAMENT, parse_body
from beatbook_cn.addresses.canonical import canonical
from beatbook_cn.addresses.head import Head
from beatbook_cn.addresses.noise import put_aside
from beatbook_cn.addresses.numerals import to_digits
from beatbook_cn.addresses.words import KINDS, Level

__all__ = ["KINDS", "Level", "Parsed", "canonical", "parse"]

_LIMIT = 300
_NOTE = re.compile(r"\(([^()]*)\)")
_OPEN_NOTE = re.compile(r"\(([^()]*)$")
_BRACKETS = re.compile(r"[\[\]【】「」〔〕<>《》{}|]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200c\u200e-\u200f\u2028-\u202e\u2060\ufeff\s]+")
_DASHES = re.compile(r"[‐‑‒–—―−─_~]+")
_ONE_AS_DASH = re.compile(r"(?<=[0-9#])一(?=[0-9])")
_TWICE = re.compile(r"(.{3,20}?)\1")
_DAN = re.compile(r"(?<=[0-9])单(?=[0-9])")
_COUNTRY = re.compile(r"^.{0,12}?(?:中国|中华人民共和国)(?![银移电联石人农建工太平邮])")
_SEPARATORS = re.compile(r"[\s,;、/]+")
_NEARBY = frozenset(("township", "community", "village", "road", "door"))
_ORDER = {kind: number for number, kind in enumerate(KINDS)}


class Parsed(NamedTuple):
    """The levels of an address in the order written, what was not understood, and remarks.

    `notes` are remarks in parentheses, names and telephones; `hints` say what lies near.
    """

    levels: tuple[Level, ...]
    rest: str = ""
    notes: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()

    def get(self, kind: str) -> str:
        """The name of the first level of *kind*, or ``""``."""
        return next((level.name for level in self.levels if level.kind == kind), "")

    @property
    def canonical(self) -> str:
        """All levels in their one spelling, run together: for comparison and search."""
        return "".join(canonical(level) for level in self.levels)


def parse(text: str) -> Parsed:
    """The levels of the address *text*, of which 300 characters are read."""
    cleaned, notes = _clean(text[:_LIMIT])
    whole = _parsed(cleaned)
    parts = [part for part in _SEPARATORS.split(cleaned) if part.strip(ORNAMENT)]
    if _left_over(whole) and len(parts) > 1:
        pieced = _pieced([_parsed(part) for part in parts])
        if pieced is not None and _left_over(pieced) < _left_over(whole):
            whole = pieced
    return whole._replace(notes=notes)


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* in half-width without ornament and repeated beginnings, and its remarks."""
    plain = _UNSEEN.sub(" ", unicodedata.normalize("NFKC", text))
    plain = _ONE_AS_DASH.sub("-", _BRACKETS.sub(" ", _DASHES.sub("-", plain)))
    plain = _DAN.sub("单元", plain)
    notes: list[str] = []
    for pattern in (_NOTE, _NOTE, _OPEN_NOTE):
        notes += [note.strip() for note in pattern.findall(plain) if note.strip()]
        plain = pattern.sub(" ", plain)
    plain, aside = put_aside(plain.replace(")", " "))
    plain = _COUNTRY.sub("", " ".join(plain.split()))
    twice = _TWICE.match(plain)
    return to_digits(plain[len(twice[1]) :] if twice else plain), (*notes, *aside)


def _parsed(text: str) -> Parsed:
    """The levels of a cleaned line, read from its beginning to its end."""
    head = Head(text)
    head.parse()
    rural = bool(head.levels) and canonical(head.levels[-1]).endswith("村")
    body = parse_body(head.text, rural=rural)
    return Parsed((*head.levels, *body.levels), body.rest, (), body.hints)


def _left_over(parsed: Parsed) -> int:
    """How many characters are in no level; those not understood count more than neighbours."""
    return 3 * len(parsed.rest) + sum(map(len, parsed.hints))


def _pieced(parts: list[Parsed]) -> Parsed | None:
    """Parts that were read by themselves as one address, from the widest level to the narrowest.

    A later street, village or township takes the place of an earlier one, which then only says
    what is near; None where the parts differ in anything else.
    """
    levels: dict[str, Level] = {}
    hints = [hint for part in parts for hint in part.hints]
    for level in (level for part in parts for level in part.levels):
        known = levels.get(level.kind, level)
        if canonical(known) != canonical(level):
            if level.kind not in _NEARBY:
                return None
            hints.append(known.name)
        levels[level.kind] = level
    every = sorted(levels.values(), key=lambda level: _ORDER[level.kind])
    rest = " ".join(part.rest for part in parts if part.rest)
    return Parsed(tuple(every), rest, (), tuple(hints))
