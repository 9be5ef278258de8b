"""Changes of a tree as part of a deed: checked on an overlay, written with the deed.

Checking happens before the write lock is taken. Each written change counts the tree's version on;
where that is another one than at the beginning, the changes are checked again under the lock.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook import trees
from beatbook.errors import Conflict
from beatbook.forest import DatedTree
from beatbook.journal import Part, sealed_part
from beatbook.store.query import Condition, Query
from beatbook.texts import Translator
from beatbook.trees import aliases
from beatbook.trees.changes import Begun, add_all
from beatbook.trees.overlay import Overlay
from beatbook.trees.problems import TreeProblem
from beatbook.trees.remembering import Remembering
from beatbook.trees.rules import broken
from beatbook.trees.spans import Alias, NewNode, Span
from beatbook.trees.views import at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from beatbook.book import Book
    from beatbook.forms.spec import FormSpec
    from beatbook.store.interface import Writer

_ = Translator(__name__, __file__)


class TreeChanged(Conflict):
    """Somebody else changed the tree in the meantime, and the deed does not fit any more."""


class TreeEdit:
    """The pending changes of one tree. Operations raise TreeProblem and then change nothing."""

    def __init__(self, book: Book, tree: DatedTree) -> None:
        self._book = book
        self._tree = tree
        self._before = Remembering(tree.reader)
        self._version = book.store.meta(tree.version_key)
        self._added: dict[tuple[str, str], list[str]] = {}
        self.overlay = Overlay(self._before)
        self.touched: dict[str, None] = {}
        # By node: its other names as this deed leaves them.
        self.names: dict[str, tuple[Alias, ...]] = {}

    @property
    def changed(self) -> Mapping[str, tuple[Span, ...]]:
        """The whole life of every node touched."""
        return self.overlay.changed

    @property
    def nodes(self) -> dict[str, None]:
        """Every node whose life or other names change."""
        return dict.fromkeys((*self.changed, *self.names))

    def add(
        self,
        parent: str,
        kind: str,
        name: str,
        code: str = "",
        day: date | None = None,
        *,
        node: str = "",
    ) -> str:
        """A new node below *parent* (``""``: a root) from *day* on; returns its id.

        *node* is an id made before, where something had to name the node already.
        """
        if not node:
            node = self._book.new_id()
            self._before.note_new(node)
        self.touched[parent or node] = None
        try:
            trees.add(self.overlay, node, parent, day or self._book.today(), kind, code, name)
        except TreeProblem as problem:
            # Another officer may have added the very node since this deed began to look.
            if self._version_now() != self._version:
                raise _overtaken() from problem
            raise
        self._added.setdefault((kind, self._book.place_key(kind, name)), []).append(node)
        return node

    def add_all(self, begun: Iterable[Begun]) -> None:
        """Many new nodes at once, with ids made just now; one that does not fit stops all."""
        every = list(begun)
        for one in every:
            self._before.note_new(one.new.node)
        add_all(self.overlay, every)
        for new, parent, _day in every:
            self.touched[parent or new.node] = None
            key = (new.kind, self._book.place_key(new.kind, new.name))
            self._added.setdefault(key, []).append(new.node)

    def added(self, kind: str, key: str) -> list[Span]:
        """What this deed is about to add of a kind, by the spelling of its name."""
        nodes = self._added.get((kind, key), ())
        return [span for node in nodes for span in self.overlay.spans(node)]

    def revise(self, node: str, day: date | None = None, **facts: Any) -> None:
        """Another name, code or kind from *day* on."""
        self.touched[node] = None
        trees.revise(self.overlay, node, day or self._book.today(), **facts)

    def move(self, node: str, parent: str, day: date | None = None) -> None:
        """Another parent from *day* on."""
        self.touched |= dict.fromkeys((node, parent))
        trees.move(self.overlay, node, parent, day or self._book.today())

    def close(self, node: str, day: date | None = None) -> None:
        """End a node; one that began that very day is taken back, for it was a slip."""
        day = day or self._book.today()
        self.touched[node] = None
        if self._is_slip(node, day):
            self.withdraw(node)
        else:
            trees.close(self.overlay, node, day)

    def _is_slip(self, node: str, day: date) -> bool:
        """Whether a node began on *day* and nothing lies below it or belongs to it."""
        life = self.overlay.spans(node)
        if not life or life[0].start != day or self.overlay.children(node, day, None):
            return False
        return not any(self._used(spec, node) for spec in self._book.specs.values())

    def _used(self, spec: FormSpec, node: str) -> bool:
        query = Query(spec.id, (Condition(self._tree.tree, "=", node),), closed=True)
        return bool(self._book.store.count(spec, query))

    def merge(self, nodes: list[str], into: str, day: date | None = None) -> None:
        """End nodes whose work *into* goes on with; their children move there."""
        self.touched |= dict.fromkeys((*nodes, into))
        trees.merge(self.overlay, nodes, into, day or self._book.today())

    def split(
        self,
        node: str,
        parts: Sequence[NewNode | str],
        assign: Mapping[str, str],
        day: date | None = None,
    ) -> None:
        """End a node in favour of new siblings; *assign* says which child goes to which."""
        self.touched[node] = None
        trees.split(self.overlay, node, parts, day or self._book.today(), assign)

    def call(self, node: str, name: str, day: date | None = None, source: str = "") -> None:
        """Let a node be found by another name, too, from *day* on."""
        day = day or self._book.today()
        span = self._living(node, day)
        self.names[node] = aliases.given(self._names(node), span, name, day, source)

    def uncall(self, node: str, name: str, day: date | None = None) -> None:
        """End another name of a node."""
        day = day or self._book.today()
        span = self._living(node, day)
        self.names[node] = aliases.dropped(self._names(node), span, name, day)

    def _names(self, node: str) -> tuple[Alias, ...]:
        known = self.names.get(node)
        return self._book.store.aliases(self._tree.tree, node) if known is None else known

    def _living(self, node: str, day: date) -> Span:
        self.touched[node] = None
        span = at(self.overlay, node, day)
        if span is None:
            raise TreeProblem(_("The tree has no {node} on {day}.", node=node, day=day), node)
        return span

    @contextmanager
    def trial(self, good: Callable[[], bool]) -> Iterator[None]:
        """Changes that stay only if they turn out *good*; what raises changes nothing."""
        outer, touched = self.overlay, len(self.touched)
        self.overlay = inner = Overlay(outer)
        try:
            yield
        finally:
            self.overlay = outer
        if good():
            if inner.changed:
                outer.absorb(inner)
            return
        while len(self.touched) > touched:
            self.touched.popitem()

    def standing(self, node: str) -> str:
        """The node, or the nearest above that was there before: its rights count for a new one."""
        found = node
        while found and self.overlay.is_pending(found) and not self._before.spans(found):
            life = self.overlay.spans(found)
            found = (life[-1].parent or "") if life else ""
        return found or node

    def withdraw(self, node: str) -> None:
        """Take a node back, as if it had not been added; its history stays in the journal."""
        self.touched[node] = None
        self.overlay.put(node, ())

    def kind(self, node: str) -> str:
        """What kind of node it is, at the end of its life."""
        life = self.overlay.spans(node)
        return life[-1].kind if life else ""

    def key(self, span: Span) -> str:
        """The spelling by which a node's name is compared."""
        return self._book.place_key(span.kind, span.name)

    def renamed(self) -> list[str]:
        """Nodes that were there before: addresses below them may read differently now."""
        return [node for node in self.nodes if self._before.spans(node)]

    def parts(self) -> list[Part]:
        """The journal parts: the old and new life of each node."""
        found = []
        for node in self.nodes:
            old = self._before.spans(node)
            content = self._content(node, old)
            version = 1 if not old else self._next_version(node)
            found.append(sealed_part(f"@{self._tree.tree}", node, version, "change", content))
        return found

    def _content(self, node: str, old: tuple[Span, ...]) -> dict[str, dict[str, Any]]:
        life = self.changed.get(node, old)
        content: dict[str, dict[str, Any]] = {
            "old": {"spans": _plain(old)}, "new": {"spans": _plain(life)},
        }  # fmt: skip
        if node in self.names:
            before = self._book.store.aliases(self._tree.tree, node)
            content["old"]["names"] = _plain_names(before)
            content["new"]["names"] = _plain_names(self.names[node])
        return content

    def _next_version(self, node: str) -> int:
        return len(self._book.store.history(node)) + 1

    def write(self, writer: Writer) -> None:
        """Put the changes in place. Raises TreeChanged where they do not fit any more."""
        changed = self.changed
        if changed:
            self._check_again(changed)
            keyed = {n: (life, [self.key(s) for s in life]) for n, life in changed.items()}
            writer.put_spans(self._tree.tree, keyed)
        if self.names:
            key = self._book.alias_key
            named = {n: (names, [key(a.name) for a in names]) for n, names in self.names.items()}
            writer.put_aliases(self._tree.tree, named)
        if changed or self.names:
            writer.set_meta(self._tree.version_key, str(int(self._version_now() or 0) + 1))
        if self.overlay.lineage:
            writer.add_lineage(self._tree.tree, self.overlay.lineage)

    def _version_now(self) -> str | None:
        return self._book.store.meta(self._tree.version_key)

    def _check_again(self, changed: Mapping[str, tuple[Span, ...]]) -> None:
        """Under the lock: whether the changes fit the tree as others have left it."""
        if self._version_now() == self._version:
            return
        fresh = Overlay(self._tree.reader)
        fresh.absorb(self.overlay)
        kept = [node for node, life in changed.items() if life]
        overtaken = any(self._tree.reader.spans(n) != self._before.spans(n) for n in changed)
        problem = next(broken(fresh, kept), None)
        if overtaken or problem is not None:
            raise _overtaken()


def _overtaken() -> TreeChanged:
    return TreeChanged(
        _("Somebody else changed the same part of the tree in the meantime; try again.")
    )


def _plain(life: tuple[Span, ...]) -> list[list[str | None]]:
    return [
        [str(s.start), str(s.end) if s.end else None, s.parent or "", s.kind, s.code, s.name]
        for s in life
    ]


def _plain_names(names: tuple[Alias, ...]) -> list[list[str | None]]:
    return [[a.name, str(a.start), str(a.end) if a.end else None, a.source] for a in names]
