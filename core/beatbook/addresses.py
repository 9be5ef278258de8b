"""From an address line to a place: known levels are matched, missing ones are proposed.

How a line is taken apart and which spellings mean the same place is a plugin's knowledge
(``registry_address``, ``registry_place_key``); matching against the place tree is done here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.hooks.types import AddressLine, Level
from beatbook.problems import Problem
from beatbook.search import fold
from beatbook.texts import Translator
from beatbook.trees.aliases import lasts
from beatbook.trees.spans import Span
from beatbook.trees.views import at, path

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.treedeeds import TreeEdit

_ = Translator(__name__, __file__)

# Divisions come from the official list; what is built in them an officer may add.
DIVISIONS = frozenset(("province", "city", "county", "township", "community"))
ABOVE_THE_BOOK = frozenset(("province", "city", "county"))
WIDE = ABOVE_THE_BOOK | {"township"}
BY_OWN_NAME = frozenset(("estate", "village"))
_SHOWN = 5


class Match(NamedTuple):
    """How far an address line is known: the deepest known place and the levels still missing.

    `problem` says why the line can't be used; then nothing else counts.
    """

    place: str
    known: tuple[Span, ...]
    missing: tuple[Level, ...]
    problem: Problem | None = None


class Matcher:
    """Matches lines against one tree, pending changes included."""

    def __init__(self, book: Book, edit: TreeEdit, day: date) -> None:
        self._book = book
        self._edit = edit
        self._reader = edit.overlay
        self._day = day

    def match(self, text: str) -> Match:
        """Match one line."""
        line = read_line(self._book, text)
        rest = line.rest or " ".join(line.hints)
        if rest or not line.levels:
            whole = self.alias(None, (fold(text),))
            if len(whole) == 1:
                return Match(whole[0].node, tuple(whole), ())
            return _failed(
                _("the part “{rest}” of the address is not understood", rest=rest or text)
            )
        return self._walk(line.levels)

    def _walk(self, levels: tuple[Level, ...]) -> Match:
        """Go down level by level from what is known so far."""
        known: tuple[Span, ...] = ()
        while levels:
            found, left = self.step(known[-1] if known else None, levels)
            if len(found) > 1:
                return self._choose(found, levels, left)
            if not found and (known or levels[0].kind not in ABOVE_THE_BOOK):
                found, left = self.known_estate(known, levels)
                if not found:
                    return _grown(known, levels)
            known += tuple(found)
            levels = left
        if not known:
            return _failed(_("no level of the address is in the place tree"))
        return Match(known[-1].node, known, ())

    def known_estate(
        self, known: tuple[Span, ...], levels: tuple[Level, ...]
    ) -> tuple[list[Span], tuple[Level, ...]]:
        """An estate further on in the line that is known already below what is known so far.

        With it the levels behind it. The street and door before a known estate may be written or
        left out.
        """
        for number, level in enumerate(levels):
            if level.kind in DIVISIONS:
                break  # an unknown community is never passed over
            if level.kind in BY_OWN_NAME and known and known[-1].kind in DIVISIONS:
                found, left = self.step(known[-1], levels[number:])
                if len(found) == 1:
                    return found, left
        return [], levels

    def _choose(
        self, found: list[Span], levels: tuple[Level, ...], left: tuple[Level, ...]
    ) -> Match:
        """Of several places of one name the one in which the whole rest of the line is known."""
        whole = [match for span in found if (match := self._whole(span, left)) is not None]
        if len(whole) == 1:
            return whole[0]
        return _failed(
            _(
                "“{name}” can be several places ({some}); write what it lies in before it",
                name=levels[0].name,
                some=", ".join(dict.fromkeys(map(self._above, found[:_SHOWN]))),
            )
        )

    def _whole(self, span: Span, levels: tuple[Level, ...]) -> Match | None:
        known: tuple[Span, ...] = (span,)
        while levels:
            found, levels = self.step(known[-1], levels)
            if len(found) != 1:
                return None
            known += tuple(found)
        return Match(known[-1].node, known, ())

    def _above(self, span: Span) -> str:
        above = at(self._reader, span.parent or "", self._day)
        return above.name if above else span.name

    def step(
        self, current: Span | None, levels: tuple[Level, ...]
    ) -> tuple[list[Span], tuple[Level, ...]]:
        """The places that the first level can mean below *current*, and the levels behind it.

        Where no place has the name, it may be another name, of which several levels are part.
        """
        found = self._named(current, levels[0])
        if found:
            return found, levels[1:]
        keys = [self._book.place_key(level.kind, level.name) for level in levels]
        joined = ["".join(keys[:size]) for size in range(len(keys), 0, -1)]
        for number, key in enumerate(joined):
            found = self.alias(current, (key,))
            if found:
                return found, levels[len(keys) - number :]
        return [], levels[1:]

    def alias(self, current: Span | None, words: tuple[str, ...]) -> list[Span]:
        """The places below *current* that are also called one of *words*."""
        named = self._book.store.aliased("place", words)
        every = dict.fromkeys(one.node for one in named if lasts(one, self._day))
        spans = [span for node in every if (span := at(self._reader, node, self._day))]
        return [s for s in spans if current is None or self._is_below(s, current.node)]

    def _named(self, current: Span | None, level: Level) -> list[Span]:
        """The places whose own name a level can be below *current*.

        Below a community only what lies directly there, but for estates and villages, which are
        known by their own name wherever they lie in it; a wider division is looked through.
        """
        key = self._book.place_key(level.kind, level.name)
        if current is None:
            return self._keyed(key, level.kind)
        below = self._children(current.node, level.kind, key)
        through = current.kind in WIDE or (current.kind in DIVISIONS and level.kind in BY_OWN_NAME)
        if below or not through:
            return below
        return [s for s in self._keyed(key, level.kind) if self._is_below(s, current.node)]

    def _children(self, parent: str, kind: str, key: str) -> list[Span]:
        """Children by key: asked of the index, and of what this deed is about to add."""
        stored = self._book.store.keyed("place", key, parent)
        found = [span for span in stored if not self._reader.is_pending(span.node)]
        found += [
            span
            for span in self._reader.pending_children(parent, self._day, None)
            if self._book.place_key(span.kind, span.name) == key
        ]
        return self._now([span for span in found if span.kind == kind])

    def _keyed(self, key: str, kind: str) -> list[Span]:
        """Places anywhere by key, those that this deed is about to add among them."""
        stored = [
            span
            for span in self._book.store.keyed("place", key)
            if span.kind == kind and not self._reader.is_pending(span.node)
        ]
        return self._now([*stored, *self._edit.added(kind, key)])

    def _now(self, spans: list[Span]) -> list[Span]:
        """Those that bear the name today; where none does, who bore it once or goes on for it."""
        here = [span for span in spans if span.covers(self._day)]
        if here or not spans:
            return here
        found: dict[Span, None] = {}
        for node in dict.fromkeys(span.node for span in spans if span.start <= self._day):
            span = at(self._reader, node, self._day)
            heirs = (span,) if span else self._book.places.heirs(node, self._day)
            # Of several heirs none is meant more than another.
            found |= dict.fromkeys(heirs if len(heirs) == 1 else ())
        return list(found)

    def _is_below(self, span: Span, node: str) -> bool:
        return any(step.node == node for step in path(self._reader, span.node, self._day))


def _grown(known: tuple[Span, ...], levels: tuple[Level, ...]) -> Match:
    """The deepest known place with the levels to be added, where they can be added there."""
    first = levels[0]
    if first.kind in DIVISIONS:
        return _failed(
            _(
                "“{name}” is not in the place tree; check the name or add it with: beat place add",
                name=first.name,
            )
        )
    if not known or known[-1].kind in ABOVE_THE_BOOK:
        return _failed(
            _(
                "“{name}” is not known yet; write the address from the community on,"
                " and it is added there",
                name=first.name,
            )
        )
    return Match(known[-1].node, known, levels)


def _failed(message: object) -> Match:
    return Match("", (), (), Problem(message, "address"))  # type: ignore[arg-type]


def read_line(book: Book, text: str) -> AddressLine:
    """An address line as the most specific plugin takes it apart."""
    answer = book.hooks.first("registry_address", text=text)
    line = AddressLine((), text) if answer is None else AddressLine(*answer)
    return line._replace(levels=tuple(line.levels))


def line_key(book: Book, text: str) -> str:
    """The spelling by which a name of a place, or a line of several levels, is compared."""
    line = read_line(book, text)
    if line.rest or line.hints or not line.levels:
        return fold(text)
    return "".join(book.place_key(level.kind, level.name) for level in line.levels)


def settle(deed: Deed, text: str) -> str | None:
    """The place that an address line means, or None and a problem; adds its missing levels."""
    book = deed.book
    day = book.today()
    match = Matcher(book, deed.places, day).match(text)
    if match.problem is None and not match.missing and match.known[-1].kind in DIVISIONS:
        match = _failed(
            _("the address ends at “{name}”; add the building and room", name=match.known[-1].name)
        )
    if match.problem is not None:
        deed.problem(match.problem.message, match.problem.path)
        return None
    place = match.place
    for level in match.missing:
        place = deed.places.add(place, level.kind, level.name, day=_birth(match, day))
    return place


def _birth(match: Match, day: date) -> date:
    """New levels begin today, but never before their division."""
    return max(day, match.known[-1].start)
