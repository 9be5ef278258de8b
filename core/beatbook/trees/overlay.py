"""Pending changes on top of a tree, so that several changes of one deed see one another.

A deed is checked before it is written: operations read and write an overlay, and only when all
of them have been accepted does the store take over `changed` and `lineage` in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from beatbook.trees.memory import MemoryTree
from beatbook.trees.spans import Lineage, Reader, Span


class Overlay:
    """A reader with changes laid over it; the reader below is never written to."""

    def __init__(self, reader: Reader, *, unique_names: bool = True) -> None:
        self.unique_names = unique_names
        self.lineage: list[Lineage] = []
        self._below = reader
        self._pending = MemoryTree()

    @property
    def changed(self) -> dict[str, tuple[Span, ...]]:
        """The whole life of every node touched; a store puts it in place of what it has."""
        return {node: self._pending.spans(node) for node in self._pending}

    def put(self, node: str, spans: Iterable[Span]) -> None:
        """Make *spans* the whole life of *node*, unchecked; empty hides the node."""
        self._pending.put(node, spans)

    def spans(self, node: str) -> tuple[Span, ...]:
        """Every span of *node* in order of start, pending ones first asked."""
        return (self._pending if node in self._pending else self._below).spans(node)

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """Every span with parent *node* that overlaps ``[start, end)``, as if written."""
        below = self._below.children(node, start, end)
        kept = tuple(span for span in below if span.node not in self._pending)
        return kept + self._pending.children(node, start, end)

    def absorb(self, other: Overlay) -> None:
        """Take over what *other* changed and whom it succeeded by whom."""
        for node, spans in other.changed.items():
            self.put(node, spans)
        self.lineage.extend(other.lineage)

    def is_pending(self, node: str) -> bool:
        """Whether *node* is changed here or in an overlay below."""
        below = isinstance(self._below, Overlay) and self._below.is_pending(node)
        return below or node in self._pending

    def pending_children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """The pending ones among `children`, without asking the tree at the bottom."""
        below: tuple[Span, ...] = ()
        if isinstance(self._below, Overlay):
            below = self._below.pending_children(node, start, end)
        kept = tuple(span for span in below if span.node not in self._pending)
        return kept + self._pending.children(node, start, end)
