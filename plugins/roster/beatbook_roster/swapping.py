"""Swapping shifts: both agree, or the chief decides; then rest rules have the last word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.access import DUTIES, READ
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_roster.forms.shift import SWAPPED
from beatbook_roster.forms.swap import ASKED, DONE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_DONE = Text("已换班：{shift}由{takes}接班", "Swapped: {takes} stands {shift}")
_ASKED = Text(
    "换班{number}待{who}同意（roster.agree swap={number}）",
    "Swap {number} waits for {who} to agree (roster.agree swap={number})",
)
_STRANGER = Text(
    "换班由双方或者所长提出；请让其中一人办理",
    "a swap is asked for by one of the two or by the chief; let one of them do it",
)
_SETTLED = Text("该换班已经了结", "this swap is settled already")


@f.part
class Swap:
    """Who takes which shift, for which in return."""

    shift: str | None = f.reference(Text("让出的班次", "Shift given"), "shift", required=True)
    takes: str | None = f.officer(Text("接班人", "Who takes it"), required=True)
    gives: str | None = f.officer(
        Text("让出人", "Who gives it"), help=Text("不填为本人", "Left empty: yourself")
    )
    other_shift: str | None = f.reference(
        Text("换回的班次", "Shift in return"),
        "shift",
        help=Text("不填为单方顶班", "Left empty: nothing in return"),
    )
    reason: str | None = f.text(Text("理由", "Reason"), required=True)


@f.part
class Agree:
    """Which swap."""

    swap: str | None = f.reference(Text("换班", "Swap"), "shift_swap", required=True)


def swap(book: Book, asked: Swap) -> str:
    """Ask for a swap; done at once by the chief, else when the other one agrees."""
    assert asked.shift and asked.takes
    me = book.actor.officer
    gives = asked.gives or me
    chief = _is_chief(book, asked.shift)
    if me not in (gives, asked.takes) and not chief:
        raise NotAllowed(_STRANGER)
    values = {
        "shift": asked.shift,
        "gives": gives,
        "takes": asked.takes,
        "other_shift": asked.other_shift,
        "reason": asked.reason,
        "agreed": [one for one in (gives, asked.takes) if one == me],
    }
    with book.deed("roster.swap", asked.reason or "", subject=asked.shift) as deed:
        id = deed.add("shift_swap", values)
        pending = deed.pending.get(id)
        if chief and pending is not None and pending.after is not None and pending.after.values:
            _carry_out(deed, pending.after)
    return _said(book, id)


def agree(book: Book, asked: Agree) -> str:
    """Agree to a swap; when both have, or the chief does, it is carried out."""
    assert asked.swap
    record = book.store.record(book.spec("shift_swap"), asked.swap)
    if record is None or record.envelope.state != ASKED.id:
        raise UsageProblem(_SETTLED)
    me, values = book.actor.officer, record.values
    chief = _is_chief(book, values["shift"])
    if me not in (values["gives"], values["takes"]) and not chief:
        raise NotAllowed(_STRANGER)
    agreed = tuple(dict.fromkeys((*values["agreed"], me)))
    after = record._replace(values={**values, "agreed": agreed})
    with book.deed("roster.agree", str(values["reason"]), subject=record.id) as deed:
        # Both may settle it, whichever of their offices keeps the record.
        deed.replace(record, after, follows=True)
        if chief or {values["gives"], values["takes"]} <= set(agreed):
            _carry_out(deed, after)
    return _said(book, record.id)


def _is_chief(book: Book, shift: str) -> bool:
    record = book.store.record(book.spec("shift"), shift)
    return record is not None and book.may(DUTIES, record.envelope.unit)


def _carry_out(deed: Deed, swap: Record) -> None:
    """Put each into the other's shift; what is wrong with it stops the whole deed."""
    values = swap.values
    gives, takes = values["gives"], values["takes"]
    _replace(deed, values["shift"], gives, takes)
    if values["other_shift"]:
        _replace(deed, values["other_shift"], takes, gives)
    done = swap._replace(envelope=swap.envelope._replace(state=DONE.id))
    deed.replace(swap, done, follows=True)


def _replace(deed: Deed, shift: str, old: str, new: str) -> None:
    record = deed.book.store.record(deed.book.spec("shift"), shift)
    assert record is not None
    if old not in record.values["officers"]:
        deed.problem(_NOT_THEIRS, "shift")
        return
    officers = tuple(new if one == old else one for one in record.values["officers"])
    envelope = record.envelope._replace(state=SWAPPED.id)
    after = record._replace(envelope=envelope, values={**record.values, "officers": officers})
    deed.replace(record, after, follows=True)


_NOT_THEIRS = Text("不是该人员的班次；请另选", "is no shift of that officer; choose another")


def _said(book: Book, id: str) -> str:
    record = book.store.record(book.spec("shift_swap"), id)
    assert record is not None
    values = record.values
    if record.envelope.state == DONE.id:
        names = {"shift": book.title(values["shift"]), "takes": book.title(values["takes"])}
        return str(_DONE.with_values(**names))
    waiting = [one for one in (values["gives"], values["takes"]) if one not in values["agreed"]]
    who = "、".join(book.title(one) for one in waiting)
    return str(_ASKED.with_values(number=record.envelope.number, who=who))


SWAP = Action(
    name="roster.swap",
    label=Text("换班", "Swap shifts"),
    help=Text(
        "两人换班或者单方顶班；双方同意或者所长决定，休息规则照样核对。",
        "Two people swap, or one stands in; both agree or the chief decides; rest rules hold.",
    ),
    permission=READ,
    run=swap,
    parameters=Swap,
)
AGREE = Action(
    name="roster.agree",
    label=Text("同意换班", "Agree to a swap"),
    help=Text("双方都同意后生效。", "Carried out when both have agreed."),
    permission=READ,
    run=agree,
    parameters=Agree,
)
