"""Kinds of streets: the words of OpenStreetMap (and the book's own codes) to `road_kind`.

What nobody walks or cycles along (motorways, trunk roads, their ramps) is left out of the net and
counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from beatbook_patrol.lists import load

WALKABLE = {
    "primary": "arterial",
    "primary_link": "arterial",
    "secondary": "collector",
    "secondary_link": "collector",
    "tertiary": "local",
    "tertiary_link": "local",
    "unclassified": "local",
    "residential": "local",
    "living_street": "lane",
    "service": "estate",
    "pedestrian": "footpath",
    "footway": "footpath",
    "path": "footpath",
    "steps": "footpath",
    "cycleway": "footpath",
    "track": "rural",
    "road": "other",
    "": "other",
}
"""The values of ``highway`` that are walked, https://wiki.openstreetmap.org/wiki/Key:highway"""
CLOSED = frozenset(
    ("motorway", "motorway_link", "trunk", "trunk_link", "raceway", "bus_guideway", "escape",
     "construction", "proposed", "abandoned")
)  # fmt: skip
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def words_of(cell: str) -> list[str]:
    """The values of a cell: several where it is a list such as ``['primary', 'trunk']``."""
    text = cell.strip()
    if text.startswith("[") and text.endswith("]"):
        return [one or other for one, other in _QUOTED.findall(text)]
    return [text]


def street_name(cell: str) -> str:
    """The name of a street; the first where a cell lists several."""
    return next(iter(words_of(cell)), "")


def road_kind(cell: str) -> str | None:
    """The code of the kind of road; None for one that is not walked.

    Raises KeyError for a word that is neither known here nor a code or label of the list.
    """
    words = words_of(cell)
    walked = [kind for kind in map(_kind, words) if kind is not None]
    return _broadest(walked) if walked else None


def _kind(word: str) -> str | None:
    low = word.lower()
    if low in CLOSED:
        return None
    known = load("road_kind")
    if low in known.by_code:
        return low
    return WALKABLE[low] if low in WALKABLE else known.by_label[low]


def _broadest(kinds: Iterable[str]) -> str:
    """The widest road: a section that is two kinds in turn counts as that."""
    order = list(load("road_kind").by_code)
    return min(kinds, key=order.index)
