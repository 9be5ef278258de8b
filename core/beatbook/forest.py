"""The two trees of a book, units and places, read through the store. Light path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import NotFound, UsageProblem
from beatbook.search import fold
from beatbook.texts import Translator
from beatbook.trees.aliases import lasts
from beatbook.trees.spans import Alias, Lineage, Span
from beatbook.trees.spans import Reader as NodeReader
from beatbook.trees.views import ancestors, at, path, successors, under

if TYPE_CHECKING:
    from beatbook.store.interface import Reader

_ = Translator(__name__, __file__)

UNITS = "unit"
PLACES = "place"
SPELLINGS = 8
"""As many other ways to write an address are kept for search."""


class TreeReader(NamedTuple):
    """One tree of a store as `beatbook.trees` reads it."""

    store: Reader
    tree: str

    def spans(self, node: str) -> tuple[Span, ...]:
        """The life of a node."""
        return self.store.spans(self.tree, node)

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """The spans below a node."""
        return self.store.children(self.tree, node, start, end)


class DatedTree:
    """Reading one tree as of a day."""

    # Divisions above these are the same for a whole book and only lengthen an address.
    UNSPOKEN = frozenset(("province", "city"))

    def __init__(self, store: Reader, tree: str) -> None:
        self.store = store
        self.tree = tree
        self.reader: NodeReader = TreeReader(store, tree)
        self.version_key = f"tree.{tree}"
        self._version: str | None = None
        self._names: dict[str, tuple[Alias, ...]] = {}
        self._ancestors: dict[tuple[str, date], frozenset[str]] = {}
        self._addresses: dict[tuple[str, date], str] = {}
        self._spellings: dict[tuple[str, date], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Drop what was remembered, after a change."""
        self._ancestors.clear()
        self._addresses.clear()
        self._spellings.clear()

    def look_again(self) -> None:
        """Drop what was remembered if the tree changed since, in another process too."""
        version = self.store.meta(self.version_key)
        if version != self._version:
            self._version = version
            self.forget()

    @contextmanager
    def remembering(self, nodes: Iterable[str]) -> Iterator[None]:
        """Have these nodes and all above them at hand until the block ends, asked for together.

        Nobody may change them meanwhile.
        """
        from beatbook.trees.remembering import Remembering

        before, self.reader = self.reader, Remembering(self.reader)
        wanted, known = {node for node in nodes if node}, set[str]()
        while wanted:
            found = self.store.lives(self.tree, sorted(wanted))
            self.reader.learn(wanted, found)
            known |= wanted
            wanted = {span.parent for span in found if span.parent} - known
        self._names = dict.fromkeys(known, ())
        for one in self.store.called(self.tree, sorted(known)):
            self._names[one.node] += (one,)
        try:
            yield
        finally:
            self.reader, self._names = before, {}

    def at(self, node: str, day: date) -> Span | None:
        """A node as it is on a day."""
        return at(self.reader, node, day)

    def path(self, node: str, day: date) -> tuple[Span, ...]:
        """The way from the root to a node."""
        return path(self.reader, node, day)

    def under(self, node: str, day: date) -> list[Span]:
        """The node and everything below it."""
        return list(under(self.reader, node, day))

    def children(self, node: str, day: date) -> list[Span]:
        """What lies directly below a node (``""``: the roots)."""
        found = self.reader.children(node, day, date.max)
        return sorted((s for s in found if s.covers(day)), key=lambda s: (s.code, s.name))

    def ancestors(self, node: str, day: date) -> frozenset[str]:
        """Every unit that answers for a node, following mergers and splits of closed ones."""
        key = (node, day)
        if key not in self._ancestors:
            lineage: tuple[Lineage, ...] = ()
            if at(self.reader, node, day) is None:
                lineage = self.store.lineage(self.tree)
            self._ancestors[key] = ancestors(self.reader, node, day, lineage)
        return self._ancestors[key]

    def address(self, node: str, day: date) -> str:
        """The names from the county down to a node in one string; closed nodes by their last."""
        key = (node, day)
        if key not in self._addresses:
            self._addresses[key] = self._address(node, day)
        return self._addresses[key]

    def _address(self, node: str, day: date) -> str:
        span = at(self.reader, node, day)
        if span is None:
            spans = self.reader.spans(node)
            if not spans:
                return ""
            span = spans[-1]
        if span.kind in self.UNSPOKEN:
            return ""
        above = self.address(span.parent, day) if span.parent else ""
        return above + span.name

    def heirs(self, node: str, day: date) -> tuple[Span, ...]:
        """Who goes on for a node that has closed, as they are on *day*; empty where nobody does."""
        if at(self.reader, node, day) is not None:
            return ()
        found = successors(self.store.lineage(self.tree), node, day)
        return tuple(span for heir in found if (span := at(self.reader, heir, day)))

    def spellings(self, node: str, day: date) -> tuple[str, ...]:
        """Other ways to write the address of a node: by other names, former names and parents."""
        key = (node, day)
        if key not in self._spellings:
            every = dict.fromkeys(self._spelled(node, day))
            every.pop(self.address(node, day), None)
            self._spellings[key] = tuple(every)[:SPELLINGS]
        return self._spellings[key]

    def _spelled(self, node: str, day: date) -> Iterator[str]:
        life = self.reader.spans(node)
        span = next((one for one in life if one.covers(day)), None)
        if span is None or span.kind in self.UNSPOKEN:
            return
        above = self.address(span.parent, day) if span.parent else ""
        yield from (above + alias.name for alias in self.aliases(node, day))
        for former in life:
            if former.start < span.start:
                yield self.address(node, former.start)
        for other in self.spellings(span.parent, day) if span.parent else ():
            yield other + span.name

    def resolve(self, words: str, day: date) -> str:
        """The node that a person means by an id, a code or a whole name, of today or before.

        What holds on *day* goes before what held once: codes are given again, names too.
        Raises NotFound, or UsageProblem with the candidates when a name is not unique.
        """
        if self.reader.spans(words):
            return words
        found = self.meant(words, day)
        nodes = {span.node for span in found}
        if len(nodes) == 1:
            return nodes.pop()
        if not nodes:
            raise NotFound(
                _("There is no {tree} called “{words}”.", tree=_tree_word(self.tree), words=words)
            )
        some = ", ".join(f"{span.name} {span.code}" for span in list(found)[:5])
        raise UsageProblem(
            _("“{words}” can be several: {some}; give the code.", words=words, some=some)
        )

    def meant(self, words: str, day: date) -> list[Span]:
        """Every node that a code or name can mean: by what it bears, else by what it once bore."""
        return next(filter(None, (ask(words, day) for ask in self._askings())), [])

    def aliases(self, node: str, day: date) -> list[Alias]:
        """The other names of a node on a day."""
        known = self._names.get(node)
        found = self.store.aliases(self.tree, node) if known is None else known
        return [one for one in found if lasts(one, day)]

    def _askings(self) -> tuple[Callable[[str, date], list[Span]], ...]:
        return self._coded, self._named, self._aliased, self._once_coded, self._once_named

    def _coded(self, words: str, day: date) -> list[Span]:
        return [span for span in self._once_coded(words, day) if span.covers(day)]

    def _named(self, words: str, day: date) -> list[Span]:
        return [span for span in self._once_named(words, day) if span.covers(day)]

    def _aliased(self, words: str, day: date) -> list[Span]:
        found = self.store.aliased(self.tree, (words, fold(words)))
        here = (at(self.reader, one.node, day) for one in found if lasts(one, day))
        return [span for span in here if span is not None]

    def _once_coded(self, words: str, _day: date) -> list[Span]:
        return list(self.store.coded(self.tree, words))

    def _once_named(self, words: str, _day: date) -> list[Span]:
        return list(self.store.keyed(self.tree, fold(words)))


def _tree_word(tree: str) -> object:
    return _("unit") if tree == UNITS else _("place")
