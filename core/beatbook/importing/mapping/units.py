"""The units that keep imported records: found in the tree by code or name, or made.

A unit that is missing is added with the record that needs it, in the same deed; where the row is
refused after all, the unit goes with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import UNITS
from beatbook.forest import UNITS as TREE
from beatbook.forms.kinds import BadValue, clean_text
from beatbook.importing.mapping.declare import UnitRule
from beatbook.search import fold
from beatbook.texts import Text, Translator
from beatbook.trees import kinds
from beatbook.trees.spans import Span

if TYPE_CHECKING:
    from datetime import date

    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


class Wanted(NamedTuple):
    """A unit that a row names, below a known one."""

    above: str
    kind: str
    code: str
    name: str


class Units:
    """Finds and makes units below *root*; remembers what it found."""

    def __init__(self, book: Book, rule: UnitRule, root: str) -> None:
        self._book = book
        self._rule = rule
        self._root = root
        self._found: dict[Wanted, str] = {}
        self._made: dict[Wanted, str] = {}

    def begin(self, deed: Deed) -> None:
        """Keep of what was made what came into the book (in a dry run: what would have)."""
        for wanted, node in self._made.items():
            if deed.units.overlay.spans(node):
                self._found[wanted] = node
        self._made.clear()

    def keeper(self, deed: Deed, values: Mapping[str, str]) -> str:
        """The unit of a row: its lowest level. Raises BadValue or TreeProblem."""
        unit = self._root
        for kind, code, name in self._levels(values):
            unit = self._node(deed, Wanted(unit, kind, code, name))
        return unit

    def _levels(self, values: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
        for level in self._rule.levels:
            code, name = level.code.fill(values), level.name.fill(values)
            if code or name:
                yield level.kind, code, name or code

    def _node(self, deed: Deed, wanted: Wanted) -> str:
        known = self._found.get(wanted)
        if known is not None:
            return known
        made = self._made.get(wanted)
        # What was made with a row that was refused went with it.
        if made is not None and deed.units.overlay.spans(made):
            return made
        there = self._there(deed, wanted)
        if there is not None:
            self._found[wanted] = there
            return there
        self._made[wanted] = self._new(deed, wanted)
        return self._made[wanted]

    def _there(self, deed: Deed, wanted: Wanted) -> str | None:
        """The unit in the book: of that code below the root, else of that name below its parent."""
        today = self._book.today()
        for span in self._book.store.coded(TREE, wanted.code) if wanted.code else ():
            if self._fits(span, wanted, today) and self._root in self._book.owners(span.node):
                return span.node
        name = fold(wanted.name)
        for span in deed.units.overlay.children(wanted.above, today, None):
            other_code = wanted.code and span.code and span.code != wanted.code
            if self._fits(span, wanted, today) and fold(span.name) == name and not other_code:
                return span.node
        return None

    def _fits(self, span: Span, wanted: Wanted, today: date) -> bool:
        return span.kind == wanted.kind and span.covers(today)

    def _new(self, deed: Deed, wanted: Wanted) -> str:
        label: Text = kinds.label(TREE, wanted.kind)
        title = " ".join(dict.fromkeys((wanted.code, wanted.name))).strip()
        if not self._rule.make:
            raise BadValue(
                _("there is no {kind} {title}; add it, or set make = true in the mapping file",
                  kind=label, title=title)
            )  # fmt: skip
        if not self._book.may(UNITS, self._root):
            raise BadValue(
                _("there is no {kind} {title}, and you may not add units; ask an administrator",
                  kind=label, title=title)
            )  # fmt: skip
        above = deed.units.overlay.spans(wanted.above)
        day = max(self._rule.since or self._book.today(), above[0].start)
        return deed.units.add(
            wanted.above, wanted.kind, clean_text(wanted.name), clean_text(wanted.code), day
        )
