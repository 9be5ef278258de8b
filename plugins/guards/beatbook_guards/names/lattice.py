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

from beatbook_guards.names import cues, given, surnames, unsurnamed
from beatbook_guards.names.lexicon import LONGEST, Lexicon
from beatbook_guards.names.usage import ENDINGS, LONGEST_ENDING, TITLES, WORD_NAMES

HAN = re.compile(r"[\u3400-\u9fff]+")

WORD, PLACE, NAME = "word", "place", "name"

_JOINED = frozenset("、和与及跟")

# About one word in a hundred of a text about people is a name.
_A_NAME = 4.6
_A_PLACE = 5.0
_PLACE_CHARACTER = 3.4
_PLACE_BODY = 5
_OPEN_ENDING = 3.0
_OPEN_CHARACTER = 1.2
# Behind a role word even a surname of no list is believed.
_UNLISTED = 10.5
_NOT_IN_PLACES = frozenset("在于和与至到从对向被把将的了是因由经往距名某称男女岁")
_DOUBTFUL = 1.4
# 张家, 陈家沟: where a family lives.
_FAMILY_PLACE = 5.0
_WORD_NAME = 4.0
_LISTED = 4.0


_OF_A_PLACE = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:嘎查|苏木|社区|小区|村委|村(?!民)|居委|街道|镇|花园|家园|公馆|派出所|分局|林场|农场)"
)


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


class Listed(NamedTuple):
    """Where a name beside a known one would begin (张三、□) or end (□和张三)."""

    after: frozenset[int] = frozenset()
    before: frozenset[int] = frozenset()


def divide(folded: str, words: Lexicon) -> list[Piece]:
    """The pieces of all stretches of Chinese characters, in order."""
    pieces = _pieces(folded, words, Listed())
    listed = _listed(folded, pieces)
    return _pieces(folded, words, listed) if listed.after or listed.before else pieces


def _pieces(folded: str, words: Lexicon, listed: Listed) -> list[Piece]:
    runs = (_way(folded, *run.span(), words, listed) for run in HAN.finditer(folded))
    return [piece for run in runs for piece in run]


def _listed(folded: str, pieces: list[Piece]) -> Listed:
    """The neighbours of names in lists, unless they are names already."""
    people = [one for one in pieces if one.kind == NAME]
    begun, ended = {one.start for one in people}, {one.end for one in people}
    after = {one.end + 1 for one in people if folded[one.end : one.end + 1] in _JOINED}
    before = {one.start - 1 for one in people if folded[one.start - 1 : one.start] in _JOINED}
    return Listed(frozenset(after - begun), frozenset(before - ended))


def _way(folded: str, start: int, end: int, words: Lexicon, listed: Listed) -> list[Piece]:
    """The cheapest way through one stretch (Viterbi)."""
    best: dict[int, tuple[float, int, str]] = {start: (0.0, start, WORD)}
    for at in range(start, end):
        cost = best[at][0]
        for edge in _edges(folded, at, end, words, listed):
            if edge.end not in best or cost + edge.cost < best[edge.end][0]:
                best[edge.end] = (cost + edge.cost, at, edge.kind)
    pieces = []
    at = end
    while at > start:
        _, came, kind = best[at]
        pieces.append(Piece(came, at, kind))
        at = came
    return pieces[::-1]


def _edges(folded: str, at: int, end: int, words: Lexicon, listed: Listed) -> Iterator[Edge]:
    yield Edge(at + 1, words.cost(folded[at]) or words.unknown(), WORD)
    for stop in range(at + 2, min(at + LONGEST, end) + 1):
        cost = words.cost(folded[at:stop])
        if cost is not None:
            yield Edge(stop, cost, WORD)
    yield from _places(folded, at, end)
    yield from names(folded, at, end, words, listed)


def _places(folded: str, at: int, end: int) -> Iterator[Edge]:
    for close in range(at + 1, min(at + _PLACE_BODY, end) + 1):
        if folded[close - 1] in _NOT_IN_PLACES:
            return
        for size in range(1, LONGEST_ENDING + 1):
            if close + size <= end and folded[close : close + size] in ENDINGS:
                body = close - at
                extra = _OPEN_ENDING + _OPEN_CHARACTER * body if size == 1 else 0.0
                yield Edge(close + size, _A_PLACE + extra + _PLACE_CHARACTER * body, PLACE)


def names(folded: str, at: int, end: int, words: Lexicon, listed: Listed) -> Iterator[Edge]:
    """What could be a name of a person from *at* on, with its cost."""
    announced = None
    for stop, cost in _spellings(folded, at, end):
        name = folded[at:stop]
        if name in cues.ROLES or folded.startswith("某", stop):
            continue
        if announced is None:
            announced = cues.STRONG if at in listed.after else cues.before(folded, at)
        if folded[at] not in _SURNAMES and not _is_believed(folded, at, stop, announced, words):
            continue
        followed = _LISTED if stop in listed.before else cues.after(folded, stop)
        if announced < cues.STRONG and not followed and _OF_A_PLACE.match(folded, stop):
            continue
        support = _support(name, announced, followed, words)
        yield Edge(stop, _A_NAME + cost - support, NAME)


def _is_believed(folded: str, at: int, stop: int, announced: float, words: Lexicon) -> bool:
    """Whether a name with a surname of no list is one: behind a role, and else like a name."""
    name = folded[at:stop]
    told = announced >= cues.STRONG and cues.after(folded, stop) > 0
    return told and not words.is_word(name) and given.is_usual(name[1:])


def _support(name: str, announced: float, followed: float, words: Lexicon) -> float:
    """What stands around speaks for a name; less so where the name is a word as well."""
    if not words.is_word(name):
        return announced + followed
    if name in WORD_NAMES and followed:
        sure = announced >= cues.STRONG or followed >= cues.SOMEBODY
        return (
            announced
            + followed
            + (_WORD_NAME if sure else 0.0)
            + (3.0 if followed >= cues.SOMEBODY else 0.0)
        )
    return announced + (followed if followed >= cues.DESCRIPTION else followed / 2)


def _spellings(folded: str, at: int, end: int) -> Iterator[tuple[int, float]]:
    """Surname and one or two characters, Mongolian names: where they end, what they cost."""
    for size in range(1, surnames.LONGEST + 1):
        surname = folded[at : at + size]
        cost = surnames.COST.get(surname, _UNLISTED if size == 1 else None)
        if cost is None or folded.startswith(TITLES, at + size):
            continue
        doubt = _DOUBTFUL if surname in surnames.DOUBTFUL else 0.0
        doubt += _FAMILY_PLACE if folded.startswith("家", at + size) else 0.0
        for letters in (1, 2):
            stop = at + size + letters
            if stop <= end:
                yield stop, cost + doubt + given.cost(folded[at + size : stop])
        if size == 1 and at + _DOUBLE <= end and folded[at + 1] in _FREQUENT:
            rest = folded[at + 2 : at + _DOUBLE]
            yield at + _DOUBLE, cost + surnames.COST[folded[at + 1]] + given.cost(rest)
    yield from unsurnamed.spellings(folded, at, end)


# Father's and mother's surname before the given name: 张王若楠.
_DOUBLE = 4
_FREQUENT = frozenset(surnames.SINGLE[:60])
_SURNAMES = frozenset(surname[0] for surname in surnames.COST) | unsurnamed.FIRST
