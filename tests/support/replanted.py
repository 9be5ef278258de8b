"""Changes of the trees that take nodes elsewhere, chosen by chance as in `everyday`."""

from __future__ import annotations

import random
from datetime import date, timedelta

from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import NotFound
from beatbook.forest import UNITS, DatedTree
from beatbook.treedeeds import TreeEdit
from beatbook.trees.spans import NewNode, Span
from support.everyday import Kind

LATER = 30
"""Some changes hold from so many days on only."""


def _some(book: Book, chance: random.Random) -> tuple[DatedTree, list[Span]]:
    """One of the trees, and what stands below its roots today. Raises NotFound for nothing."""
    tree = chance.choice((book.units, book.places))
    found = [one for one in tree.under("", book.today()) if one.parent]
    if not found:
        raise NotFound(f"no {tree.tree}")
    return tree, sorted(found)


def _edit(deed: Deed, tree: DatedTree) -> TreeEdit:
    return deed.units if tree.tree == UNITS else deed.places


def _soon(book: Book, chance: random.Random) -> date:
    return book.today() + timedelta(chance.choice((0, 0, LATER)))


def move(book: Book, chance: random.Random, id: str) -> None:
    tree, found = _some(book, chance)
    with book.deed("move", id=id) as deed:
        one, above = chance.choice(found), chance.choice(found)
        _edit(deed, tree).move(one.node, above.node, _soon(book, chance))


def split(book: Book, chance: random.Random, id: str) -> None:
    tree, found = _some(book, chance)
    one, day = chance.choice(found), book.today() + timedelta(LATER)
    parts = [NewNode(f"{id}-{n}", one.kind, "", f"{one.name}{id[-3:]}{n}分") for n in range(2)]
    below = tree.children(one.node, day)
    assign = {child.node: chance.choice(parts).node for child in below}
    with book.deed("split", id=id) as deed:
        _edit(deed, tree).split(one.node, parts, assign, day)


def shut(book: Book, chance: random.Random, id: str) -> None:
    tree, found = _some(book, chance)
    with book.deed("shut", id=id) as deed:
        _edit(deed, tree).close(chance.choice(found).node, _soon(book, chance))


KINDS: dict[str, Kind] = {one.__name__: one for one in (move, split, shut)}
