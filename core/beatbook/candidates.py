"""A pasted address line as the book understands it: one place, or a short list of candidates.

Where `addresses` settles a line or refuses it, this says what the line can mean and what is
missing in it, so that a person chooses. Nothing is guessed: a line means a place only where every
word of it was understood and leads to that one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from beatbook.addresses import ABOVE_THE_BOOK, DIVISIONS, Matcher, read_line
from beatbook.hooks.types import AddressLine, Level
from beatbook.search import fold
from beatbook.texts import Message, Text, Translator
from beatbook.treedeeds import TreeEdit
from beatbook.trees import kinds
from beatbook.trees.spans import Span

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

LIMIT = 8
NOT_IN_THE_TREE = _("no level of the address is in the place tree")
_ALIKE = 0.6
"""Names of divisions are offered for a misspelt one from this likeness on (Ratcliff/Obershelp)."""


class Candidate(NamedTuple):
    """A place that a line can mean: `address` is the whole address, new levels with it.

    `missing` levels are not in the tree yet. `alike` tells that a name had to be read as another
    one that looks like it.
    """

    place: str
    address: str
    missing: tuple[Level, ...]
    alike: bool = False


class Reading(NamedTuple):
    """What a line says, which place it is, or which it can be, and what is missing in it.

    `place` is ``""`` unless the line means one known place and nothing else. `rest` was not
    understood, `aside` is no address, `hints` say what is near.
    """

    text: str
    levels: tuple[Level, ...]
    place: str
    candidates: tuple[Candidate, ...]
    missing: tuple[Message, ...]
    rest: str = ""
    aside: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class _Way(NamedTuple):
    """One way down the tree, and the levels that could not be followed."""

    known: tuple[Span, ...]
    left: tuple[Level, ...]
    alike: bool = False


def remembering(book: Book) -> Callable[[str, int, date, str | None], Reading]:
    """Reading address lines, remembered while the day and the place tree are the same.

    A stream of incidents names each corner of the streets many times.
    """

    def remembered(text: str, limit: int, _day: date, _version: str | None) -> Reading:
        return read(book, text, limit)

    return lru_cache(maxsize=10_000)(remembered)


def read(book: Book, text: str, limit: int = LIMIT) -> Reading:
    """What *text* can mean in this book, at most *limit* candidates, the likeliest first."""
    line = read_line(book, text)
    if not book.places.children("", book.today()):
        return _nowhere(text, line)
    finder = _Finder(book, limit)
    ways = finder.ways(line.levels) if line.levels else finder.called(text)
    if line.rest and line.levels:
        # What is no word of an address anywhere may be the name of an estate here.
        named = (*line.levels, Level("estate", line.rest))
        further = finder.ways(named)
        if further and not any(way.left for way in further):
            line, ways = line._replace(levels=named, rest=""), further
    candidates = tuple(finder.candidate(way) for way in ways[:limit])
    whole = len(ways) == 1 and not (ways[0].left or ways[0].alike)
    clear = whole and not (line.levels and (line.rest or line.hints))
    return Reading(
        text,
        line.levels,
        candidates[0].place if clear else "",
        candidates,
        tuple(finder.wanting(line.levels, ways)),
        "" if ways and not line.levels else line.rest,
        line.aside,
        line.hints,
    )


def _nowhere(text: str, line: AddressLine) -> Reading:
    """What a line means in a book that has no places."""
    missing = (NOT_IN_THE_TREE,) if line.levels else ()
    return Reading(text, line.levels, "", (), missing, line.rest, line.aside, line.hints)


class _Finder:
    """Follows the levels of one line down the place tree, in every way that is possible."""

    def __init__(self, book: Book, limit: int) -> None:
        self._book = book
        self._day = book.today()
        self._limit = limit
        self._matcher = Matcher(book, TreeEdit(book, book.places), self._day)

    def called(self, text: str) -> list[_Way]:
        """Ways to the places that are called as the whole text is."""
        found = self._matcher.alias(None, (fold(text),))
        return [_Way(self._way_to(span), ()) for span in found]

    def ways(self, levels: tuple[Level, ...]) -> list[_Way]:
        """Every way, those first that leave least unknown; shorter ones are left out."""
        every = [way for way in self._down((), levels) if way.known]
        fewest = min((len(way.left) for way in every), default=0)
        best = [way for way in every if len(way.left) == fewest]
        return best if len(best) > 1 or not best else self._spread(best[0])

    def _down(self, known: tuple[Span, ...], levels: tuple[Level, ...]) -> Iterator[_Way]:
        if not levels:
            yield _Way(known, ())
            return
        current = known[-1] if known else None
        found, left = self._matcher.step(current, levels)
        if not found and not known and levels[0].kind in ABOVE_THE_BOOK:
            yield from self._down((), levels[1:])
            return
        if not found and known:
            found, left = self._matcher.known_estate(known, levels)
        for span in found:
            yield from self._down((*known, span), left)
        if not found:
            yield from self._stuck(known, levels)

    def _stuck(self, known: tuple[Span, ...], levels: tuple[Level, ...]) -> Iterator[_Way]:
        """A division that is not known may be misspelt; anything else is to be added."""
        alike = self._alike(known[-1], levels[0]) if known and _is_division(levels[0]) else []
        for span in alike:
            for way in self._down((*known, span), levels[1:]):
                yield way._replace(alike=True)
        if not alike:
            yield _Way(known, levels)

    def _alike(self, above: Span, level: Level) -> list[Span]:
        """Divisions of the kind below *above* whose names look like that of *level*."""
        key = self._book.place_key
        sought = key(level.kind, level.name)
        below = [span for span in self._divisions(above) if span.kind == level.kind]
        ranked = [(_likeness(key(span.kind, span.name), sought), span) for span in below]
        good = [pair for pair in ranked if pair[0] >= _ALIKE]
        return [span for _rank, span in sorted(good, key=lambda pair: -pair[0])[: self._limit]]

    def _divisions(self, above: Span) -> Iterator[Span]:
        """The divisions directly below one, and those below its townships."""
        for span in self._book.places.children(above.node, self._day):
            yield span
            if span.kind == "township":
                yield from self._book.places.children(span.node, self._day)

    def _spread(self, way: _Way) -> list[_Way]:
        """A way that ends above the communities, once for each community it may go on in."""
        last = way.known[-1]
        if not way.left or last.kind != "township" or _is_division(way.left[0]):
            return [way]
        below = self._book.places.children(last.node, self._day)
        communities = [span for span in below if span.kind == "community"]
        spread = [_Way((*way.known, span), way.left) for span in communities]
        return spread if 0 < len(spread) <= self._limit else [way]

    def candidate(self, way: _Way) -> Candidate:
        """A way as a person reads it."""
        node = way.known[-1].node
        new = "".join(level.name for level in way.left)
        return Candidate(
            node, self._book.places.address(node, self._day) + new, way.left, way.alike
        )

    def wanting(self, levels: tuple[Level, ...], ways: list[_Way]) -> Iterator[Message]:
        """What is missing in a line for it to mean one place."""
        if not ways:
            if levels:
                yield NOT_IN_THE_TREE
            return
        first = ways[0]
        if len(ways) > 1:
            yield _(
                "{count} places can be meant; write which: {kinds}",
                count=len(ways),
                kinds=self._telling(ways),
            )
        elif first.left and not _is_division(first.left[0]) and first.known[-1].kind in _WIDE:
            yield _(
                "the community is missing; “{name}” is not known in {above}",
                name=first.left[0].name,
                above=first.known[-1].name,
            )
        if first.left and _is_division(first.left[0]):
            yield _("“{name}” is not in the place tree", name=first.left[0].name)
        if not first.left and first.known[-1].kind in DIVISIONS:
            yield _("the building and room are missing")

    def _telling(self, ways: list[_Way]) -> Text:
        """The kind of place by which the ways differ first."""
        paths = [self._way_to(way.known[-1]) for way in ways]
        for spans in zip(*paths, strict=False):
            if len({span.node for span in spans}) > 1:
                return kinds.label("place", spans[0].kind)
        return Text("地址", "address")

    def _way_to(self, span: Span) -> tuple[Span, ...]:
        return self._book.places.path(span.node, self._day)


_WIDE = frozenset(("county", "township"))


def _is_division(level: Level) -> bool:
    return level.kind in DIVISIONS


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
