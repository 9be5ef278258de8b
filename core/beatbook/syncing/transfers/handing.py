"""At the station that a record leaves: offering it, withdrawing the offer, closing what is gone.

Whoever may write a record may offer it. What it carries is sealed to the station it is offered to,
so that nobody on the way reads it, whatever level is agreed with the book above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import BeatbookError, NotFound, PluginProblem, StoreProblem, UsageProblem
from beatbook.hooks.reasons import reason
from beatbook.journal import canonical
from beatbook.records import Record
from beatbook.syncing import directory, envelopes
from beatbook.syncing.levels import hiding
from beatbook.syncing.transfers import carrying
from beatbook.syncing.transfers.names import ACCEPTED, DONE, OFFERED, OPEN, WITHDRAWN
from beatbook.syncing.transfers.standing import enter, leave, of_record, one
from beatbook.texts import Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.forms.spec import FormSpec
    from beatbook.syncing.directory import Known

_ = Translator(__name__, __file__)


def offer(book: Book, form: str, words: str, to: str, why: str) -> Record:
    """Offer a record to another station (id or name); returns the hand-over.

    Raises NotFound (no such record or station), NotAllowed, and UsageProblem for what can't be
    handed over: a form whose records stay, a closed record, one that is offered already.
    """
    spec = book.spec(form)
    moves = carrying.movable(book, spec.id)
    record = _record(book, spec, words)
    station = directory.named(book, to)
    _require_key(station)
    body = {
        "what": _called(book, spec, record), "reason": why,
        "record": carrying.packed(book, record, moves),
    }  # fmt: skip
    id = book.new_id()
    values = {
        "offer": id, "of_form": spec.id, "record": record.id, "what": body["what"],
        "reason": why, "body": envelopes.seal(canonical(body), station.key),
        "from_station": book.station, "from_name": book.name,
        "to_station": station.station, "to_name": station.name,
        "offered_by": book.actor.name, "offered_at": book.clock.now(),
    }  # fmt: skip
    # Why stands in the record alone: the heading of a row goes up at every level.
    with book.deed("transfer.offer", subject=record.id) as deed:
        enter(deed, values, record.envelope.unit, id)
    return deed.pending[id].record


def _called(book: Book, spec: FormSpec, record: Record) -> str:
    """What a hand-over is called in lists, where more see it than may see a minor's record."""
    if hiding(book)(spec, record.id):
        return f"{spec.label.zh} {record.envelope.number}"
    return book.title(record.id)


def _record(book: Book, spec: FormSpec, words: str) -> Record:
    """The record that is meant, if it can be offered by this officer now."""
    id = book.record_id(spec.id, words)
    record = book.store.record(spec, id)
    if record is None:
        raise NotFound(_("There is no {form} {id}.", form=spec.label, id=words))
    book.sight.require(spec, record)
    book.require(WRITE, record.envelope.unit, form=spec.id, subject=id)
    state = spec.state(record.envelope.state)
    if spec.confidential or state is None or state.final or state.sealed:
        raise UsageProblem(
            _("{form} {number} is “{state}” or confidential and is not handed over.",
              form=spec.label, number=record.envelope.number, state=state.label if state else "")
        )  # fmt: skip
    there = of_record(book, id, OPEN)
    if there is not None:
        raise UsageProblem(
            _("It is offered to {station} already (hand-over {number}); withdraw that first: beat"
              " transfer withdraw {number}",
              station=there.values["to_name"], number=there.envelope.number)
        )  # fmt: skip
    return record


def _require_key(station: Known) -> None:
    if not station.key:
        raise UsageProblem(
            _("Nothing can be sealed to {station} yet, so nothing is handed over; it takes pyrage"
              " there, and one more beat sync push of both.", station=station.name)
        )  # fmt: skip


def withdraw(book: Book, words: str, why: str = "") -> Record:
    """Take an offer back that nobody answered. Raises NotFound, NotAllowed, UsageProblem."""
    transfer = one(book, words, outgoing=True, states=(OFFERED,))
    _require_writer(book, transfer)
    with book.deed("transfer.withdraw", subject=transfer.id) as deed:
        leave(deed, transfer, WITHDRAWN, body=None, answer=why or None)
    return deed.pending[transfer.id].record


def finish(book: Book, words: str) -> Record:
    """Close what another station has accepted and could not be closed by itself.

    Raises as `withdraw`, and ProblemsFound for what is still in the way.
    """
    transfer = one(book, words, outgoing=True, states=(ACCEPTED,))
    _require_writer(book, transfer)
    return _closed(book, transfer, {})


def _require_writer(book: Book, transfer: Record) -> None:
    unit, form = transfer.envelope.unit, transfer.values["of_form"]
    book.require(WRITE, unit, form=form, subject=transfer.id)


def close(book: Book, transfer: Record, values: dict[str, Any]) -> Record:
    """Close what another station has accepted; what cannot be closed waits for an officer."""
    try:
        return _closed(book, transfer, values)
    except StoreProblem:
        raise
    except BeatbookError as error:
        with book.deed("transfer.accepted", subject=transfer.id) as deed:
            leave(deed, transfer, ACCEPTED, body=None, answer=str(error), **values)
        return deed.pending[transfer.id].record


def _closed(book: Book, transfer: Record, values: dict[str, Any]) -> Record:
    with book.deed("transfer.close", subject=transfer.id) as deed:
        _close_record(deed, transfer)
        _withdraw_others(deed, transfer)
        deed.follows.update(deed.pending)
        leave(deed, transfer, DONE, body=None, **values)
    return deed.pending[transfer.id].record


def _withdraw_others(deed: Deed, transfer: Record) -> None:
    """What one station has accepted is offered to no other any more."""
    other = of_record(deed.book, transfer.values["record"], (OFFERED,))
    if other is not None and other.id != transfer.id:
        leave(deed, other, WITHDRAWN, body=None)


def _close_record(deed: Deed, transfer: Record) -> None:
    """What the plugin says; a record that was closed meanwhile is left as it is."""
    book, form = deed.book, transfer.values["of_form"]
    moves = carrying.movable(book, form)
    record = book.store.record(book.spec(form), transfer.values["record"])
    state = book.spec(form).state(record.envelope.state) if record is not None else None
    if record is None or state is None or state.final:
        return
    try:
        moves.close(deed, record, transfer.values["to_name"])
    except BeatbookError:
        raise
    except Exception as error:  # a plugin's own mistake stops no report
        raise PluginProblem(
            _("what closes {form} {number} failed: {why}", form=book.spec(form).label,
              number=record.envelope.number, why=reason(error))
        ) from error  # fmt: skip
