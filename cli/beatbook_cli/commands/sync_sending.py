"""`beat sync push`, `card`, `recover` and `receive`: the two ends of a report."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.exits import Exit
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import local
from beatbook_cli.narration import say
from beatbook_cli.opening import login, reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.syncing.reported import Target
    from beatbook.syncing.sending import Outcome

_ = Translator(__name__, __file__)

_AGAIN = (
    ("seq", _("Row")),
    ("at", _("When")),
    ("officer", _("Officer")),
    ("action", _("Action")),
    ("form", _("Form")),
    ("subject", _("Subject")),
    ("reason", _("Reason")),
)


@command("card", help=_("Print this book's card: what the book above must know to admit it."))
@with_book
def card(book: Book) -> None:
    """Print the card as JSON."""
    from beatbook.syncing.admitting import card as made

    put(json.dumps(made(book), ensure_ascii=False, indent=2) + "\n")


_to = argument(
    "to", required=False, metavar="[TO]",
    help=_("ssh://NAME@HOST, the path of a book, or postgresql://…; otherwise as the last time."),
)  # fmt: skip


@command(
    "push",
    help=_(
        "Report: send what the book above has not yet, then take what it has for this one.\n\n"
        "It can be broken off at any moment; the next time goes on behind what arrived. Where to,"
        " and how much is shown, is remembered.\n\n"
        "For example, once: beat sync push ssh://report@city.example --level full\n\n"
        "Then, each hour: beat sync push"
    ),
)
@_to
@option("--level", default="", metavar="full|masked|figures",
        help=_("How much is sent: everything; without what is personal; numbers and hashes alone."
               " What is confidential to named officers is never sent."))  # fmt: skip
@option("--as", "who", default="", metavar="WHO",
        help=_("Who reports, in an upper book that lies here; otherwise your login."))  # fmt: skip
@reason_option
@with_book
def push(book: Book, to: str | None, level: str, who: str, reason: str) -> None:
    """Report once."""
    from beatbook.syncing.pushing import report

    _say(report(book, _target(book, to, level, who, reason)))


def _target(book: Book, to: str | None, level: str, who: str, reason: str) -> Target:
    from beatbook.syncing.channel import is_ssh
    from beatbook.syncing.pushing import choose, require_may_push

    require_may_push(book)
    where = choose(book, to or "", level, who, reason)
    return where if where.officer or is_ssh(where.to) else where._replace(officer=login())


def _say(done: Outcome) -> None:
    say(_("{rows} rows sent; the book above has this one up to row {head}.",
          rows=done.rows, head=done.head))  # fmt: skip
    if done.parcels.up or done.parcels.down:
        say(_("Papers sent: {up}, taken: {down}.", up=done.parcels.up, down=done.parcels.down))
    for words in done.parcels.refused:
        say(words)


@command(
    "recover",
    help=_(
        "Fetch rows that this book lost because it was restored from an old backup.\n\n"
        "What was entered since the restore is never mixed in: with --set-aside a copy of the book"
        " keeps it, and it is listed so that it can be entered again."
    ),
)
@_to
@option("--as", "who", default="", metavar="WHO",
        help=_("Who reports, in an upper book that lies here; otherwise your login."))  # fmt: skip
@option("--set-aside", is_flag=True, help=_("Keep what was entered since in a copy, and go on."))
@reason_option
@output_options
@with_book
def recover(
    book: Book, to: str | None, who: str, set_aside: bool, reason: str, output: Output
) -> None:
    """Fetch what was lost."""
    from beatbook.syncing.recovering import recover as fetched

    done = fetched(book, _target(book, to, "", who, reason), set_aside=set_aside)
    say(_("{rows} rows fetched behind row {row}; the book is what it was.",
          rows=done.rows, row=done.behind))  # fmt: skip
    if done.without:
        say(_("{count} contents did not come back: what is confidential to named officers was never"
              " sent, other things were disposed of. Enter again what is confidential.",
              count=done.without))  # fmt: skip
    if done.aside:
        say(_("Enter again what is listed; it is in {path}.", path=done.aside))
        output.write(_AGAIN, (_again(book, one._asdict(), output) for one in done.again))


def _again(book: Book, row: dict[str, Any], output: Output) -> dict[str, Any]:
    if output.words:
        row |= {"at": local(row["at"], book.zone), "officer": book.title(row["officer"])}
    return {key: row[key] for key, _label in _AGAIN}


@command(
    "receive",
    help=_(
        "The other end of a report: answers lines on stdin until they end. Started by beat sync"
        " push over SSH, with the key of an account that may report."
    ),
)
@with_book
def receive(book: Book) -> int:
    """Answer one session."""
    import sys

    from beatbook.syncing.receiving import serve

    done = serve(book, sys.stdin.buffer, sys.stdout.buffer)
    return Exit.DONE if done == 0 else Exit.PROBLEMS
