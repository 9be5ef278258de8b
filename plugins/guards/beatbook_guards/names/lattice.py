"""The likeliest division of Chinese text into words, places and names of persons.

Every stretch that could be a word, the name of a place or a person competes for its characters:
the cheapest way through the text, counted in negative logarithms of probability, wins (a unigram
model with classes, as in Sun et al., Chinese named entity identification using class-based language
model, COLING 2002). So 王芳华称 and 江新村 divide where they should without a rule for either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from beatbook_guards.names import cues, given, mongolian, surnames
from beatbook_guards.names.lexicon import LONGEST, Lexicon
from beatbook_guards.names.usage import ENDINGS, LONGEST_ENDING, TITLES

HAN = re.compile(r"[\u3400-\u9fff]+")

WORD, PLACE, NAME = "word", "place", "name"

# About one word in a hundred of a text about people is a name.
_A_NAME = 4.6
_A_PLACE = 5.0
_PLACE_CHARACTER = 3.4
_PLACE_BODY = 5
_OPEN_ENDING = 3.0
_NOT_IN_PLACES = frozenset("在于和与至到从对向被把将的了是因由经往距名某称男女岁")
_DOUBTFUL = 1.4
_SURE = 4.0


class Edge(NamedTuple):
    """A stretch that may be one unit: up to where, at which cost, as what."""

    end: int
    cost: float
    kind: str


class Piece(NamedTuple):
    """A unit of the likeliest division."""

    start: int
    end: int
    kind: str


def divide(folded: str, words: Lexicon) -> Iterator[Piece]:
    """The pieces of all stretches of Chinese characters, in order."""
    for run in HAN.finditer(folded):
        yield from _way(folded, run.start(), run.end(), words)


def _way(folded: str, start: int, end: int, words: Lexicon) -> list[Piece]:
    """The cheapest way through one stretch (Viterbi)."""
    best: dict[int, tuple[float, int, str]] = {start: (0.0, start, WORD)}
    for at in range(start, end):
        cost = best[at][0]
        for edge in _edges(folded, at, end, words):
            if edge.end not in best or cost + edge.cost < best[edge.end][0]:
                best[edge.end] = (cost + edge.cost, at, edge.kind)
    pieces = []
    at = end
    while at > start:
        _, came, kind = best[at]
        pieces.append(Piece(came, at, kind))
        at = came
    return pieces[::-1]


def _edges(folded: str, at: int, end: int, words: Lexicon) -> Iterator[Edge]:
    yield Edge(at + 1, words.cost(folded[at]) or words.unknown(), WORD)
    for stop in range(at + 2, min(at + LONGEST, end) + 1):
        cost = words.cost(folded[at:stop])
        if cost is not None:
            yield Edge(stop, cost, WORD)
    yield from _places(folded, at, end)
    yield from names(folded, at, end, words)


def _places(folded: str, at: int, end: int) -> Iterator[Edge]:
    for close in range(at + 1, min(at + _PLACE_BODY, end) + 1):
        if folded[close - 1] in _NOT_IN_PLACES:
            return
        for size in range(1, LONGEST_ENDING + 1):
            if close + size <= end and folded[close : close + size] in ENDINGS:
                extra = _OPEN_ENDING if size == 1 else 0.0
                yield Edge(close + size, _A_PLACE + extra + _PLACE_CHARACTER * (close - at), PLACE)


def names(folded: str, at: int, end: int, words: Lexicon) -> Iterator[Edge]:
    """What could be a name of a person from *at* on, with its cost."""
    announced = None
    for stop, cost in _spellings(folded, at, end):
        if announced is None:
            announced = cues.before(folded, at)
        is_word = words.is_word(folded[at:stop])
        yield Edge(stop, _A_NAME + cost - _support(folded, stop, announced, is_word), NAME)


def _support(folded: str, stop: int, announced: float, is_word: bool) -> float:
    """What stands around speaks for a name; less so where the name is a word as well."""
    followed = cues.after(folded, stop)
    if not is_word:
        return announced + followed
    if followed >= _SURE:
        return announced + followed + (3.0 if announced >= cues.STRONG else 0.0)
    return announced + followed / 2


def _spellings(folded: str, at: int, end: int) -> Iterator[tuple[int, float]]:
    """Surname and one or two characters, Mongolian names: where they end, what they cost."""
    for size in range(1, surnames.LONGEST + 1):
        surname = folded[at : at + size]
        cost = surnames.COST.get(surname)
        if cost is None or folded.startswith(TITLES, at + size):
            continue
        doubt = _DOUBTFUL if surname in surnames.DOUBTFUL else 0.0
        for letters in (1, 2):
            stop = at + size + letters
            if stop <= end:
                yield stop, cost + doubt + given.cost(folded[at + size : stop])
    yield from mongolian.spellings(folded, at, end)
