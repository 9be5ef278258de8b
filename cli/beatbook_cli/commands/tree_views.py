"""Looking at a dated tree: `list` and `show`, as of any day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Translator
from beatbook.trees import kinds
from beatbook.trees.spans import Span
from beatbook_cli.kit import Command, Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.nodes import Step, known, tree_of, walk
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

# A book may hold the divisions of a whole province: nobody means all of them.
_DEPTH = {"unit": None, "place": 1}

_COLUMNS = (
    ("name", _("Name")),
    ("kind", _("Kind")),
    ("code", _("Code")),
    ("from", _("From")),
    ("until", _("Until")),
    ("id", _("Id")),
    ("parent", _("Below")),
    ("depth", _("Depth")),
)
_TABLE = ("name", "kind", "code", "from", "id")


def add_views(group: Group, tree: str) -> None:
    """Give *group* the commands that look at *tree*."""
    group.add_command(_list(tree))
    group.add_command(_show(tree))


def _list(tree: str) -> Command:
    @command("list", help=_("List a node and what is below it, as a tree."))
    @argument("node", required=False, help=_("Where to begin: name, code or id."))
    @option("--depth", type=click.IntRange(0), default=_DEPTH[tree], help=_("So many levels."))
    @option("--as-of", metavar="DAY", help=_("As it was on that day."))
    @output_options
    @with_book
    def list_nodes(
        book: Book, node: str | None, depth: int | None, as_of: str | None, output: Output
    ) -> None:
        day = day_of(as_of, book.today())
        start = known(book, tree, node, day).node if node else ""
        steps = walk(tree_of(book, tree), start, day, depth)
        brief = output.words and not output.wanted
        shown = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
        output.write(shown, (_row(tree, step, output.words) for step in steps))

    return list_nodes


def _row(tree: str, step: Step, words: bool) -> dict[str, Any]:
    span = step.span
    return {
        "name": "  " * step.depth + span.name if words else span.name,
        "kind": kinds.label(tree, span.kind) if words else span.kind,
        "code": span.code,
        "from": span.start,
        "until": span.end,
        "id": span.node,
        "parent": span.parent or "",
        "depth": step.depth,
    }


def _show(tree: str) -> Command:
    @command("show", help=_("Show one node, where it stands, and how it came to be so."))
    @argument("node", help=_("Name, code or id."))
    @option("--as-of", metavar="DAY", help=_("As it was on that day."))
    @output_options
    @with_book
    def show(book: Book, node: str, as_of: str | None, output: Output) -> None:
        day = day_of(as_of, book.today())
        span = known(book, tree, node, day)
        row = _facts(book, tree, span, day, output.words)
        life = tree_of(book, tree).reader.spans(span.node)
        if not output.words:
            row["life"] = [_moment_of_life(one) for one in life]
            output.write_one((*_FACTS, ("life", _("Life"))), row)
            return
        output.write_one(_FACTS, row)
        if len(life) > 1:
            put("\n")
            output.write(_LIFE, _life(book, tree, life))

    return show


_FACTS = (
    ("name", _("Name")),
    ("kind", _("Kind")),
    ("code", _("Code")),
    ("id", _("Id")),
    ("path", _("Path")),
    ("called", _("Also called")),
    ("from", _("From")),
    ("until", _("Until")),
    ("children", _("Directly below")),
)
_LIFE = (
    ("from", _("From")),
    ("until", _("Until")),
    ("name", _("Name")),
    ("code", _("Code")),
    ("parent", _("Below")),
)


def _facts(book: Book, tree: str, span: Span, day: date, words: bool) -> dict[str, Any]:
    forest = tree_of(book, tree)
    way = forest.path(span.node, day)
    return {
        "name": span.name,
        "kind": kinds.label(tree, span.kind) if words else span.kind,
        "code": span.code,
        "id": span.node,
        "path": " / ".join(one.name for one in way) if words else [one.node for one in way],
        "called": [one.name for one in forest.aliases(span.node, day)],
        "from": span.start,
        "until": span.end,
        "children": len(forest.children(span.node, day)),
    }


def _moment_of_life(span: Span) -> dict[str, Any]:
    return {
        "from": span.start, "until": span.end, "parent": span.parent or "", "kind": span.kind,
        "code": span.code, "name": span.name,
    }  # fmt: skip


def _life(book: Book, tree: str, life: tuple[Span, ...]) -> Iterator[dict[str, Any]]:
    forest = tree_of(book, tree)
    for span in life:
        parent = forest.at(span.parent, span.start) if span.parent else None
        yield _moment_of_life(span) | {"parent": parent.name if parent else ""}
