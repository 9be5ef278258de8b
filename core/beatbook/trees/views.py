"""Reading a tree as of a day, and following those who took over from whom.

On the light path: nothing is imported beyond the spans and the error base.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beatbook.trees.spans import Lineage, Reader, Span


def at(reader: Reader, node: str, day: date) -> Span | None:
    """The span of *node* that holds on *day*; None where it does not live then."""
    for span in reader.spans(node):
        if span.covers(day):
            return span
    return None


def path(reader: Reader, node: str, day: date) -> tuple[Span, ...]:
    """The way from the root down to *node* on *day*, root first; empty where it does not live."""
    way: dict[str, Span] = {}
    span = at(reader, node, day)
    # A damaged tree must not hang the reader: a node already passed ends the walk.
    while span is not None and span.node not in way:
        way[span.node] = span
        span = at(reader, span.parent, day) if span.parent else None
    return tuple(reversed(way.values()))


def under(reader: Reader, node: str, day: date) -> Iterator[Span]:
    """*node* and all that is below it on *day*, depth first, siblings by code and name.

    ``""`` walks the whole forest. Depth is not limited by Python's stack.
    """
    own = at(reader, node, day)
    todo = [own] if own is not None else [] if node else _sorted_children(reader, "", day)
    seen: set[str] = set()
    while todo:
        span = todo.pop()
        if span.node not in seen:
            seen.add(span.node)
            yield span
            todo.extend(_sorted_children(reader, span.node, day))


def _sorted_children(reader: Reader, node: str, day: date) -> list[Span]:
    """The children in reverse, so that the first is popped first."""
    end = None if day == date.max else day + timedelta(days=1)
    children = reader.children(node, day, end)
    return sorted(children, key=lambda span: (span.code, span.name, span.node), reverse=True)


def successors(lineage: Iterable[Lineage], node: str, day: date) -> tuple[str, ...]:
    """Who carries on the work of *node* on *day*, through any number of steps; not itself."""
    heirs = _heirs(lineage, day)
    found: dict[str, None] = {}
    seen = {node}
    todo = list(reversed(heirs.get(node, ())))
    while todo:
        heir = todo.pop()
        if heir in heirs and heir not in seen:
            todo.extend(reversed(heirs[heir]))
        elif heir not in seen:
            found[heir] = None
        seen.add(heir)
    return tuple(found)


def _heirs(lineage: Iterable[Lineage], day: date) -> dict[str, list[str]]:
    heirs: dict[str, list[str]] = {}
    for step in lineage:
        if step.day <= day:
            heirs.setdefault(step.old, []).append(step.new)
    return heirs


def ancestors(
    reader: Reader, node: str, day: date, lineage: Iterable[Lineage] = ()
) -> frozenset[str]:
    """Every node that answers for *node* on *day*, itself among them: who may act for it.

    Who lives then is answered for by the way up to the root. Who has closed is answered for by
    its successors and the way up from them; without successors, by its last parent.
    """
    steps = list(lineage)
    found: set[str] = set()
    todo = [node]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            todo.extend(_answering(reader, one, day, steps))
    return frozenset(found)


def _answering(reader: Reader, node: str, day: date, lineage: list[Lineage]) -> tuple[str, ...]:
    span = at(reader, node, day)
    if span is not None:
        return (span.parent,) if span.parent else ()
    spans = reader.spans(node)
    if not spans or day < spans[0].start:
        return ()
    heirs = successors(lineage, node, day)
    return heirs or ((spans[-1].parent,) if spans[-1].parent else ())
