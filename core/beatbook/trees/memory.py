"""A tree kept in memory: the pending half of an overlay, and the whole tree of a test or a demo."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from beatbook.trees.spans import Span


class MemoryTree:
    """Spans by node, with an index by parent."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: dict[str, tuple[Span, ...]] = {}
        # The inner dict is an ordered set, so that answers come in the order of entry.
        self._held: dict[str, dict[str, None]] = {}
        for node, run in _by_node(spans).items():
            self.put(node, run)

    def put(self, node: str, spans: Iterable[Span]) -> None:
        """Make *spans* the whole life of *node*, in place of what was known of it."""
        for span in self._spans.get(node, ()):
            self._held[span.parent or ""].pop(node, None)
        self._spans[node] = tuple(sorted(spans, key=_start))
        for span in self._spans[node]:
            self._held.setdefault(span.parent or "", {})[node] = None

    def spans(self, node: str) -> tuple[Span, ...]:
        """Every span of *node* in order of start."""
        return self._spans.get(node, ())

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """Every span with parent *node* (``""``: roots) that overlaps ``[start, end)``."""
        return tuple(
            span
            for child in self._held.get(node, ())
            for span in self._spans[child]
            if (span.parent or "") == node and span.overlaps(start, end)
        )

    def __contains__(self, node: object) -> bool:
        return node in self._spans

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)


def _start(span: Span) -> date:
    return span.start


def _by_node(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in spans:
        found.setdefault(span.node, []).append(span)
    return found
