"""`beat book backup`, `backups` and `restore`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.clock import CHINA
from beatbook.store.places import require_file
from beatbook.texts import Message, Translator
from beatbook_cli.kit import command, option
from beatbook_cli.moments import local, span_of
from beatbook_cli.narration import say
from beatbook_cli.opening import book_path, login, reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.backup.manifest import Manifest
    from beatbook.backup.restoring import Rehearsed, Until
    from beatbook.book import Book

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("made", _("Made")),
    ("kind", _("Kind")),
    ("after", _("After row")),
    ("until", _("Up to row")),
    ("size", _("Bytes")),
    ("verified", _("Verified")),
    ("file", _("File")),
)
_KINDS = {"full": _("full"), "increment": _("increment")}
_VERIFIED = {"opened": _("opened"), "read": _("read again"), "": _("no")}
_identity = option(
    "--identity", "identities", multiple=True, metavar="FILE",
    help=_("A private key that opens the backups; repeatable."),
)  # fmt: skip


def _folder(named: str | None) -> str:
    """The folder named, that of the configuration, or the one beside the book."""
    from beatbook.backup.modes import folder_of
    from beatbook.settings.machine import current

    return named or current().backups.folder or folder_of(book_path())


def _row(one: Manifest, output: Output) -> dict[str, Any]:
    row = one._asdict()
    if output.words:
        made = local(one.made, CHINA)
        row |= {"made": made, "kind": _KINDS[one.kind], "verified": _VERIFIED[one.verified]}
    return row


@command(
    "backup",
    help=_(
        "Back the book up while everybody works: sealed, proved, and read again.\n\n"
        "A full backup if the last one is a week old, otherwise what the journal got since the"
        " last. With --identity it is opened again at once; without, only read again.\n\n"
        "For example, each night: beat book backup --full --to /mnt/backup --keep '7d 5w 12m'"
    ),
)
@option(
    "--to",
    "folder",
    metavar="FOLDER",
    help=_("Where to; otherwise as configured, else BOOK.backups."),
)
@option("--recipient", "recipients", multiple=True, metavar="KEY",
        help=_("Seal to this public key, or those in this file, in place of the book's own;"
               " repeatable."))  # fmt: skip
@_identity
@option("--full/--increment", "full", default=None, help=_("Of this kind, whatever is due."))
@option("--keep", metavar="RULE",
        help=_("Remove what this keeps no longer, for example 7d 5w 12m: the newest full backup of"
               " each of so many days, weeks, months; otherwise as configured."))  # fmt: skip
@reason_option
@output_options
@with_book
def backup(
    book: Book,
    *,
    folder: str | None,
    recipients: tuple[str, ...],
    identities: tuple[str, ...],
    full: bool | None,
    keep: str | None,
    reason: str,
    output: Output,
) -> None:
    """Make a backup."""
    from beatbook.backup import addressees, making
    from beatbook.backup.manifest import FULL, INCREMENT
    from beatbook.sealing.identities import read
    from beatbook.sealing.recipients import gathered
    from beatbook.settings.machine import current

    wish = making.Wish(
        folder=_folder(folder),
        recipients=gathered(recipients) if recipients else addressees.known(book),
        kind=None if full is None else (FULL if full else INCREMENT),
        identities=read(identities),
        keep=current().backups.keep if keep is None else keep,
        reason=reason,
    )
    done = making.make(book, wish)
    for one in done.gone:
        say(_("Aged out: {file}", file=one.file))
    output.write_one(_COLUMNS, _row(done.manifest, output))


@command("backups", help=_("The backups in a folder, the oldest first."))
@option(
    "--in", "folder", metavar="FOLDER", help=_("Which; otherwise as configured, else BOOK.backups.")
)
@output_options
def backups(folder: str | None, output: Output) -> None:
    """List manifests."""
    from beatbook.backup.manifest import of_folder

    output.write(_COLUMNS, (_row(one, output) for one in of_folder(_folder(folder))))


@command(
    "restore",
    help=_(
        "Put what the backups hold in the place of the book, up to any deed.\n\n"
        "It is made and proved beside the book first; nothing is changed where anything is wrong."
        " Nobody may be at the book. The former file is kept: see beat book rollback.\n\n"
        "For example: beat book restore --identity key.txt --until '2026-11-21 14:30'"
    ),
)
@option(
    "--from",
    "folder",
    metavar="FOLDER",
    help=_("Where from; otherwise as configured, else BOOK.backups."),
)
@_identity
@option("--until", metavar="WHEN",
        help=_("Up to this row of the journal, the end of this moment, or this deed (its id);"
               " otherwise the newest."))  # fmt: skip
@option("--dry-run", is_flag=True, help=_("Make it and prove it, then throw it away."))
@output_options
def restore(
    folder: str | None, identities: tuple[str, ...], until: str | None, dry_run: bool,
    output: Output,
) -> None:  # fmt: skip
    """Restore a book."""
    import os

    from beatbook.backup import restoring
    from beatbook.errors import UsageProblem
    from beatbook.sealing.identities import read

    if not identities:
        raise UsageProblem(_("Say with --identity which private key opens the backups."))
    require_file(
        book_path(),
        _("A book on a server is restored into a file (beat --book FILE book restore), then copied"
          " to a new book there: beat book copy FILE URL"),
    )  # fmt: skip
    path = os.path.abspath(book_path())
    source = restoring.Source(_folder(folder), read(identities))
    wanted = _until(until)
    if dry_run:
        with restoring.rehearsed(os.path.dirname(path), source, wanted, login()) as found:
            _tell(found, _("Nothing was changed."), output)
        return
    found, kept = restoring.restore(path, source, wanted, login())
    former = _("The former book is kept as {file}.", file=kept) if kept else _("It is in place.")
    _tell(found, former, output)


def _until(words: str | None) -> Until:
    """What a person means by a row, a moment or a deed."""
    from beatbook.backup.restoring import Until
    from beatbook.errors import UsageProblem

    if not words:
        return Until()
    if words.isdecimal():
        return Until(row=int(words))
    try:
        return Until(moment=span_of(words, CHINA).until)
    except UsageProblem:
        return Until(deed=words)


_RESTORED = (
    ("row", _("Row")),
    ("at", _("When")),
    ("behind", _("Rows left out")),
    ("files", _("Backups used")),
    ("entries", _("Journal rows")),
    ("head", _("Journal head")),
    ("records", _("Records")),
)


def _tell(found: Rehearsed, outcome: Message, output: Output) -> None:
    row = {
        "row": found.row,
        "at": local(found.at, CHINA) if output.words else found.at,
        "behind": found.behind,
        "files": [one.file for one in found.way],
        "entries": found.sound.until,
        "head": found.sound.head,
        "records": sum(found.sound.counts.values()),
    }
    output.write_one(_RESTORED, row)
    for note in found.notes:
        say(note)
    say(outcome)
