"""Nodes of the two trees as people name and read them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import NotFound, UsageProblem
from beatbook.texts import Translator
from beatbook.trees import kinds
from beatbook.trees.spans import Span, title
from beatbook_cli.conditions import node_of
from beatbook_cli.narration import say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forest import DatedTree
    from beatbook.treedeeds import TreeEdit

__all__ = ["Step", "edit_of", "kind_of", "known", "living", "node_of", "tree_of", "walk"]

_ = Translator(__name__, __file__)


class Step(NamedTuple):
    """A node met on a walk, and how deep below the start it stands."""

    depth: int
    span: Span


def tree_of(book: Book, tree: str) -> DatedTree:
    """The tree called ``unit`` or ``place``."""
    return book.units if tree == "unit" else book.places


def edit_of(deed: object, tree: str) -> TreeEdit:
    """The pending changes of that tree in a deed."""
    found: TreeEdit = getattr(deed, "units" if tree == "unit" else "places")
    return found


def walk(tree: DatedTree, start: str, day: date, depth: int | None) -> Iterator[Step]:
    """*start* (``""``: all roots) and what is below it, at most *depth* levels, parents first."""
    own = tree.at(start, day) if start else None
    todo = [Step(0, own)] if own else [Step(0, root) for root in reversed(tree.children("", day))]
    while todo:
        step = todo.pop()
        yield step
        if depth is None or step.depth < depth:
            below = tree.children(step.span.node, day)
            todo += [Step(step.depth + 1, child) for child in reversed(below)]


def living(book: Book, tree: str, words: str, day: date) -> Span:
    """The node that *words* mean, as it is on *day*. Raises NotFound, UsageProblem."""
    forest = tree_of(book, tree)
    node = forest.resolve(words, day) if day != book.today() else node_of(book, tree, words)
    span = forest.at(node, day)
    if span is not None:
        return span
    heirs = forest.heirs(node, day)
    if heirs:
        raise NotFound(
            _("“{words}” has gone into {heirs}; name that instead.",
              words=words, heirs=_together(heirs))
        )  # fmt: skip
    raise NotFound(_("“{words}” does not exist on {day}.", words=words, day=day))


def known(book: Book, tree: str, words: str, day: date) -> Span:
    """The node that *words* mean for whoever only looks: its one successor where it has closed."""
    forest = tree_of(book, tree)
    node = forest.resolve(words, day) if day != book.today() else node_of(book, tree, words)
    heirs = forest.heirs(node, day)
    if len(heirs) != 1:
        return living(book, tree, words, day)
    say(_("“{words}” has gone into {heirs}.", words=words, heirs=_together(heirs)))
    return heirs[0]


def _together(heirs: tuple[Span, ...]) -> str:
    return str(_(", ")).join(map(title, heirs))


def kind_of(tree: str, words: str | None, parent: str) -> str:
    """The kind that *words* mean, or the usual one below the kind *parent*. Raises UsageProblem."""
    known = kinds.BY_TREE[tree]
    if not words:
        usual = kinds.usual_below(tree, parent)
        if usual:
            return usual
        raise UsageProblem(_("Name the kind with --kind: {kinds}", kinds=_listed(tree)))
    for kind, label in known.items():
        if words.lower() in (kind, label.zh, label.en):
            return kind
    if words.isascii() and words.islower():
        # A region may know kinds that the house does not.
        return words
    raise UsageProblem(
        _("There is no kind “{kind}”; choose from: {kinds}", kind=words, kinds=_listed(tree))
    )


def _listed(tree: str) -> str:
    return ", ".join(f"{kind} ({label.zh})" for kind, label in kinds.BY_TREE[tree].items())
