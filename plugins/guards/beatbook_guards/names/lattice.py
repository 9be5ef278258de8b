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
from beatbook_guards.names.usage import ENDINGS, LONGEST_ENDING, NEVER_NAMES, TITLES

HAN = re.compile(r"[\u3400-\u9fff]+")

WORD, PLACE, NAME = "word", "place", "name"

_JOINED = frozenset("、和与及跟")

# About one word in a hundred of a text about people is a name.
_A_NAME = 4.6
# A place, each character of its name, and more where its ending is one character only (村, 路) or
# where a role word calls for a person.
_A_PLACE, _PLACE_CHARACTER, _PLACE_BODY = 5.0, 3.4, 5
_OPEN_ENDING, _OPEN_CHARACTER = 3.0, 1.2
_BEHIND_ROLE = 4.0
_NOT_IN_PLACES = frozenset("在于和与至到从对向被把将的了是因由经往距名某称男女岁系该")
# Surnames of few people, and those that everyday words begin with.
_RARE, _DOUBTFUL = 10.5, 1.4
# 应 is a surname, but behind a role it says what people should do.
_MODAL = "应"
_MODAL_DOUBT = 6.0
# 张家, 陈家沟: where a family lives.
_FAMILY_PLACE = 5.0
# A word is a name where enough says so; more where only a person can be meant; beside a name.
_WORD_NAME, _SAID, _LISTED = 4.0, 3.0, 5.0
# Signs and particles are as strong as this, and no stronger.
_LOOSE, _EDGE = 0.6, 1.0

# What stands before such an ending is a place even if it is spelled like a name.
_OF_A_PLACE = re.compile(
    r"[\u4e00-\u9fff]{0,4}?(?:嘎查|苏木|社区|小区|村委|村(?!民)|居委|街道|镇|花园|家园|公馆|派出所|分局|林场|农场)"
)


class Edge(NamedTuple):
    """A stretch that may be one unit: up to where, at which cost, as what."""

    end: int
    cost: float
    kind: str


class Spelling(NamedTuple):
    """A stretch spelled like a name: its end and cost; doubt that only a role word takes away."""

    end: int
    cost: float
    doubt: float = 0.0
    rare: bool = False


class Followed(NamedTuple):
    """What comes behind: how strong a cue, and whether a word says what is done."""

    cue: float
    doing: bool


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
    yield from _places(folded, at, end, words)
    yield from names(folded, at, end, words, listed)


def _places(folded: str, at: int, end: int, words: Lexicon) -> Iterator[Edge]:
    base = _A_PLACE + (_BEHIND_ROLE if cues.before(folded, at) >= cues.STRONG else 0.0)
    for close in range(at + 1, min(at + _PLACE_BODY, end) + 1):
        done = close - at > 2 and folded[close - 2 : close] in words.doing
        if folded[close - 1] in _NOT_IN_PLACES or done:
            return
        for size in range(1, LONGEST_ENDING + 1):
            if close + size <= end and folded[close : close + size] in ENDINGS:
                body = close - at
                extra = _OPEN_ENDING + _OPEN_CHARACTER * body if size == 1 else 0.0
                yield Edge(close + size, base + extra + _PLACE_CHARACTER * body, PLACE)


def names(folded: str, at: int, end: int, words: Lexicon, listed: Listed) -> Iterator[Edge]:
    """What could be a name of a person from *at* on, with its cost."""
    spelled = list(_spellings(folded, at, end))
    if not spelled:
        return
    announced = cues.STRONG if at in listed.after else cues.before(folded, at)
    for spelling in spelled:
        name = folded[at : spelling.end]
        followed = _followed(folded, spelling.end, listed, words)
        if _is_possible(folded, at, spelling, announced, followed, words):
            support = _support(name, announced, followed, words)
            sure = announced >= cues.STRONG and followed.cue > _EDGE and folded[at] != _MODAL
            doubt = 0.0 if sure else spelling.doubt
            yield Edge(spelling.end, _A_NAME + spelling.cost + doubt - support, NAME)


def _followed(folded: str, end: int, listed: Listed, words: Lexicon) -> Followed:
    cue = _LISTED if end in listed.before else cues.after(folded, end)
    return Followed(cue, folded[end : end + 2] in words.doing)


def _is_possible(
    folded: str, at: int, one: Spelling, announced: float, followed: Followed, words: Lexicon
) -> bool:
    """Whether a stretch may be a name at all: no role, not masked, no beginning of a place."""
    name = folded[at : one.end]
    if name in cues.ROLES or "某" in folded[at : one.end + 1]:
        return False
    if announced >= cues.STRONG:
        believed = followed.cue > 0 and not words.is_word(name) and given.is_usual(name[1:])
        return believed or not one.rare
    return not one.rare and bool(followed.cue or not _OF_A_PLACE.match(folded, one.end))


def _support(name: str, announced: float, followed: Followed, words: Lexicon) -> float:
    """What stands around speaks for a name; less so where the name is a word as well."""
    if not words.is_word(name):
        return announced + followed.cue
    if name in words.persons and followed.cue >= cues.SOMEBODY:
        return announced + followed.cue + _WORD_NAME + _SAID
    if announced >= cues.STRONG and _is_told(name, followed, words):
        return announced + max(followed.cue, _EDGE) + _WORD_NAME
    return announced + (followed.cue if followed.cue >= cues.DESCRIPTION else followed.cue / 2)


def _is_told(name: str, followed: Followed, words: Lexicon) -> bool:
    """Whether a word behind a role is a person's name: 目击者安静证实, 司机关山肇事.

    What things are like stands before verbs as well (嫌疑人辛苦经营), nouns hardly.
    """
    if name in NEVER_NAMES:
        return name in words.persons and followed.cue > _EDGE
    if name in words.persons:
        return followed.cue > _LOOSE or followed.doing
    if name in words.nouns:
        return followed.cue > _EDGE or followed.doing
    return name in words.qualities and followed.cue > _EDGE


def _spellings(folded: str, at: int, end: int) -> Iterator[Spelling]:
    """Surname and one or two characters, two surnames and two, names without a surname."""
    for size in range(1, surnames.LONGEST + 1):
        surname = folded[at : at + size]
        cost = surnames.COST.get(surname, _RARE if surname in surnames.RARE else None)
        if cost is None or folded.startswith(TITLES, at + size):
            continue
        doubt = _DOUBTFUL if surname in surnames.DOUBTFUL else 0.0
        doubt += _MODAL_DOUBT if surname == _MODAL else 0.0
        doubt += _FAMILY_PLACE if folded.startswith("家", at + size) else 0.0
        for stop in range(at + size + 1, min(at + size + 2, end) + 1):
            told = cost + given.cost(folded[at + size : stop])
            yield Spelling(stop, told, doubt, surname in surnames.RARE)
    yield from _two_surnames(folded, at, end)
    for stop, cost in unsurnamed.spellings(folded, at, end):
        yield Spelling(stop, cost)


def _two_surnames(folded: str, at: int, end: int) -> Iterator[Spelling]:
    """Father's and mother's surname before the given name: 张王若楠."""
    if at + _DOUBLE <= end and folded[at] in _FREQUENT and folded[at + 1] in _FREQUENT:
        cost = surnames.COST[folded[at]] + surnames.COST[folded[at + 1]]
        yield Spelling(at + _DOUBLE, cost + given.cost(folded[at + 2 : at + _DOUBLE]))


_DOUBLE = 4
_FREQUENT = frozenset(surnames.SINGLE[:60])
