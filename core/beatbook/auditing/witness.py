"""Heads of the journal, countersigned by a higher unit, by which a cut journal is found.

A chain proves that nothing in it was changed; that nothing was cut off its end, or that all of it
was not made again, it can't prove by itself. So the station states its head, somebody who does not
keep the book signs the statement and keeps it, and the book must contain that very row for ever.
The format is in docs/journal-format.md; only signing needs a library, and loads it only then.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.access import JOURNAL
from beatbook.auditing.names import WITNESS
from beatbook.clock import from_stamp, stamp
from beatbook.errors import UsageProblem
from beatbook.journal import canonical
from beatbook.store.query import Order, Query
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from beatbook.book import Book
    from beatbook.records import Record

_ = Translator(__name__, __file__)

SIGNED = "beatbook-witness\n"
OLD = timedelta(days=31)
"""After so long without a witness `beat doctor` asks for one."""


class Statement(NamedTuple):
    """What a station says of its journal: the newest row's number, hash, and the moment (UTC)."""

    station: str
    name: str
    row: int
    hash: str
    at: str


class Witness(NamedTuple):
    """A statement and who countersigned it; `key` and `signature` are Base64, empty if nobody."""

    statement: Statement
    by: str = ""
    at: str = ""
    key: str = ""
    signature: str = ""


def stated(book: Book) -> Statement:
    """The head of the book's own chain, now."""
    book.require(JOURNAL, book.station)
    row, hash = book.store.head(book.station)
    return Statement(book.station, book.name, row, hash, stamp(book.clock.now()))


# As a file


def written(one: Witness) -> str:
    """A statement, countersigned or not, as JSON."""
    paper: dict[str, Any] = {"statement": one.statement._asdict()}
    if one.signature:
        paper["witness"] = {**_signer(one), "signature": one.signature}
    return json.dumps(paper, ensure_ascii=False, indent=2) + "\n"


def read(text: str, file: str) -> Witness:
    """A statement or witness from its JSON. Raises UsageProblem for what is neither."""
    try:
        paper = json.loads(text)
        said = paper["statement"]
        station, name, hash, at = (str(said[name]) for name in ("station", "name", "hash", "at"))
        statement = Statement(station, name, int(said["row"]), hash, at)
        signer = paper.get("witness", {})
        names = ("by", "at", "key", "signature")
        return Witness(statement, *(str(signer[name]) for name in names if signer))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageProblem(
            _("{file} is no statement of a journal's head; make one with: beat journal witness",
              file=file)
        ) from None  # fmt: skip


def _signer(one: Witness) -> dict[str, str]:
    return {"by": one.by, "at": one.at, "key": one.key}


def _said(one: Witness) -> bytes:
    """The bytes that are signed."""
    paper = {"statement": one.statement._asdict(), "witness": _signer(one)}
    return (SIGNED + canonical(paper)).encode()


# Signing


def countersigned(one: Witness, key: bytes, by: str, at: str) -> Witness:
    """The statement with the signature of a private Ed25519 key (OpenSSH or PEM).

    Raises UsageProblem for another kind of key, or one that asks for a password.
    """
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    private = _private(key)
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    signer = Witness(one.statement, by, at, b64encode(raw).decode())
    return signer._replace(signature=b64encode(private.sign(_said(signer))).decode())


def _private(key: bytes) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import (
        load_pem_private_key,
        load_ssh_private_key,
    )

    load = load_ssh_private_key if b"OPENSSH PRIVATE KEY" in key else load_pem_private_key
    try:
        found = load(key, password=None)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        found = None
    if isinstance(found, Ed25519PrivateKey):
        return found
    raise UsageProblem(
        _("That is no Ed25519 private key without a password; make one with:"
          " ssh-keygen -t ed25519 -N '' -f witness")
    )  # fmt: skip


def is_signed(one: Witness) -> bool:
    """Whether the signature is that of the key that is named with it."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(b64decode(one.key, validate=True))
        key.verify(b64decode(one.signature, validate=True), _said(one))
    except (ValueError, InvalidSignature):
        return False
    return True


# Proving


def problem(book: Book, one: Witness) -> Message | None:
    """Why the book is not the one that was witnessed; None where its chain contains that head."""
    said = one.statement
    if not one.signature:
        return _("Nobody countersigned the statement about row {row}.", row=said.row)
    if not is_signed(one):
        return _("The signature under the statement about row {row} is wrong.", row=said.row)
    if said.station not in book.store.stations():
        return _("The witness is of the journal of another station, “{name}”.", name=said.name)
    entry = book.store.row(said.station, said.row)
    if entry is None:
        return _(
            "The witnessed row {row} is not there: the journal was cut off or is an older one.",
            row=said.row,
        )
    if entry.hash != said.hash:
        return _(
            "The witnessed row {row} is not the one that was witnessed: the journal was rewritten.",
            row=said.row,
        )
    return None


# The book's own list


def keep(book: Book, one: Witness, reason: str = "") -> int:
    """Put a witness into the book's list; returns its number.

    The list is a reminder, no proof: whoever rolls the book back takes the list along. What proves
    is the file that the higher unit keeps. Raises UsageProblem for one that does not hold.
    """
    book.require(JOURNAL, book.station)
    why = problem(book, one)
    if why is not None:
        raise UsageProblem(why)
    values = {
        "station": one.statement.station,
        "row": one.statement.row,
        "head": one.statement.hash,
        "stated_at": from_stamp(one.statement.at),
        "by": one.by,
        "signed_at": from_stamp(one.at),
        "key": one.key,
        "signature": one.signature,
    }
    with book.deed("audit.witness", reason) as deed:
        id = deed.add(WITNESS, values, unit=book.station)
        deed.follows.add(id)
    return deed.pending[id].record.envelope.number


def kept(book: Book) -> list[Record]:
    """The book's list of witnesses, the newest row first."""
    spec = book.spec(WITNESS)
    return book.store.select(spec, Query(WITNESS, order=(Order("row", True),), closed=True))


def overdue(book: Book) -> Message | None:
    """What `beat doctor` says of the last witness; None where it is not older than a month.

    A book that is itself not older needs none yet, and a demo never.
    """
    founded = book.store.meta("founded")
    if WITNESS not in book.specs or founded is None or book.store.meta("demo"):
        return None
    last = max((one.values["stated_at"] for one in kept(book)), default=None)
    if book.clock.now() - (last or from_stamp(founded)) <= OLD:
        return None
    if last is None:
        return _("No higher unit has witnessed this journal yet")
    return _("The journal was last witnessed on {day}", day=last.astimezone(book.zone).date())
