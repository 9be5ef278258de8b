"""Chinese address text to levels.

Used when a person is entered with one line of address: the levels are matched against the
places of the book, and missing ones are proposed. Nothing here raises; what is not understood is
handed back as ``rest``, remarks in parentheses as ``notes``.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from beatbook_cn.addresses.canonical import canonical
from beatbook_cn.addresses.head import Head
from beatbook_cn.addresses.numerals import to_digits
from beatbook_cn.addresses.tail import split_tail
from beatbook_cn.addresses.words import ESTATE_ENDINGS, KINDS, NOT_AFTER_ROAD, Level

__all__ = ["KINDS", "Level", "Parsed", "canonical", "parse"]

_HAN = r"[\u4e00-\u9fff]"
_LIMIT = 300
_ORNAMENT = " ,，、。.-"
_NOTE = re.compile(r"\(([^()]*)\)")
_BRACKETS = re.compile(r"[\[\]【】「」〔〕<>《》]")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\s]+")
_DASHES = re.compile(r"[‐‑‒–—―−─_~]+")
_TWICE = re.compile(r"(.{3,20}?)\1")
_COUNTRY = re.compile(r"^.{0,12}?(?:中国|中华人民共和国)")
_GROUP = re.compile(r"[0-9]{1,3}(?:村民小组|居民小组|组|社|队)")
_ROAD = re.compile(
    rf"{_HAN}{{1,10}}?(?:大街|大道|路|街|巷|胡同|公路|国道|廊(?=[0-9]))(?:[东西南北中][段侧])?(?!{NOT_AFTER_ROAD})"
    rf"(?=$|\s|[甲乙丙丁]?[0-9]|{_HAN}{{2,}})"
)
_DOOR = re.compile(
    r"(?:[0-9]+弄)?[甲乙丙丁]?[0-9]+(?:[-附之][0-9]+)*号(?:附[0-9]+号?)?(?:院|大院)?(?!楼|苑|小区|公馆|[0-9]{1,2}单元)"
    r"|[0-9]+弄"
)
_ESTATE = re.compile(rf"{_HAN}.*(?:{ESTATE_ENDINGS})[A-Za-z0-9东西南北]{{0,2}}(?:区|期|座|里)?$")
_NAME = re.compile(rf"{_HAN}{{2}}|{_HAN}$")
_NATURAL_VILLAGE = re.compile(rf"{_HAN}{{1,8}}(?:村|屯|庄|营子|营|窑|堡|寨)$")


class Parsed(NamedTuple):
    """The levels of an address in the order written, what was not understood, and remarks."""

    levels: tuple[Level, ...]
    rest: str = ""
    notes: tuple[str, ...] = ()

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
    head = Head(to_digits(cleaned))
    head.parse()
    levels, rest = _body(head.text)
    return Parsed((*head.levels, *levels), rest, notes)


def _clean(text: str) -> tuple[str, tuple[str, ...]]:
    """*text* in half-width without ornament and repeated beginnings, and its remarks."""
    plain = _UNSEEN.sub(" ", unicodedata.normalize("NFKC", text))
    plain = _BRACKETS.sub(" ", _DASHES.sub("-", plain))
    notes = tuple(note.strip() for note in _NOTE.findall(plain) if note.strip())
    plain = _COUNTRY.sub("", " ".join(_NOTE.sub(" ", plain).split()))
    twice = _TWICE.match(plain)
    return (plain[len(twice[1]) :] if twice else plain), notes


def _body(text: str) -> tuple[list[Level], str]:
    """Levels below the community, and the rest."""
    levels, below = _take_all(text.strip(_ORNAMENT))
    lead, tail = split_tail(below)
    lead = lead.strip(_ORNAMENT + "第")
    kind = _kind_of_name(lead, bool(tail)) if lead else ""
    if kind:
        return [*levels, Level(kind, lead), *tail], ""
    return levels + tail, lead


def _take_all(text: str) -> tuple[list[Level], str]:
    """Group, road and door off the front of *text*."""
    levels = []
    for kind, pattern in (("group", _GROUP), ("road", _ROAD), ("door", _DOOR)):
        found = pattern.match(text)
        if found:
            levels.append(Level(kind, found[0]))
            text = text[found.end() :].lstrip(_ORNAMENT).removeprefix(found[0])
    return levels, text


def _kind_of_name(name: str, building_follows: bool) -> str:
    """Whether the name between road and building is an estate, a village or unknown (``""``)."""
    if (building_follows and _NAME.search(name)) or _ESTATE.match(name):
        return "estate"
    return "village" if _NATURAL_VILLAGE.match(name) else ""
