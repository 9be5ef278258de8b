"""`beat book keygen` and `beat book recipient`: the keys that backups and exports are sealed to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.texts import Translator
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


@command(
    "keygen",
    help=_(
        "Make a key that backups are sealed to, and print its public part.\n\n"
        "FILE is for its owner only. Keep it, and a copy on paper or in a safe, anywhere but on"
        " the machine of the book: without it no backup can be opened, by nobody."
    ),
)
@argument("file", help=_("Where to write the private key."))
def keygen(file: str) -> None:
    """Write an identity file."""
    from beatbook.clock import SystemClock, stamp
    from beatbook.sealing.identities import make

    public = make(file, stamp(SystemClock().now()))
    say(_("The private key lies in {file}. Move it away from here, and keep a copy of it.",
          file=file))  # fmt: skip
    put(f"{public}\n")


recipient = Group(
    "recipient", help=_("To whose keys backups of this book are sealed."), no_args_is_help=True
)


@command(
    "add",
    help=_(
        "Seal backups to this public key from now on.\n\n"
        "KEY is age1…, or an officer's SSH key (ssh-ed25519, ssh-rsa), or a file with such lines."
        " Add two at least: a key that is lost opens nothing."
    ),
)
@argument("key", help=_("The public key, or a file with one a line."))
@option("--note", default="", help=_("Whose key it is."))
@reason_option
@with_book
def add(book: Book, key: str, note: str, reason: str) -> None:
    """Remember recipients."""
    from beatbook.backup import addressees
    from beatbook.sealing.recipients import gathered

    for one in gathered([key]):
        addressees.add(book, one._replace(note=note or one.note), reason)
        say(_("Backups of {book} are sealed to {key} as well.", book=book.name, key=one.key[:24]))


_COLUMNS = (("key", _("Public key")), ("note", _("Whose")))


@command("list", help=_("The keys that backups of this book are sealed to."))
@output_options
@with_book
def listed(book: Book, output: Output) -> None:
    """List recipients."""
    from beatbook.access import BACKUP
    from beatbook.backup import addressees

    book.require(BACKUP, book.station)
    output.write(_COLUMNS, (one._asdict() for one in addressees.known(book)))


@command(
    "remove",
    help=_(
        "Seal to this key no longer.\n\n"
        "Backups that were sealed to it before can still be opened with it."
    ),
)
@argument("key", help=_("The key, its beginning, or whose it is."))
@reason_option
@with_book
def remove(book: Book, key: str, reason: str) -> None:
    """Forget a recipient."""
    from beatbook.backup import addressees

    addressees.remove(book, key, reason)


for _one in (add, listed, remove):
    recipient.add_command(_one)
