"""Other names of places: `beat place call` and `uncall`, and `beat place find` by any name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook.trees import kinds
from beatbook.trees.spans import Span
from beatbook_cli.exits import Exit
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.nodes import living
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_NODE = _("Name, code, id or address.")
_COLUMNS = (
    ("name", _("Name")),
    ("kind", _("Kind")),
    ("code", _("Code")),
    ("address", _("Address")),
    ("called", _("Also called")),
    ("id", _("Id")),
)


@command(
    "call",
    help=_(
        "Give a place another name, by which it is found, too.\n\n"
        "For example: beat place call 绿洲花园 老粮站家属院 --source 原门牌. The name can be"
        " a whole line of several levels, such as an old street and door."
    ),
)
@argument("node", help=_NODE)
@argument("name", help=_("The other name."))
@option("--source", default="", metavar="TEXT", help=_("Where the name comes from."))
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise today."))
@reason_option
@with_book
def call(
    book: Book, node: str, name: str, source: str, since: str | None, reason: str
) -> None:  # fmt: skip
    """Add another name."""
    day = day_of(since, book.today())
    span = living(book, "place", node, day)
    with book.deed("place.call", reason, subject=span.node) as deed:
        deed.places.call(span.node, name, day, source)
    say(_("{name} is also called {other}.", name=span.name, other=name))


@command("uncall", help=_("End another name of a place; what it was called stays in the history."))
@argument("node", help=_NODE)
@argument("name", help=_("The other name."))
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise today."))
@reason_option
@with_book
def uncall(book: Book, node: str, name: str, since: str | None, reason: str) -> None:
    """End another name."""
    day = day_of(since, book.today())
    span = living(book, "place", node, day)
    with book.deed("place.uncall", reason, subject=span.node) as deed:
        deed.places.uncall(span.node, name, day)
    say(_("{name} is no longer called {other}.", name=span.name, other=name))


@command("find", help=_("Find places by name, another name, a former name, a code or an address."))
@argument("words", nargs=-1, required=True, help=_("What to look for."))
@output_options
@with_book
def find(book: Book, words: tuple[str, ...], output: Output) -> int:
    """List the places that the words mean."""
    text = " ".join(words)
    found = list(_found(book, text))
    if not found:
        say(_("Nothing found for “{words}”.", words=text))
        return Exit.NOT_FOUND
    output.write(_COLUMNS, (_row(book, span, output.words) for span in found))
    return Exit.DONE


def _found(book: Book, text: str) -> Iterator[Span]:
    """Places that bear the words as name or code, then those that the line can mean."""
    today = book.today()
    nodes = dict.fromkeys(span.node for span in book.places.meant(text, today))
    nodes |= dict.fromkeys(
        one.place for one in book.address_candidates(text).candidates if not one.missing
    )
    for node in nodes:
        span = book.places.at(node, today)
        yield from (span,) if span else book.places.heirs(node, today)


def _row(book: Book, span: Span, words: bool) -> dict[str, Any]:
    today = book.today()
    return {
        "name": span.name,
        "kind": kinds.label("place", span.kind) if words else span.kind,
        "code": span.code,
        "address": book.places.address(span.node, today),
        "called": [one.name for one in book.places.aliases(span.node, today)],
        "id": span.node,
    }
