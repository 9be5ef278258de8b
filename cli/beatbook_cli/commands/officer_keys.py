"""`beat officer key`: with which keys officers come in over SSH."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from beatbook.texts import Translator
from beatbook_cli.kit import Group, argument, command, option
from beatbook_cli.moments import day_of
from beatbook_cli.narration import say
from beatbook_cli.opening import reason_option, with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

key = Group("key", help=_("With which keys officers come in over SSH."), no_args_is_help=True)

_WHO = _("Login, police number, number, name or id.")
_COLUMNS = (
    ("number", _("No.")),
    ("officer", _("Officer")),
    ("label", _("Label")),
    ("purpose", _("Purpose")),
    ("state", _("State")),
    ("start", _("From")),
    ("end", _("Until")),
    ("algorithm", _("Algorithm")),
    ("digest", _("Fingerprint")),
    ("id", _("Id")),
)
_TABLE = ("number", "officer", "label", "purpose", "state", "end", "digest")


@command(
    "add",
    help=_(
        "Enter a public key of an officer.\n\n"
        "For example: beat officer key add lisi - < lisi.pub. Accepted are Ed25519 and ECDSA, also"
        " on a security key, and RSA from 3072 bits."
    ),
)
@argument("who", help=_WHO)
@argument(
    "words", metavar="KEY...", nargs=-1, required=True,
    help=_("The line of the .pub file, or - for what comes on stdin."),
)  # fmt: skip
@option("--label", metavar="TEXT", help=_("Where the key is, for example “office computer”."))
@option("--script", is_flag=True, help=_("For a program: it gets no terminal, only commands."))
@option("--from", "since", metavar="DAY", help=_("From this day on; otherwise at once."))
@option("--until", metavar="DAY", help=_("Up to, not including, this day."))
@reason_option
@with_book
def add(
    book: Book, who: str, words: tuple[str, ...], label: str | None, script: bool,
    since: str | None, until: str | None, reason: str,
) -> None:  # fmt: skip
    """Enter one key, or every key on stdin."""
    from beatbook.keys.keeping import enter, key_files
    from beatbook.keys.names import PERSON, SCRIPT

    today = book.today()
    more = {
        "label": label,
        "purpose": SCRIPT if script else PERSON,
        "start": day_of(since, today) if since else None,
        "end": day_of(until, today) if until else None,
    }
    text = sys.stdin.read() if words == ("-",) else " ".join(words)
    officer = book.record_id("officer", who)
    for one in enter(book, officer, key_files(text), more, reason):
        say(_("Added: key {number} of {name}, {digest}.", number=one.envelope.number,
              name=book.title(officer), digest=one.values["digest"]))  # fmt: skip
        put(f"{one.envelope.number} {one.id}\n")


@command(
    "revoke",
    help=_(
        "Revoke keys for good: from the next log-on on they open nothing.\n\n"
        "Whoever holds one is told so in one line. A revoked key is never accepted again."
    ),
)
@argument("which", nargs=-1, required=True, help=_("Numbers, fingerprints (SHA256:...) or ids."))
@reason_option
@with_book
def revoke(book: Book, which: tuple[str, ...], reason: str) -> None:
    """Revoke keys."""
    from beatbook.keys.keeping import revoke as revoke_keys

    for one in revoke_keys(book, which, reason):
        say(_("Revoked: key {number} of {name}.", number=one.envelope.number,
              name=book.title(one.values["officer"])))  # fmt: skip


@command("list", help=_("The keys: your own, and all of the units whose officers you administer."))
@argument("who", required=False, help=_WHO)
@option("--revoked", is_flag=True, help=_("Revoked ones, too."))
@output_options
@with_book
def list_keys(book: Book, who: str | None, revoked: bool, output: Output) -> None:
    """List keys."""
    from beatbook.keys.keeping import listed

    officer = book.record_id("officer", who) if who else ""
    brief = output.words and not output.wanted
    known = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
    found = listed(book, officer, revoked=revoked)
    output.write(known, (_row(book, one, output.words) for one in found))


def _row(book: Book, one: Record, words: bool) -> dict[str, Any]:
    from beatbook.keys.keeping import STANDINGS, standing

    state = standing(one, book.today())
    row = {"id": one.id, "number": one.envelope.number, **one.values, "state": state}
    if not words:
        return row
    purpose = book.codes("key_purposes").by_code[one.values["purpose"]].label
    officer = book.title(one.values["officer"])
    return row | {"officer": officer, "state": STANDINGS[state], "purpose": purpose}


for _one in (add, revoke, list_keys):
    key.add_command(_one)
