"""Nodes of the trees as parts of the journal tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.trees.spans import Alias, Span

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.forest import DatedTree
    from beatbook.store.interface import Writer


class Told(NamedTuple):
    """What was told of one node: its whole life, its other names; None where nothing was."""

    spans: Sequence[Sequence[Any]] | None = None
    names: Sequence[Sequence[Any]] | None = None

    def then(self, new: Mapping[str, Any]) -> Told:
        """What is told once a later part says *new*."""
        return Told(new.get("spans", self.spans), new.get("names", self.names))


def put(
    book: Book,
    writer: Writer,
    tree: DatedTree,
    told: Mapping[str, Told],
    mount: Mapping[str, str] | None = None,
) -> None:
    """Write what was told of nodes; roots among them go below what *mount* names for them."""
    lives = {node: life(node, one.spans, mount or {}) for node, one in told.items()
             if one.spans is not None}  # fmt: skip
    names = {node: [_alias(node, plain) for plain in one.names] for node, one in told.items()
             if one.names is not None}  # fmt: skip
    key, alias_key = book.place_key, book.alias_key
    writer.put_spans(
        tree.tree,
        {node: (spans, [key(s.kind, s.name) for s in spans]) for node, spans in lives.items()},
    )
    writer.put_aliases(
        tree.tree, {node: (some, [alias_key(a.name) for a in some]) for node, some in names.items()}
    )
    if lives or names:
        count_on(book, writer, tree)


def count_on(book: Book, writer: Writer, tree: DatedTree) -> None:
    """Let everybody who remembers something of a tree look again."""
    version = int(book.store.meta(tree.version_key) or 0)
    writer.set_meta(tree.version_key, str(version + 1))
    tree.forget()


def life(node: str, plain: Sequence[Sequence[Any]], mount: Mapping[str, str]) -> list[Span]:
    """The spans of a node as a part tells them; a root goes below what *mount* names for it.

    Raises ValueError and the like for what is none.
    """
    spans = [_span(node, one) for one in plain]
    return [s if s.parent else s._replace(parent=mount.get(node, "")) for s in spans]


def _span(node: str, plain: Sequence[Any]) -> Span:
    start, end, parent, kind, code, name = plain
    _require_texts(parent or "", kind, code, name)
    return Span(node, date.fromisoformat(start), _day(end), parent or "", kind, code, name)


def _alias(node: str, plain: Sequence[Any]) -> Alias:
    name, start, end, source = plain
    _require_texts(name, source)
    return Alias(node, name, date.fromisoformat(start), _day(end), source)


def _require_texts(*values: object) -> None:
    if not all(isinstance(one, str) for one in values):
        raise ValueError(values)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
