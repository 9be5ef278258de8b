"""A reader that asks the one behind it only once, for a deed that adds thousands of nodes.

A deed is checked against the tree as it was when the deed began; whoever writes it makes sure
that the tree is still the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from beatbook.trees.spans import Reader, Span


class Remembering:
    """Remembers what was asked of a reader, and knows of new nodes that nothing is known yet."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._spans: dict[str, tuple[Span, ...]] = {}
        self._children: dict[str, tuple[Span, ...]] = {}

    def note_new(self, node: str) -> None:
        """*node* has an id that was made just now: nothing of it is in the tree."""
        self._spans[node] = self._children[node] = ()

    def learn(self, nodes: Iterable[str], spans: Iterable[Span]) -> None:
        """Know the lives of *nodes*, which are these *spans*, by node and start."""
        self._spans |= dict.fromkeys(nodes, ())
        for span in spans:
            self._spans[span.node] += (span,)

    def spans(self, node: str) -> tuple[Span, ...]:
        """Every span of *node* in order of start."""
        if node not in self._spans:
            self._spans[node] = self._reader.spans(node)
        return self._spans[node]

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """Every span with parent *node* that overlaps ``[start, end)``."""
        if node not in self._children:
            self._children[node] = self._reader.children(node, date.min, None)
        found = self._children[node]
        return tuple(span for span in found if span.overlaps(start, end)) if found else ()
