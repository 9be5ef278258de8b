"""From an address line to a place: known levels are matched, missing ones are proposed.

How a line is taken apart and which spellings mean the same place is a plugin's knowledge
(``registry_address``, ``registry_place_key``); matching against the place tree is done here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.hooks.types import Level
from beatbook.problems import Problem
from beatbook.texts import Translator
from beatbook.trees.spans import Span
from beatbook.trees.views import path

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.treedeeds import TreeEdit

_ = Translator(__name__, __file__)

# Divisions come from the official list; what is built in them an officer may add.
DIVISIONS = frozenset(("province", "city", "county", "township", "community"))
ABOVE_THE_BOOK = frozenset(("province", "city", "county"))


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
        self._reader = edit.overlay
        self._day = day

    def match(self, text: str) -> Match:
        """Match one line."""
        answer = self._book.hooks.first("registry_address", text=text)
        levels, rest = answer if answer is not None else ((), text)
        if rest or not levels:
            return _failed(
                _("the part “{rest}” of the address is not understood", rest=rest or text)
            )
        return self._walk(list(levels))

    def _walk(self, levels: list[Level]) -> Match:
        known: list[Span] = []
        for number, level in enumerate(levels):
            found = self._step(known[-1].node if known else "", level)
            if len(found) == 1:
                known.append(found[0])
            elif found:
                return _failed(
                    _(
                        "“{name}” can be several places; write the address from the community on",
                        name=level.name,
                    )
                )
            elif level.kind in ABOVE_THE_BOOK and not known:
                continue
            elif level.kind in DIVISIONS or not known:
                return _failed(
                    _(
                        "“{name}” is not in the place tree;"
                        " check the name or add it with: beat place add",
                        name=level.name,
                    )
                )
            else:
                return Match(known[-1].node, tuple(known), tuple(levels[number:]))
        if not known:
            return _failed(_("no level of the address is in the place tree"))
        return Match(known[-1].node, tuple(known), ())

    def _step(self, current: str, level: Level) -> list[Span]:
        key = self._book.place_key(level.kind, level.name)
        if current and level.kind not in DIVISIONS:
            return self._children(current, level.kind, key)
        if current:
            below = self._children(current, level.kind, key)
            return below or [s for s in self._keyed(key, level.kind) if self._is_below(s, current)]
        return self._keyed(key, level.kind)

    def _children(self, parent: str, kind: str, key: str) -> list[Span]:
        """Children by key: asked of the index, and of what this deed is about to add."""
        found = [
            span
            for span in self._book.store.keyed("place", key, parent)
            if span.covers(self._day) and not self._reader.is_pending(span.node)
        ]
        found += [
            span
            for span in self._reader.pending_children(parent, self._day, None)
            if self._book.place_key(span.kind, span.name) == key
        ]
        return [span for span in found if span.kind == kind]

    def _keyed(self, key: str, kind: str) -> list[Span]:
        spans = self._book.store.keyed("place", key)
        return [span for span in spans if span.kind == kind and span.covers(self._day)]

    def _is_below(self, span: Span, node: str) -> bool:
        return any(step.node == node for step in path(self._reader, span.node, self._day))


def _failed(message: object) -> Match:
    return Match("", (), (), Problem(message, "address"))  # type: ignore[arg-type]


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
