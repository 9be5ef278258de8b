"""Names without a surname in Chinese characters: Mongolian, Tibetan, Uyghur, Kazakh.

One name is one or two words of the language: 其木格, 扎西多吉.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook_guards.names.tables import table

_TABLE = table("unsurnamed")
_WHOLE = frozenset(_TABLE["whole"])
_ELEMENTS = _WHOLE | frozenset(_TABLE["part"])
_PLACES = _TABLE["places"]
_ALSO_PLACES = frozenset(_TABLE["also_places"])

FIRST = frozenset(element[0] for element in _ELEMENTS)
_LONGEST = max(map(len, _ELEMENTS))
_ONE, _TWO, _DOUBT = 7.5, 8.5, 4.0


def spellings(folded: str, at: int, end: int) -> Iterator[tuple[int, float]]:
    """Where such names from *at* on end, and what they cost."""
    if folded[at] not in FIRST or folded.startswith(_PLACES, at):
        return
    for stop in _stops(folded, at, end):
        first = folded[at:stop]
        if first in _WHOLE:
            yield stop, _ONE + (_DOUBT if first in _ALSO_PLACES else 0.0)
        for close in _stops(folded, stop, end):
            yield close, _TWO


def has_no_surname(name: str) -> bool:
    """Whether a name is one of these."""
    return any(stop == len(name) for stop, _ in spellings(name, 0, len(name)))


def _stops(folded: str, at: int, end: int) -> Iterator[int]:
    for stop in range(at + 1, min(at + _LONGEST, end) + 1):
        if folded[at:stop] in _ELEMENTS:
            yield stop
