"""Whether a key may let its officer in now, and what to say where it may not.

Asked by the program behind each key, not by the one that finds keys for the SSH server: a revoked
key is still a key of the book, and whoever holds it is told so in one line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from beatbook.keys.names import FORM, PERSON, SCHEME, VALID
from beatbook.records import Record
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

PRINCIPALS = ("officer.police_number", "officer.login")
"""By what a certificate may name an officer, in this order."""
MOST_PRINCIPALS = 16


class Admission(NamedTuple):
    """Who stands at the door, and why not where `refused` says so.

    `officer` is the id of the officer that the key belongs to, empty where it belongs to nobody;
    `key` the id of its record, or ``cert:`` and the serial of a certificate; `purpose` what the
    key is for (`beatbook.keys.names`): a person's key may open a terminal.
    """

    officer: str
    key: str
    purpose: str = PERSON
    refused: Message | None = None


def by_key(book: Book, id: str) -> Admission:
    """What becomes of whoever holds the key of this record."""
    record = book.store.record(book.spec(FORM), id)
    if record is None:
        return Admission("", id, refused=_("This key is not in the book; ask your administrator."))
    values = record.values
    refused = key_refusal(book, record) or account_refusal(book, values["officer"])
    return Admission(values["officer"], id, values["purpose"], refused)


def by_certificate(book: Book, principal: str, serial: str, key: str) -> Admission:
    """What becomes of whoever holds a certificate, that of the public key *key* (its one spelling).

    The certificate's authority vouches for the officer: *principal* is the police number, else the
    login. A key that the book itself knows and has revoked opens nothing under a certificate.
    """
    officer = officer_named(book, principal)
    name = f"cert:{serial}"
    if not officer:
        words = _("“{principal}” is no officer of this book; ask your administrator.",
                  principal=principal)  # fmt: skip
        return Admission("", name, refused=words)
    known = book.store.identity(SCHEME, key)
    record = book.store.record(book.spec(FORM), known) if known else None
    refused = _revoked(book, record) if record is not None else None
    return Admission(officer, name, PERSON, refused or account_refusal(book, officer))


def officer_named(book: Book, principal: str) -> str:
    """The officer whom a certificate names: by police number, else by login; empty for nobody."""
    found = (book.store.identity(scheme, principal) for scheme in PRINCIPALS)
    return next(filter(None, found), "")


def principals_of(path: str, principals: tuple[str, ...]) -> list[str]:
    """One principal of a certificate for each officer of the book at *path* whom it names.

    Looks without opening the book. Raises OSError where it cannot be read.
    """
    from beatbook.store.glancing import bearer

    officers: dict[str, str] = {}
    for principal in filter(_is_one_word, principals[:MOST_PRINCIPALS]):
        for scheme in PRINCIPALS:
            found = bearer(path, scheme, principal, "officer", "state")
            if found is not None:
                officers.setdefault(found[0], principal)
                break
    return list(officers.values())


def _is_one_word(principal: str) -> bool:
    """Whether a server's line can hold it as it is."""
    return principal.isalnum() or all(one.isalnum() or one in "._@-" for one in principal)


def key_refusal(book: Book, key: Record) -> Message | None:
    """Why a key lets nobody in today: revoked, not valid yet, or no longer."""
    start, end, today = key.values["start"], key.values["end"], book.today()
    if start is not None and today < start:
        return _("Your key is valid from {day} on.", day=start)
    if end is not None and today >= end and key.envelope.state == VALID:
        return _("Your key was valid until {day}; ask your administrator to enter a new one.",
                 day=end)  # fmt: skip
    return _revoked(book, key)


def _revoked(book: Book, key: Record) -> Message | None:
    if key.envelope.state == VALID:
        return None
    from beatbook.clock import from_stamp, local_date

    day = local_date(from_stamp(key.envelope.changed_at), book.zone)
    return _("Your key was revoked on {day}; ask your administrator to enter a new one.", day=day)


def account_refusal(book: Book, officer: str) -> Message | None:
    """Why an officer may not use the book at all: the account is closed, or there is no post."""
    from beatbook.officers import posts_of

    record = book.store.record(book.spec("officer"), officer)
    if record is None or record.envelope.state != "registered":
        return _("Your account is closed; ask your administrator.")
    if not posts_of(book, officer):
        return _("{name} holds no post today; ask your administrator.", name=record.values["name"])
    return None
