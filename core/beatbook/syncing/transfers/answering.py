"""At the station that a record is offered to: reading it, accepting it with what is new, refusing.

What is accepted is added as any entry is, with its checks and problems, in one deed with the
hand-over. Somebody who was entered here before the papers came is not entered twice: the officer
names the record that is here already.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import NotFound, UsageProblem
from beatbook.syncing import directory, envelopes
from beatbook.syncing.transfers import carrying
from beatbook.syncing.transfers.names import ACCEPTED, OFFERED, REFUSED
from beatbook.syncing.transfers.standing import leave, one
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_ = Translator(__name__, __file__)


def show(book: Book, words: str) -> list[tuple[str, str, str]]:
    """What is offered, as form, field and value in words; a look-up that the journal notes.

    Whoever may accept it may look. Raises NotFound, NotAllowed, UsageProblem.
    """
    transfer = one(book, words, outgoing=False, states=(OFFERED,))
    form = transfer.values["of_form"]
    book.require(WRITE, book.unit_for_new(), form=form, subject=transfer.id, decides=True)
    found = carrying.told(book, _record(book, transfer))
    book.note_look("show", {"shown": [transfer.id]}, form=transfer.form, subject=transfer.id)
    return found


def _record(book: Book, transfer: Record) -> dict[str, Any]:
    return opened(book, transfer.values["body"] or "")[2]


def opened(book: Book, body: str) -> tuple[str, str, dict[str, Any]]:
    """What a sealed body says: what it is, why it is handed over, and the record as packed.

    Raises UsageProblem for what was sealed to another book or is damaged.
    """
    try:
        data = json.loads(envelopes.unseal(book, body))
        what, reason, record = data["what"], data["reason"], json.dumps(data["record"])
    except (ValueError, KeyError, TypeError):
        raise UsageProblem(
            _("The values that were handed over cannot be read; ask for them anew.")
        ) from None
    return str(what), str(reason), carrying.read(record)


def accept(
    book: Book,
    words: str,
    fill: Mapping[str, Any],
    *,
    unit: str = "",
    existing: str = "",
) -> Record:
    """Add what is offered under *unit* (empty: that of the officer's first post).

    `fill` are raw values of fields, and of what the form asks at first, that are new here or go
    before what came. `existing` names a record that is here already and stands for it. Returns
    the hand-over. Raises NotFound, NotAllowed, UsageProblem, and ProblemsFound as any entry does.
    """
    transfer = one(book, words, outgoing=False, states=(OFFERED,))
    form, at = transfer.values["of_form"], unit or book.unit_for_new()
    book.require(WRITE, at, form=form, subject=transfer.id, decides=True)
    given = carrying.admitted(book, _record(book, transfer), form)
    with book.deed("transfer.accept", subject=transfer.id) as deed:
        added = _there(deed, form, existing) if existing else _added(deed, given, fill, at)
        leave(deed, transfer, ACCEPTED, accepted_as=added, body=None,
              answered_by=book.actor.name, answered_at=book.clock.now())  # fmt: skip
    return deed.pending[transfer.id].record


def _there(deed: Deed, form: str, words: str) -> str:
    book = deed.book
    id = book.record_id(form, words)
    record = book.store.record(book.spec(form), id)
    if record is None:
        raise NotFound(_("There is no {form} {id}.", form=book.spec(form).label, id=words))
    deed.touch(record)
    return id


def _added(deed: Deed, given: Mapping[str, Any], fill: Mapping[str, Any], unit: str) -> str:
    added = deed.add(given["form"], {**given["values"], **fill}, unit=unit)
    for other in given["belong"]:
        deed.add(other["form"], {**other["values"], other["field"]: added}, unit=unit)
    return added


def refuse(book: Book, words: str, reason: str) -> Record:
    """Refuse what is offered; the other station reads why. Raises as `accept`."""
    transfer = one(book, words, outgoing=False, states=(OFFERED,))
    form = transfer.values["of_form"]
    book.require(WRITE, book.unit_for_new(), form=form, subject=transfer.id, decides=True)
    if not reason.strip():
        raise UsageProblem(_("Say why it is refused; the other station has to know."))
    with book.deed("transfer.refuse", subject=transfer.id) as deed:
        leave(deed, transfer, REFUSED, answer=reason, body=_sealed(book, transfer, reason),
              answered_by=book.actor.name, answered_at=book.clock.now())  # fmt: skip
    return deed.pending[transfer.id].record


def _sealed(book: Book, transfer: Record, reason: str) -> str | None:
    """The reason for the other station's eyes alone; None where nothing can be sealed to it."""
    known = directory.beside(book).get(transfer.values["from_station"])
    return envelopes.seal(reason, known.key) if known is not None and known.key else None
