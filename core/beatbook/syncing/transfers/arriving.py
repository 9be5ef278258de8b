"""What becomes of a hand-over's parcel: passed on, entered, or a step of what is here already.

Parcels may come twice and in any order. What the station that answers decided holds: an offer that
it accepted or refused before it heard of the withdrawal is accepted or refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from beatbook.clock import from_stamp
from beatbook.errors import UsageProblem
from beatbook.records import Record
from beatbook.syncing import envelopes
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.transfers import passing
from beatbook.syncing.transfers.answering import opened
from beatbook.syncing.transfers.handing import close
from beatbook.syncing.transfers.names import (
    ACCEPTED,
    DONE,
    KIND,
    OFFERED,
    REFUSED,
    WITHDRAWN,
)
from beatbook.syncing.transfers.standing import enter, leave, of_offer
from beatbook.syncing.wire import is_stamp
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

__all__ = ["KIND", "take"]

_ = Translator(__name__, __file__)

_TEXTS = ("step", "offer", "form", "for", "from_station", "from_name", "to_station", "to_name",
          "offered_by", "offered_at")  # fmt: skip
_LONGEST = 1_010_000
"""Characters of the longest that is passed on: what a record of it holds, and a little beside."""
_TO_B, _TO_A = (OFFERED, WITHDRAWN, DONE), (ACCEPTED, REFUSED)


def take(book: Book, parcel: Parcel, writer: Writer) -> Message:
    """Take a parcel of a hand-over. Raises UsageProblem for one that makes no sense here."""
    _require_sound(parcel)
    if parcel.body["for"] != book.station:
        return passing.keep(book, parcel, writer)
    known = of_offer(book, parcel.body["offer"])
    if parcel.body["step"] in _TO_B:
        return _at_b(book, parcel, known)
    return _at_a(book, parcel, known)


def _require_sound(parcel: Parcel) -> None:
    """A hand-over is told by the station that took the step, and goes to the other one."""
    said = parcel.body
    good = all(isinstance(said.get(key), str) for key in _TEXTS) and len(str(said)) <= _LONGEST
    good = good and is_stamp(said["offered_at"])
    steps = {**dict.fromkeys(_TO_B, ("from_station", "to_station")),
             **dict.fromkeys(_TO_A, ("to_station", "from_station"))}  # fmt: skip
    if not good or said["step"] not in steps:
        raise UsageProblem(_("A hand-over came that cannot be read; bring Beatbook up to date."))
    by, to = steps[said["step"]]
    if said[by] != parcel.station or said[to] != said["for"]:
        raise UsageProblem(_("A hand-over came from a station that has no part in it."))


# -- at the station that it is offered to ------------------------------------------------------


def _at_b(book: Book, parcel: Parcel, known: Record | None) -> Message:
    said, step = parcel.body, parcel.body["step"]
    if known is None and step != DONE:
        _enter(book, parcel)
    elif known is None:
        raise _unknown(parcel)
    elif said["from_station"] != known.values["from_station"]:
        raise UsageProblem(_("A hand-over came from a station that has no part in it."))
    elif step == WITHDRAWN and known.envelope.state in (ACCEPTED, REFUSED):
        return _("{station} withdrew what was answered here before; the answer holds",
                 station=said["from_name"])  # fmt: skip
    elif (step, known.envelope.state) == (WITHDRAWN, OFFERED):
        _step(book, known, WITHDRAWN, body=None)
    elif (step, known.envelope.state) == (DONE, ACCEPTED):
        _step(book, known, DONE, closed_row=parcel.row, closed_hash=parcel.hash)
    return _told(said)


def _enter(book: Book, parcel: Parcel) -> None:
    said = parcel.body
    values = {
        "offer": said["offer"], "of_form": said["form"],
        **{key: said[key] for key in _TEXTS if key in _SAME},
        "offered_at": from_stamp(said["offered_at"]),
        "other_row": parcel.row, "other_hash": parcel.hash,
    }  # fmt: skip
    if said["step"] == OFFERED:
        what, reason, _record = opened(book, str(said.get("body") or ""))
        values |= {"what": what, "reason": reason, "body": said["body"]}
    id = book.new_id()
    with book.deed("transfer.arrive", subject=id) as deed:
        enter(deed, values, book.station, id)
        if said["step"] == WITHDRAWN:
            leave(deed, deed.pending[id].record, WITHDRAWN)


_SAME = frozenset(("from_station", "from_name", "to_station", "to_name", "offered_by"))


# -- at the station that it comes from ---------------------------------------------------------


def _at_a(book: Book, parcel: Parcel, known: Record | None) -> Message:
    if known is None:
        raise _unknown(parcel)
    if known.values["to_station"] != parcel.station:
        raise UsageProblem(_("A hand-over came from a station that has no part in it."))
    state = known.envelope.state
    if parcel.body["step"] == ACCEPTED and state in (OFFERED, WITHDRAWN):
        return _accepted(book, parcel, known)
    if parcel.body["step"] == REFUSED and state in (OFFERED, WITHDRAWN):
        _step(book, known, REFUSED, body=None, answer=_answer(book, parcel), **_answered(parcel))
    return _told(parcel.body)


def _accepted(book: Book, parcel: Parcel, known: Record) -> Message:
    more = {"accepted_as": str(parcel.body.get("accepted_as") or "") or None,
            "accepted_number": _number(parcel)}  # fmt: skip
    if close(book, known, {**_answered(parcel), **more}).envelope.state == DONE:
        return _told(parcel.body)
    return _("{station} accepted hand-over {number}, but the record here could not be closed; see:"
             " beat transfer list", station=parcel.body["to_name"],
             number=known.envelope.number)  # fmt: skip


def _number(parcel: Parcel) -> int | None:
    number = parcel.body.get("number")
    return number if type(number) is int else None


def _answered(parcel: Parcel) -> dict[str, Any]:
    """Who answered and when, and the row of the other station that says so."""
    said = parcel.body
    if not is_stamp(said.get("answered_at")):
        raise UsageProblem(_("A hand-over came that cannot be read; bring Beatbook up to date."))
    at = from_stamp(said["answered_at"])
    return {
        "answered_by": str(said.get("answered_by") or "") or None, "answered_at": at,
        "other_row": parcel.row, "other_hash": parcel.hash,
    }  # fmt: skip


def _answer(book: Book, parcel: Parcel) -> str | None:
    sealed = parcel.body.get("answer")
    return envelopes.unseal(book, sealed) if isinstance(sealed, str) and sealed else None


# -- both --------------------------------------------------------------------------------------


def _step(book: Book, known: Record, state: str, **values: Any) -> None:
    with book.deed(f"transfer.{state}", subject=known.id) as deed:
        leave(deed, known, state, **values)


def _unknown(parcel: Parcel) -> UsageProblem:
    return UsageProblem(
        _("This book knows nothing of a hand-over that {station} tells of; it may be older than"
          " its last report. See: beat sync status", station=parcel.station)
    )  # fmt: skip


def _told(said: Mapping[str, Any]) -> Message:
    return _("hand-over from {a} to {b}: {step}",
             a=said["from_name"], b=said["to_name"], step=_STEPS[said["step"]])  # fmt: skip


_STEPS = {
    OFFERED: _("offered"),
    WITHDRAWN: _("withdrawn"),
    ACCEPTED: _("accepted"),
    REFUSED: _("refused"),
    DONE: _("done"),
}
