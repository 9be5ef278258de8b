"""`beat sync offer`, `arrived` and `save`: what travels beside the rows of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.handed import FILE
from beatbook_cli.kit import argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_KINDS = {
    "waits": _("waits"),
    "refused": _("kept out"),
    "conflict": _("both changed it"),
    "bundle": _("bundle"),
    "baseline": _("baseline"),
}
_COLUMNS = (
    ("kind", _("State")),
    ("name", _("Name")),
    ("what", _("What it is")),
    ("remedy", _("What to do")),
)


@command(
    "offer",
    help=_(
        "Send a bundle or a baseline down to the stations that report here, with their next"
        " reports.\n\nEach station verifies it against the keys that it trusts itself. A bundle"
        " waits there until somebody installs it; the last baseline is what beat plugin drift"
        " compares with."
    ),
)
@argument("file", type=FILE, help=_("What beat plugin bundle or baseline wrote."))
@option("--to", default="all", show_default=True, metavar="STATION|all",
        help=_("For one station alone, by name or id."))  # fmt: skip
@reason_option
@with_book
def offer(book: Book, file: str, to: str, reason: str) -> None:
    """Send a file down."""
    from beatbook.syncing import offering

    made = offering.offer(book, Path(file), to, reason)
    say(_("{file} goes down as a {kind} with the next reports.",
          file=made.name, kind=_KINDS[made.kind]))  # fmt: skip


@command(
    "arrived",
    help=_(
        "What came from other books and asks for somebody: bundles that wait to be installed, what"
        " was kept out and why, code lists that both books changed.\n\nEnds with 1 where something"
        " was kept out."
    ),
)
@output_options
@with_book
def arrived(book: Book, output: Output) -> Exit:
    """List what asks for somebody."""
    from beatbook.access import PLUGINS
    from beatbook.syncing.arrived import REFUSED, matters

    book.require(PLUGINS, book.actor.home)
    found = list(matters(book))
    output.write(_COLUMNS, _rows(found, output.words))
    if not found:
        say(_("Nothing waits, and nothing was kept out."))
    return Exit.PROBLEMS if any(one.kind == REFUSED for one in found) else Exit.DONE


def _rows(found: list[Any], words: bool) -> Iterator[dict[str, Any]]:
    for one in found:
        row = {"kind": one.kind, "name": one.name, "what": str(one.what), "remedy": str(one.remedy)}
        yield row | ({"kind": _KINDS[one.kind]} if words else {})


@command(
    "save",
    help=_(
        "Write a bundle that came from above into a folder, to be looked at and installed from"
        " there: beat plugin contents, beat plugin check, beat plugin install."
    ),
)
@argument("name", help=_("The bundle, as beat sync arrived calls it."))
@option("--into", "folder", type=FILE, default="", metavar="FOLDER",
        help=_("Where to write it; left out, here."))  # fmt: skip
@with_book
def save(book: Book, name: str, folder: str) -> None:
    """Write a bundle that waits to a file."""
    from beatbook.access import PLUGINS
    from beatbook.syncing import offering

    book.require(PLUGINS, book.actor.home)
    path = offering.write_out(book, name, Path(folder or "."))
    say(_("Written to {file}; to install it: beat plugin install {file}", file=path))
