"""Entering, listing and revoking keys, the same for every front end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import OFFICERS
from beatbook.errors import UsageProblem
from beatbook.keys.names import FORM, SCHEME, VALID
from beatbook.keys.public import BadKey, read
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

NOT_YET, EXPIRED = "not_yet", "expired"
STANDINGS = {
    VALID: Text("有效", "valid"),
    NOT_YET: Text("尚未生效", "not yet valid"),
    EXPIRED: Text("已过期", "expired"),
    "revoked": Text("已吊销", "revoked"),
}
"""How a key stands on a day: its state, or what its dates make of it."""
MOST = 10_000


def enter(
    book: Book, officer: str, keys: Iterable[str], more: Mapping[str, Any], reason: str = ""
) -> list[Record]:
    """Enter public keys of an officer (id) in one deed; returns their records.

    `more` are other values of the form, the same for each. Raises UsageProblem for a key that is
    somebody's already, ProblemsFound for one that is none or too weak; NotAllowed.
    """
    keys = list(keys)
    for key in keys:
        _require_new(book, key)
    owner = book.store.record(book.spec("officer"), officer)
    unit = owner.envelope.unit if owner is not None else book.unit_for_new()
    with book.deed("officer.key", reason, subject=officer) as deed:
        values = ({**more, "officer": officer, "key": key} for key in keys)
        ids = [deed.add(FORM, one, unit=unit) for one in values]
    return [deed.pending[id].record for id in ids]


def _require_new(book: Book, key: str) -> None:
    try:
        known = book.store.identity(SCHEME, read(key).text)
    except BadKey:
        return  # the form says what is wrong
    record = book.store.record(book.spec(FORM), known) if known else None
    if record is None:
        return
    number, name = record.envelope.number, book.title(record.values["officer"])
    if record.envelope.state == VALID:
        raise UsageProblem(_("This is key {number} of {name} already.", number=number, name=name))
    raise UsageProblem(
        _(
            "This was key {number} of {name} and is revoked for good; make a new one with:"
            " ssh-keygen -t ed25519",
            number=number,
            name=name,
        )
    )


def key_files(text: str) -> list[str]:
    """The public keys in what was handed in: one `.pub` line each, or one file of PuTTY's.

    Blank lines and lines that begin with ``#`` count for nothing. Raises UsageProblem without any.
    """
    lines = [line.strip() for line in text.splitlines()]
    lines = [line for line in lines if line and not line.startswith("#")]
    if not lines:
        raise UsageProblem(
            _("There is no public key in it; hand in the .pub file, for example: < key.pub")
        )
    return ["\n".join(lines)] if lines[0].startswith("-") or ":" in lines[0] else lines


def revoke(book: Book, keys: Iterable[str], reason: str = "") -> list[Record]:
    """Revoke keys (numbers, digests or ids) in one deed, for good; returns their records."""
    ids = [book.record_id(FORM, words) for words in keys]
    with book.deed("officer.key_revoke", reason, subject=ids[0] if len(ids) == 1 else "") as deed:
        for id in ids:
            deed.transition(FORM, id, "revoke")
    return [deed.pending[id].record for id in ids]


def listed(book: Book, officer: str = "", *, revoked: bool = False) -> list[Record]:
    """The keys that the acting officer may see: own ones, and those of the units administered.

    Of one officer (id) only where that is named; `revoked` ones too where asked for.
    """
    where = (Condition("officer", "=", officer),) if officer else ()
    query = Query(FORM, where, closed=revoked, limit=MOST)
    found = book.store.select(book.spec(FORM), query)
    units = book.visible_units(OFFICERS)
    own = book.actor.officer
    return [
        one
        for one in found
        if units is None or one.envelope.unit in units or one.values["officer"] == own
    ]


def standing(key: Record, today: date) -> str:
    """How a key stands today: a key of `STANDINGS`."""
    start, end = key.values["start"], key.values["end"]
    if key.envelope.state != VALID:
        return key.envelope.state
    if start is not None and today < start:
        return NOT_YET
    return EXPIRED if end is not None and end <= today else VALID
