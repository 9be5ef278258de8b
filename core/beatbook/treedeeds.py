"""Changes of a tree as part of a deed: checked on an overlay, written with the deed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook import trees
from beatbook.forest import DatedTree
from beatbook.journal import Part, sealed_part
from beatbook.trees.overlay import Overlay
from beatbook.trees.spans import NewNode, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beatbook.book import Book
    from beatbook.store.interface import Writer


class TreeEdit:
    """The pending changes of one tree. Operations raise TreeProblem and then change nothing."""

    def __init__(self, book: Book, tree: DatedTree) -> None:
        self._book = book
        self._tree = tree
        self.overlay = Overlay(tree.reader)
        self.touched: dict[str, None] = {}

    @property
    def changed(self) -> Mapping[str, tuple[Span, ...]]:
        """The whole life of every node touched."""
        return self.overlay.changed

    def add(
        self, parent: str, kind: str, name: str, code: str = "", day: date | None = None
    ) -> str:
        """A new node below *parent* (``""``: a root) from *day* on; returns its id."""
        node = self._book.new_id()
        self.touched[parent or node] = None
        trees.add(self.overlay, node, parent, day or self._book.today(), kind, code, name)
        return node

    def revise(self, node: str, day: date | None = None, **facts: Any) -> None:
        """Another name, code or kind from *day* on."""
        self.touched[node] = None
        trees.revise(self.overlay, node, day or self._book.today(), **facts)

    def move(self, node: str, parent: str, day: date | None = None) -> None:
        """Another parent from *day* on."""
        self.touched |= dict.fromkeys((node, parent))
        trees.move(self.overlay, node, parent, day or self._book.today())

    def close(self, node: str, day: date | None = None) -> None:
        """End a node."""
        self.touched[node] = None
        trees.close(self.overlay, node, day or self._book.today())

    def merge(self, nodes: list[str], into: str, day: date | None = None) -> None:
        """End nodes whose work *into* goes on with; their children move there."""
        self.touched |= dict.fromkeys((*nodes, into))
        trees.merge(self.overlay, nodes, into, day or self._book.today())

    def split(
        self, node: str, parts: list[NewNode], assign: Mapping[str, str], day: date | None = None
    ) -> None:
        """End a node in favour of new siblings; *assign* says which child goes to which."""
        self.touched[node] = None
        trees.split(self.overlay, node, parts, day or self._book.today(), assign)

    def withdraw(self, node: str) -> None:
        """Take a node back, as if it had not been added; its history stays in the journal."""
        self.touched[node] = None
        self.overlay.put(node, ())

    def key(self, span: Span) -> str:
        """The spelling by which a node's name is compared."""
        return self._book.place_key(span.kind, span.name)

    def renamed(self) -> list[str]:
        """Nodes that were there before: addresses below them may read differently now."""
        return [node for node, life in self.changed.items() if len(life) > 1]

    def parts(self) -> list[Part]:
        """The journal parts: the old and new life of each node."""
        found = []
        for node, life in self.changed.items():
            old = self._tree.reader.spans(node)
            content = {"old": {"spans": _plain(old)}, "new": {"spans": _plain(life)}}
            version = 1 if not old else self._version(node)
            found.append(sealed_part(f"@{self._tree.tree}", node, version, "change", content))
        return found

    def _version(self, node: str) -> int:
        return len(self._book.store.history(node)) + 1

    def write(self, writer: Writer) -> None:
        """Put the changes in place."""
        if self.changed:
            keyed = {n: (life, [self.key(s) for s in life]) for n, life in self.changed.items()}
            writer.put_spans(self._tree.tree, keyed)
        if self.overlay.lineage:
            writer.add_lineage(self._tree.tree, self.overlay.lineage)


def _plain(life: tuple[Span, ...]) -> list[list[str | None]]:
    return [
        [str(s.start), str(s.end) if s.end else None, s.parent or "", s.kind, s.code, s.name]
        for s in life
    ]
