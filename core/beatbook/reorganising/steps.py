"""Each change of a plan as changes of the pending tree of a deed.

Words of a plan are looked up in the tree as the changes before them leave it: a code that one
row gives away another may give again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import BeatbookError, NotFound, UsageProblem
from beatbook.problems import Problem
from beatbook.reorganising.plan import Change, Plan, at
from beatbook.texts import Translator
from beatbook.trees import kinds
from beatbook.trees.spans import NewNode, Span, title
from beatbook.trees.views import at as span_at
from beatbook.trees.views import under

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_ = Translator(__name__, __file__)


class Entrusted(NamedTuple):
    """The records at and below a place are to be kept by another unit from a day on."""

    place: str
    unit: str
    day: date


class Steps:
    """Applies the changes of a plan to a deed, and keeps what cannot be said of a tree."""

    def __init__(self, book: Book, deed: Deed, plan: Plan) -> None:
        self.book = book
        self.plan = plan
        self.edit = deed.units if plan.tree == "unit" else deed.places
        self.reader = self.edit.overlay
        self.forest = book.units if plan.tree == "unit" else book.places
        self.codes: list[tuple[str, str, str]] = []
        self.entrusted: list[Entrusted] = []
        # Nodes that this plan begins, recodes or renames, by codes and names.
        self._called: dict[str, dict[str, None]] = {}
        self._do: dict[str, Callable[[Change], None]] = {
            "add": self._add,
            "rename": self._rename,
            "renumber": self._renumber,
            "move": self._move,
            "merge": self._merge,
            "split": self._split,
            "close": self._close,
            "entrust": self._entrust,
        }

    def take(self) -> list[Problem]:
        """Apply every change that fits; returns what is wrong with the others."""
        problems = []
        for change in self.plan.changes:
            try:
                self._do[change.what](change)
            except BeatbookError as wrong:
                problems.append(Problem(wrong.message, at(change.row)))
        return problems

    # -- looking up ----------------------------------------------------------------------------

    def node(self, words: str, day: date) -> Span:
        """The node that *words* mean on *day*, with the changes so far.

        Whose code they are, else whose name, else whose they once were. Raises NotFound,
        UsageProblem.
        """
        living = self._living(words, day)
        coded = [span for span in living if span.code == words]
        found = coded or [span for span in living if span.name == words] or living
        if len(found) > 1:
            some = ", ".join(map(title, found[:5]))
            raise UsageProblem(
                _("“{words}” can be several: {some}; give the code.", words=words, some=some)
            )
        if not found:
            raise NotFound(_("“{words}” is not in the tree on {day}", words=words, day=day))
        return found[0]

    def _living(self, words: str, day: date) -> list[Span]:
        """All that *words* can mean, as they are on *day*."""
        found = {span.node: span for span in self._pending(words, day)}
        for span in self.forest.meant(words, day) or self.reader.spans(words):
            now = span_at(self.reader, span.node, day)
            if now is not None:
                found[span.node] = now
        return list(found.values())

    def _pending(self, words: str, day: date) -> Iterator[Span]:
        for node in self._called.get(words, ()):
            span = span_at(self.reader, node, day)
            if span is not None and words in (span.code, span.name):
                yield span

    def _note(self, node: str) -> None:
        """Remember the words that a node which is new or called otherwise can be meant by."""
        for span in self.reader.spans(node):
            for words in filter(None, (span.code, span.name)):
                self._called.setdefault(words, {})[node] = None

    # -- changing ------------------------------------------------------------------------------

    def _add(self, change: Change) -> None:
        above = self.node(change.to[0], change.day) if change.to else None
        kind = change.kind or kinds.usual_below(self.plan.tree, above.kind if above else "")
        parent = above.node if above else ""
        name = change.name or change.node
        self._note(self.edit.add(parent, kind, name, change.code, change.day))

    def _rename(self, change: Change) -> None:
        span = self.node(change.node, change.day)
        self.edit.revise(span.node, change.day, name=change.name, kind=change.kind or None)
        self._note(span.node)
        if change.code:
            self._recode(span, change.code, change.day)

    def _renumber(self, change: Change) -> None:
        span = self.node(change.node, change.day)
        if change.name:
            self.edit.revise(span.node, change.day, name=change.name)
            self._note(span.node)
        if change.to:
            self.edit.move(span.node, self.node(change.to[0], change.day).node, change.day)
        self._recode(span, change.code, change.day)

    def _recode(self, span: Span, code: str, day: date) -> None:
        """Another code for a node; the codes below that begin with the old one begin with it."""
        for below in list(under(self.reader, span.node, day)):
            if below.code and below.code.startswith(span.code):
                new = code + below.code[len(span.code) :]
                self.edit.revise(below.node, day, code=new)
                self._note(below.node)
                self.codes.append((below.code, new, below.name))

    def _move(self, change: Change) -> None:
        span = self.node(change.node, change.day)
        self.edit.move(span.node, self.node(change.to[0], change.day).node, change.day)
        if change.code:
            self._recode(span, change.code, change.day)

    def _merge(self, change: Change) -> None:
        span = self.node(change.node, change.day)
        target = self.node(change.to[0], change.day)
        self.edit.merge([span.node], target.node, change.day)
        self.codes.append((span.code, target.code, span.name))

    def _split(self, change: Change) -> None:
        span = self.node(change.node, change.day)
        parts = {words: self._part(words, span, change.day) for words in change.to}
        known = {words.partition(":")[0]: part for words, part in parts.items()}
        known |= {words.partition(":")[2]: part for words, part in parts.items()}
        assign = {
            self._child(span, child, change.day): _node(known[part])
            for child, part in change.children
            if part in known
        }
        self.edit.split(span.node, list(parts.values()), assign, change.day)
        for part in parts.values():
            self._note(_node(part))

    def _part(self, words: str, span: Span, day: date) -> NewNode | str:
        """A new node ``code:name``, or one that is there already."""
        code, colon, name = words.partition(":")
        if not colon:
            return self.node(words, day).node
        return NewNode(self.book.new_id(), span.kind, code.strip(), name.strip())

    def _child(self, span: Span, words: str, day: date) -> str:
        for child in self.reader.children(span.node, day, None):
            if words in (child.name, child.code, child.node):
                return child.node
        return self.node(words, day).node

    def _close(self, change: Change) -> None:
        self.edit.close(self.node(change.node, change.day).node, change.day)

    def _entrust(self, change: Change) -> None:
        place = self.book.find_place(change.node)
        unit = self._unit(change.to[0], change.day)
        self.entrusted.append(Entrusted(place, unit, change.day))

    def _unit(self, words: str, day: date) -> str:
        if self.plan.tree == "unit":
            return self.node(words, day).node
        return self.book.units.resolve(words, day)


def _node(part: NewNode | str) -> str:
    return part.node if isinstance(part, NewNode) else part
