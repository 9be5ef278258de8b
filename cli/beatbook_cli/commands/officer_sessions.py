"""`beat officer sessions`: who is at the book right now, from where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.store.places import is_file
from beatbook.texts import Translator
from beatbook_cli.kit import command
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.presence import Session

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("officer", _("Officer")),
    ("since", _("Since")),
    ("address", _("Address")),
    ("session", _("Session")),
)


@command(
    "sessions",
    help=_(
        "Who is at the book right now, and from where.\n\n"
        "Your own sessions, and those of the officers whom you administer. What a session looks at"
        " is not shown; what it did is in the journal."
    ),
)
@output_options
@with_book
def sessions(book: Book, output: Output) -> None:
    """List sessions."""
    output.write(_COLUMNS, (_row(book, one, output.words) for one in _seen(book)))
    if not is_file(book.location):
        say(_("Sessions of this host; each host that serves the book knows its own."))


def _seen(book: Book) -> Iterator[Session]:
    from beatbook.access import OFFICERS
    from beatbook.presence import living

    units = book.visible_units(OFFICERS)
    for one in living(book):
        record = book.store.record(book.spec("officer"), one.officer)
        administered = record is not None and (units is None or record.envelope.unit in units)
        if administered or one.officer == book.actor.officer:
            yield one


def _row(book: Book, one: Session, words: bool) -> dict[str, Any]:
    row = {"officer": one.officer, "since": one.since, "address": one.address,
           "session": one.session}  # fmt: skip
    if words:
        row |= {"officer": book.title(one.officer), "since": local(one.since, book.zone)}
    return row
