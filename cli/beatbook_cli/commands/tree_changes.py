"""Changing a dated tree: each verb is one deed, and holds from a day on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from beatbook.errors import UsageProblem
from beatbook.texts import Translator
from beatbook.trees.spans import NewNode, Span
from beatbook_cli.kit import Command, Function, Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.nodes import edit_of, kind_of, living, tree_of
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_NODE = _("Name, code or id.")


def add_changes(group: Group, tree: str) -> None:
    """Give *group* the commands that change *tree*."""
    for make in (_add, _rename, _move, _close, _merge, _split):
        group.add_command(make(tree))


def _dated(function: Function) -> Function:
    """The options that every change has, and the open book."""
    since = option("--from", "since", metavar="DAY", help=_("From this day on; otherwise today."))
    return since(reason_option(with_book(function)))


def _add(tree: str) -> Command:
    @command("add", help=_("Add a node; prints its id."))
    @argument("name", help=_("What it is called."))
    @option("--under", metavar="NODE", help=_("What it stands below; otherwise the top."))
    @option("--kind", help=_("What kind it is; otherwise the usual one below its parent."))
    @option("--code", default="", help=_("Its official code, where it has one."))
    @_dated
    def add(
        book: Book, name: str, under: str | None, kind: str | None, code: str, since: str | None,
        reason: str,
    ) -> None:  # fmt: skip
        day = day_of(since, book.today())
        parent = _parent(book, tree, under, day)
        kind = kind_of(tree, kind, parent.kind if parent else "")
        above = parent.node if parent else ""
        with book.deed(f"{tree}.add", reason) as deed:
            node = edit_of(deed, tree).add(above, kind, name, code, day)
        say(_("Added: {name}.", name=name))
        put(f"{node}\n")

    return add


def _parent(book: Book, tree: str, words: str | None, day: date) -> Span | None:
    """What a new node stands below: a unit below the station where nothing is said."""
    if words:
        return living(book, tree, words, day)
    return book.units.at(book.station, day) if tree == "unit" else None


def _rename(tree: str) -> Command:
    @command("rename", help=_("Give a node another name, code or kind."))
    @argument("node", help=_NODE)
    @argument("name", required=False, help=_("The new name."))
    @option("--code", help=_("The new code."))
    @option("--kind", help=_("The new kind."))
    @_dated
    def rename(
        book: Book, node: str, name: str | None, code: str | None, kind: str | None,
        since: str | None, reason: str,
    ) -> None:  # fmt: skip
        if name is None and code is None and kind is None:
            raise UsageProblem(_("Give a new name, --code or --kind."))
        day = day_of(since, book.today())
        span = living(book, tree, node, day)
        kind = kind_of(tree, kind, "") if kind else None
        with book.deed(f"{tree}.rename", reason) as deed:
            edit_of(deed, tree).revise(span.node, day, name=name, code=code, kind=kind)
        if name is None:
            say(_("Changed: {name}.", name=span.name))
        else:
            say(_("{name} is now {new}.", name=span.name, new=name))

    return rename


def _move(tree: str) -> Command:
    @command("move", help=_("Put a node, with all that is below it, below another one."))
    @argument("node", help=_NODE)
    @argument("parent", help=_("What it is to stand below."))
    @_dated
    def move(book: Book, node: str, parent: str, since: str | None, reason: str) -> None:
        day = day_of(since, book.today())
        span, above = living(book, tree, node, day), living(book, tree, parent, day)
        with book.deed(f"{tree}.move", reason) as deed:
            edit_of(deed, tree).move(span.node, above.node, day)
        say(_("{name} now stands below {parent}.", name=span.name, parent=above.name))

    return move


def _close(tree: str) -> Command:
    @command("close", help=_("End a node; refused while anything stands below it."))
    @argument("node", help=_NODE)
    @_dated
    def close(book: Book, node: str, since: str | None, reason: str) -> None:
        day = day_of(since, book.today())
        span = living(book, tree, node, day)
        with book.deed(f"{tree}.close", reason) as deed:
            edit_of(deed, tree).close(span.node, day)
        say(_("{name} is closed from {day} on.", name=span.name, day=day))

    return close


def _merge(tree: str) -> Command:
    @command("merge", help=_("End nodes whose work another one goes on with."))
    @argument("nodes", nargs=-1, required=True, help=_("Those that end: names, codes or ids."))
    @option("--into", required=True, metavar="NODE", help=_("The one that goes on."))
    @_dated
    def merge(
        book: Book, nodes: tuple[str, ...], into: str, since: str | None, reason: str
    ) -> None:
        day = day_of(since, book.today())
        spans = [living(book, tree, node, day) for node in nodes]
        target = living(book, tree, into, day)
        with book.deed(f"{tree}.merge", reason) as deed:
            edit_of(deed, tree).merge([span.node for span in spans], target.node, day)
        names = str(_(", ")).join(span.name for span in spans)
        say(_("{names} went into {target}.", names=names, target=target.name))

    return merge


def _split(tree: str) -> Command:
    @command(
        "split",
        help=_(
            "End a node in favour of several new ones beside it.\n\n"
            "For example: beat unit split 南区警务室 --part 南一警务室 --part 南二警务室"
            " --child 一号责任区=南一警务室 --child 二号责任区=南二警务室"
        ),
    )
    @argument("node", help=_NODE)
    @option("--part", "parts", multiple=True, required=True, metavar="NAME[:CODE]",
            help=_("A new node; two or more."))  # fmt: skip
    @option("--child", "children", multiple=True, metavar="CHILD=PART",
            help=_("Which part a node below goes to; once for each."))  # fmt: skip
    @_dated
    def split(
        book: Book, node: str, parts: tuple[str, ...], children: tuple[str, ...],
        since: str | None, reason: str,
    ) -> None:  # fmt: skip
        day = day_of(since, book.today())
        span = living(book, tree, node, day)
        new = {part.name: part for part in _new_nodes(book, span, parts)}
        assign = _assigned(book, tree, span, children, new, day)
        with book.deed(f"{tree}.split", reason) as deed:
            edit_of(deed, tree).split(span.node, list(new.values()), assign, day)
        say(_("{name} was split.", name=span.name))
        for part in new.values():
            put(f"{part.node} {part.name}\n")

    return split


def _new_nodes(book: Book, span: Span, parts: Iterable[str]) -> list[NewNode]:
    named = (part.partition(":") for part in parts)
    return [NewNode(book.new_id(), span.kind, code, name) for name, _colon, code in named]


def _assigned(
    book: Book, tree: str, span: Span, children: Iterable[str], new: dict[str, NewNode], day: date
) -> dict[str, str]:  # fmt: skip
    """Which child goes to which part, by node; a child is looked for below *span* first."""
    below = {child.name: child.node for child in tree_of(book, tree).children(span.node, day)}
    found: dict[str, str] = {}
    for pair in children:
        child, equals, part = pair.partition("=")
        if not equals or part not in new:
            raise UsageProblem(
                _("“{pair}” must be CHILD=PART, and PART one of: {parts}",
                  pair=pair, parts=", ".join(new))
            )  # fmt: skip
        node = below.get(child) or living(book, tree, child, day).node
        found[node] = new[part].node
    return found
