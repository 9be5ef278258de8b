"""A station's units and places brought into the trees of the upper book.

What is below or above others is asked by every look at a tree. So nothing gets in that would hurt
them there: a node below what is not the station's, one whose days do not join, one above itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from beatbook.following import trees
from beatbook.following.trees import Told
from beatbook.forest import UNITS
from beatbook.journal import Entry, Part
from beatbook.syncing import judging
from beatbook.syncing.owning import told_alone
from beatbook.syncing.stations import Station
from beatbook.trees.rules import first_circle, torn

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forest import DatedTree
    from beatbook.store.interface import Writer

Steps = Sequence[tuple[Entry, Part]]
_WRONG = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def put_nodes(
    book: Book, writer: Writer, station: Station, tree: str, nodes: Mapping[str, Steps]
) -> list[str]:
    """Write what was told of nodes, which are the station's; returns those that were there before.

    Raises Refused; then the transaction must not stand.
    """
    if not nodes:
        return []
    kept = book.units if tree == UNITS else book.places
    try:
        told = {node: _told(steps) for node, steps in nodes.items()}
        _require_joined(told)
        there = _require_parents(book, station, tree, nodes, told)
        trees.put(book, writer, kept, told, _mounts(station, nodes) if tree == UNITS else None)
    except _WRONG:
        raise _unfit(station, tree, nodes) from None
    kept.look_again()
    if _circles(kept, nodes):
        raise _unfit(station, tree, nodes)
    return sorted(there.intersection(nodes))


def _told(steps: Steps) -> Told:
    found = Told()
    for _entry, part in steps:
        found = found.then((part.content or {}).get("new", {}))
    return found


def _require_joined(told: Mapping[str, Told]) -> None:
    """Raise ValueError where a node's days leave a gap or overlap.

    A node that ended on the day on which it began has none, and never was.
    """
    for node, one in told.items():
        if one.spans and any(torn(node, tuple(trees.life(node, one.spans, {})))):
            raise ValueError(node)


def _mounts(station: Station, nodes: Iterable[str]) -> dict[str, str]:
    """Below what a root of the station goes here: its own unit below the one it was admitted to."""
    return dict.fromkeys(nodes, station.id) | {station.id: station.unit}


def _require_parents(
    book: Book, station: Station, tree: str, nodes: Mapping[str, Steps], told: Mapping[str, Told]
) -> set[str]:
    """Each node must lie below a node of the station; its unit itself below nothing.

    Returns what is in the tree already. Raises Refused.
    """
    parents = {node: {plain[2] for plain in one.spans or () if plain[2]}
               for node, one in told.items()}  # fmt: skip
    asked = set(nodes).union(*parents.values())
    there = {span.node for span in book.store.lives(tree, sorted(asked))}
    own = told_alone(book, station, asked)
    for node, steps in nodes.items():
        allowed = own & (there | set(nodes)) if node != station.id else set[str]()
        for one in sorted(parents[node] - allowed):
            raise judging.others(station.name, steps[0][0].seq, f"{tree} {one}")
    return there


def _circles(kept: DatedTree, nodes: Iterable[str]) -> bool:
    """Whether one of the nodes is above itself on some day."""
    with kept.remembering(nodes):
        spans = [span for node in nodes for span in kept.reader.spans(node)]
        return any(first_circle(kept.reader, span) for span in spans)


def _unfit(station: Station, tree: str, nodes: Mapping[str, Steps]) -> judging.Refused:
    entry = next(iter(nodes.values()))[0][0]
    return judging.unfit(station.name, entry.seq, tree)
