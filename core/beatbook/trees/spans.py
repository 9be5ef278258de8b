"""What a dated tree is made of, and what a store must offer so that it can be read.

Units and places change: offices merge, villages become communities, beats are redrawn. So an
edge of the tree is never overwritten; it ends on a day and another begins. Everything else in
this package is reckoned from these spans.

On the light path: named tuples and a protocol, nothing but `datetime` and `typing`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, Protocol


class Span(NamedTuple):
    """One node's place in the tree from `start` up to, not including, `end`.

    `end` is None while it lasts. `parent` is ``""`` or None for a root; changes write ``""``.
    A node's life is a run of spans without gap or overlap.
    """

    node: str
    start: date
    end: date | None
    parent: str | None
    kind: str
    code: str
    name: str

    def covers(self, day: date) -> bool:
        """Whether the span holds on *day*."""
        return self.start <= day and (self.end is None or day < self.end)

    def overlaps(self, start: date, end: date | None) -> bool:
        """Whether the span shares a day with ``[start, end)``."""
        return (self.end is None or start < self.end) and (end is None or self.start < end)


class NewNode(NamedTuple):
    """A node that is to begin; its parent and its day come from the change that makes it."""

    node: str
    kind: str
    code: str
    name: str


class Lineage(NamedTuple):
    """Whose work goes on in whom: `old` closed on `day` and `new` carries it on."""

    old: str
    new: str
    kind: Literal["merge", "split", "renumber"]
    day: date


class Alias(NamedTuple):
    """Another name that people know *node* by, from `start` up to, not including, `end`.

    `source` says where the name comes from: a door plate, a decision, what people say.
    """

    node: str
    name: str
    start: date
    end: date | None
    source: str = ""


class Reader(Protocol):
    """What a store offers of a tree."""

    def spans(self, node: str) -> tuple[Span, ...]:
        """Every span of *node* in order of start; empty for an unknown node."""
        ...

    def children(self, node: str, start: date, end: date | None) -> tuple[Span, ...]:
        """Every span with parent *node* that overlaps ``[start, end)``; of roots for ``""``."""
        ...


def earlier_end(one: date | None, other: date | None) -> date | None:
    """The end that comes first, where None never comes."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)


def title(span: Span) -> str:
    """A node as a person knows it: its name, with its code where it has one."""
    if span.name and span.code:
        return f"{span.name} ({span.code})"
    return span.name or span.code or span.node
