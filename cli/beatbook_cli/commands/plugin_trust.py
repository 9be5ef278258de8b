"""`beat plugin trust`: whose signatures this book believes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.handed import FILE
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

trust = Group("trust", help=_("Whose bundles this book believes."), no_args_is_help=True)


@command(
    "add",
    help=_(
        "Believe what this key signs from now on.\n\n"
        "KEY is FILE.pub or FILE.pem from beat plugin keygen, or the line in it. Compare the"
        " fingerprint with its owner, on the telephone and not by the way the key came: whoever"
        " holds a trusted key can bring any program into this book."
    ),
)
@argument("key", type=FILE, help=_("The public key, or the file with it."))
@option("--whose", required=True, metavar="TEXT", help=_("Whose key it is."))
@option("--from", "since", default="", metavar="DAY", help=_("The first day on which it counts."))
@option("--until", default="", metavar="DAY", help=_("The last day on which it counts."))
@reason_option
@with_book
def add(book: Book, key: str, whose: str, since: str, until: str, reason: str) -> None:
    """Trust a key."""
    from beatbook.bundling import trust as trusting

    days = (str(day_of(day, book.today())) if day else "" for day in (since, until))
    one = trusting.Trusted(_public(key), whose, *days)
    trusting.add(book, one, reason)
    say(_("This book believes bundles that are signed with {fingerprint}, the key of {whose}.",
          fingerprint=one.fingerprint, whose=whose))  # fmt: skip


def _public(key: str) -> str:
    """The line of a key that was given as such or as a file. Raises NotFound, UsageProblem."""
    from beatbook.bundling.keys import public_file, public_of

    return (public_of(key) if key.startswith("ssh-") else public_file(Path(key))).line


_COLUMNS = (
    ("fingerprint", _("Fingerprint")),
    ("whose", _("Whose")),
    ("state", _("State")),
    ("since", _("From")),
    ("until", _("Until")),
    ("why", _("Why")),
    ("signed", _("Signed plugins in use")),
)
_STATES = {
    "trusted": _("trusted"),
    "not yet": _("not yet"),
    "expired": _("expired"),
    "distrusted": _("distrusted"),
}


@command("list", help=_("The keys that this book trusts or trusted, and what they signed of it."))
@output_options
@with_book
def listed(book: Book, output: Output) -> None:
    """List trusted keys."""
    output.write(_COLUMNS, _rows(book, output.words))


def _rows(book: Book, words: bool) -> Iterator[dict[str, Any]]:
    from beatbook.bundling import trust as trusting

    for one in trusting.known(book):
        state = one.standing(book.today())
        signed = trusting.signed_by(book, one.fingerprint)
        yield one._asdict() | {
            "fingerprint": one.fingerprint,
            "state": _STATES[state] if words else state,
            "signed": [f"{name} {version}" for name, version in signed],
        }


@command(
    "revoke",
    help=_(
        "Believe nothing any more that this key signed.\n\n"
        "What it signed and is installed stays, and is named: decide on each whether to keep it."
    ),
)
@argument("key", help=_("Its fingerprint, the beginning of that, or whose it is."))
@reason_option
@with_book
def revoke(book: Book, key: str, reason: str) -> None:
    """Trust a key no longer."""
    from beatbook.bundling import trust as trusting

    gone = trusting.revoke(book, key, reason)
    say(_("This book trusts the key of {whose} no more.", whose=gone.whose))
    for name, version in trusting.signed_by(book, gone.fingerprint):
        say(_("It signed {plugin} {version}, which is in use; to take it out: beat plugin remove"
              " {plugin}", plugin=name, version=version))  # fmt: skip


for _one in (add, listed, revoke):
    trust.add_command(_one)
