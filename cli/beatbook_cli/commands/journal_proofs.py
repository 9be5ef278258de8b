"""`beat journal export`, `witness`, `countersign` ...: proofs for those outside the book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from beatbook.handed import STREAM
from beatbook.texts import Translator
from beatbook_cli.files import new_file
from beatbook_cli.handed import FILE, bytes_of
from beatbook_cli.kit import argument, command, option
from beatbook_cli.moments import local
from beatbook_cli.narration import Progress, say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.sealed import Wishes, leaving_file, sealing_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.auditing.witness import Witness
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

_TO = option("--to", "-o", "path", type=FILE, metavar="FILE|-", help=_("The file; else stdout."))
_FORCE = option("--force", is_flag=True, help=_("Write over a file that exists."))


@command(
    "export",
    help=_(
        "The journal as a file that anybody can prove with Python alone: beat journal verifier.\n\n"
        "It holds every heading, and of the contents the digests, so it names no resident. With"
        " --contents it holds them in full, once another officer has granted it, and is sealed,"
        " unless --plain says otherwise."
    ),
)
@option("--from", "first", type=click.IntRange(1), default=1, metavar="ROW",
        help=_("From this row on; otherwise all."))  # fmt: skip
@option("--contents", is_flag=True, help=_("With all contents; takes a second person."))
@_TO
@sealing_options
@_FORCE
@reason_option
@with_book
def export(
    book: Book,
    first: int,
    contents: bool,
    path: str | None,
    wishes: Wishes,
    force: bool,
    reason: str,
) -> None:
    """Write the journal as JSON Lines."""
    from beatbook.auditing.exporting import exported
    from beatbook.sealing.leaving import leaving

    how = wishes.decided(book, path, full=contents, reason=reason)
    if path is None and not how.recipients:
        with leaving(how):
            for line in exported(book, first=first, contents=contents, reason=reason):
                put(line)
        return
    total, _head = book.store.head(book.station)
    with (
        leaving_file(path or STREAM, how, force=force) as file,
        Progress(_("Journal rows"), total) as progress,
    ):
        lines = exported(book, first=first, contents=contents, reason=reason)
        for number, line in enumerate(lines):
            file.write(line.encode())
            progress.reached(number)


@command(
    "verifier",
    help=_(
        "Print the program that proves an export: one file, Python alone, no line of Beatbook.\n\n"
        "    beat journal verifier > verify.py\n\n"
        "    python3 verify.py EXPORT --witness FILE"
    ),
)
def verifier() -> None:
    """Print the independent verifier."""
    from beatbook.auditing.exporting import verifier as text

    put(text())


@command(
    "witness",
    help=_(
        "State the newest row of the journal, for a higher unit to countersign and keep.\n\n"
        "Whoever keeps it can prove later that nothing up to then was changed, cut off or made"
        " again: beat journal verify --witness FILE."
    ),
)
@_TO
@_FORCE
@with_book
def witness(book: Book, path: str | None, force: bool) -> None:
    """Write a statement of the head."""
    from beatbook.auditing.witness import Witness, stated

    _write(Witness(stated(book)), path, force)


@command(
    "countersign",
    help=_(
        "Sign a station's statement with your unit's own key; needs no book.\n\n"
        "The key is an Ed25519 private key without a password, as from: ssh-keygen -t ed25519."
        " Keep the result yourself and send a copy back."
    ),
)
@argument("file", type=FILE, metavar="FILE", help=_("The station's statement."))
@option("--key", type=FILE, required=True, metavar="FILE", help=_("Your private key."))
@option("--by", required=True, metavar="NAME", help=_("Your unit, as it is to be named."))
@_TO
@_FORCE
def countersign(file: str, key: str, by: str, path: str | None, force: bool) -> None:
    """Countersign a statement."""
    from beatbook.auditing.witness import countersigned
    from beatbook.clock import SystemClock, stamp

    now = stamp(SystemClock().now())
    _write(countersigned(witness_from(file), bytes_of(key), by, now), path, force)


def witness_from(file: str) -> Witness:
    """The statement or witness in a file. Raises NotFound, UsageProblem."""
    from beatbook.auditing.witness import read

    return read(bytes_of(file).decode("utf-8", "replace"), file)


def _write(one: Witness, path: str | None, force: bool) -> None:
    from beatbook.auditing.witness import written

    if path is None:
        put(written(one))
        return
    with new_file(path, force=force) as out:
        out.write(written(one).encode())


_KEPT = (
    ("number", _("No.")),
    ("row", _("Row")),
    ("by", _("Witnessed by")),
    ("stated_at", _("Stated")),
    ("signed_at", _("Signed")),
    ("key", _("Public key")),
    ("head", _("Hash")),
)


@command(
    "witnesses",
    help=_(
        "Who witnessed this journal, the newest row first; --add FILE keeps another witness.\n\n"
        "The list in the book is a reminder. What proves is the file that the higher unit keeps."
    ),
)
@option("--add", "file", type=FILE, metavar="FILE", help=_("Keep this countersigned statement."))
@reason_option
@output_options
@with_book
def witnesses(book: Book, file: str | None, reason: str, output: Output) -> None:
    """List witnesses, or keep one."""
    from beatbook.access import JOURNAL
    from beatbook.auditing.witness import keep, kept

    book.require(JOURNAL, book.station)
    if file is not None:
        number = keep(book, witness_from(file), reason)
        say(_("Kept as witness {number}.", number=number))
        return
    output.write(_KEPT, (_kept(book, one, output.words) for one in kept(book)))


def _kept(book: Book, one: Record, words: bool) -> dict[str, Any]:
    row = {**one.values, "number": one.envelope.number}
    if words:
        row |= {name: local(row[name], book.zone) for name in ("stated_at", "signed_at")}
    return row


def compared(book: Book, files: tuple[str, ...]) -> int:
    """Say of each witness whether the journal still contains what it saw; returns the faults."""
    from beatbook.auditing.witness import problem

    faults = 0
    for file in files:
        one = witness_from(file)
        why = problem(book, one)
        faults += why is not None
        say(why or _("Witness of {by} holds: row {row}.", by=one.by, row=one.statement.row))
    return faults


COMMANDS = (export, verifier, witness, countersign, witnesses)
