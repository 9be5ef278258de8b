"""How a dispute ends: failed, handed over, punished, withdrawn, followed up and closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.actions.finding import dispute_field, given, the_dispute
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.forms import follow_up as u
from beatbook_disputes.laws import MEDIATING, SETTLING

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_TOLD: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": SETTLING, "basis": MEDIATING}
_TODAY = Text("不填时为今天", "Left out: today")
_FAILED = Text(
    "纠纷{number}号调解不成；办案期限自{day}起计算",
    "mediation of dispute {number} failed; the term of the case runs from {day}",
)
_DONE = Text("纠纷{number}号：{state}", "dispute {number}: {state}")
_FOLLOWED = Text("已登记纠纷{number}号回访", "follow-up of dispute {number} entered")


@f.part
class Failing:
    """Why it failed, or how the agreement was broken."""

    dispute: str | None = dispute_field()
    why: str | None = f.text(Text("原因", "Why"), required=True, **_TOLD)
    on: date | None = f.day(Text("日期", "On"), help=_TODAY)


def fail(book: Book, asked: Failing) -> str:
    """Mediation failed; where there is a signed agreement, it was broken."""
    dispute, day = the_dispute(book, asked.dispute), asked.on or book.today()
    agreements = reading.of(book, reading.AGREEMENT, dispute.id)
    with book.deed("dispute.fail", subject=dispute.id) as deed:
        step = "break" if dispute.envelope.state == d.AGREED else "fail"
        deed.change(reading.DISPUTE, dispute.id, {"failed_on": day, "failed_why": asked.why})
        deed.transition(reading.DISPUTE, dispute.id, step)
        _end_paper(deed, reading.latest(agreements, a.SIGNED, a.DRAFTED), day, asked.why)
    return str(_FAILED.with_values(number=dispute.envelope.number, day=day))


def _end_paper(deed: Deed, agreement: Record | None, day: date, why: str | None) -> None:
    """The agreement that comes to nothing: broken where it was signed, else dropped."""
    if agreement is None:
        return
    if agreement.envelope.state == a.SIGNED:
        deed.change(reading.AGREEMENT, agreement.id, {"broken_on": day, "broken_why": why})
        deed.transition(reading.AGREEMENT, agreement.id, "break")
    else:
        deed.transition(reading.AGREEMENT, agreement.id, "drop")


@f.part
class Transferring:
    """To what kind of body, by name, and why."""

    dispute: str | None = dispute_field()
    target: str | None = f.choice(
        Text("移送去向", "Handed over to what"), "transfer_target", required=True
    )
    to: str | None = f.text(Text("接收单位", "Handed over to"), required=True)
    why: str | None = f.text(Text("说明", "Why"), **_TOLD)
    on: date | None = f.day(Text("日期", "On"), help=_TODAY)


def transfer(book: Book, asked: Transferring) -> str:
    """Hand a dispute over; what may not be mediated can always be."""
    values = {
        "transfer_target": asked.target,
        "transferred_to": asked.to,
        "transferred_on": asked.on or book.today(),
        **({"ended_why": asked.why} if asked.why else {}),
    }
    return _step(book, asked.dispute, "transfer", values)


@f.part
class Ending:
    """When, and how it ended."""

    dispute: str | None = dispute_field()
    on: date | None = f.day(Text("日期", "On"), help=_TODAY)
    why: str | None = f.text(Text("说明", "How it ended"), **_TOLD)


@f.part
class Withdrawing:
    """When, and why."""

    dispute: str | None = dispute_field()
    why: str | None = f.text(
        Text("说明", "How it ended"),
        required=True,
        help=Text("当事人撤回、自行和解等", "The parties withdrew, settled by themselves ..."),
        **_TOLD,
    )
    on: date | None = f.day(Text("日期", "On"), help=_TODAY)


def punish(book: Book, asked: Ending) -> str:
    """A penalty was imposed; the record is sealed."""
    return _step(book, asked.dispute, "punish", _ended(book, asked))


def withdraw(book: Book, asked: Withdrawing) -> str:
    """The parties withdrew it or settled it by themselves."""
    return _step(book, asked.dispute, "drop", _ended(book, asked))


def close(book: Book, asked: Ending) -> str:
    """Close what was performed and followed up."""
    return _step(book, asked.dispute, "close", _ended(book, asked))


def _ended(book: Book, asked: Ending | Withdrawing) -> dict[str, Any]:
    return {"ended_on": asked.on or book.today(), **({"ended_why": asked.why} if asked.why else {})}


def _step(book: Book, id: str | None, step: str, values: dict[str, Any]) -> str:
    dispute = the_dispute(book, id)
    drafts = reading.of(book, reading.AGREEMENT, dispute.id)
    with book.deed(f"dispute.{step}", subject=dispute.id) as deed:
        deed.change(reading.DISPUTE, dispute.id, values)
        deed.transition(reading.DISPUTE, dispute.id, step)
        draft = reading.latest(drafts, a.DRAFTED)
        if draft is not None:
            deed.transition(reading.AGREEMENT, draft.id, "drop")
        state = deed.pending[dispute.id].record.envelope.state
    known = book.spec(reading.DISPUTE).state(state)
    words = known.label if known else Text(state, state)
    number = dispute.envelope.number
    return str(Text(_DONE.zh.format(number=number, state=words.zh),
                    _DONE.en.format(number=number, state=words.en)))  # fmt: skip


# -- follow-ups ----------------------------------------------------------------------------------


@f.part
class Following:
    """How it stands."""

    dispute: str | None = dispute_field()
    result: str | None = f.choice(Text("回访结果", "Result"), "follow_up_result", required=True)
    progress: str | None = f.long_text(Text("进展", "How it stands"), **_TOLD)
    next_on: date | None = f.day(
        Text("下次回访", "Next follow-up"),
        required_when=f.when("result", u.AGAIN, u.NOT_KEPT, u.NOBODY),
    )
    way: str | None = f.choice(Text("回访方式", "How"), "follow_up_way")
    day: date | None = f.day(Text("日期", "On"), help=_TODAY)
    officers: tuple[str, ...] = f.officer(
        Text("回访人", "By whom"), many=True, help=Text("不填时为本人", "Left out: yourself")
    )


def follow(book: Book, asked: Following) -> str:
    """Enter a follow-up."""
    dispute = the_dispute(book, asked.dispute)
    raw = {
        "dispute": dispute.id,
        "day": asked.day or book.today(),
        "officers": asked.officers or (book.actor.officer,),
        **given(asked, "result", "progress", "next_on", "way"),
    }
    with book.deed("dispute.follow", subject=dispute.id) as deed:
        deed.add(reading.FOLLOW_UP, raw, unit=dispute.envelope.unit)
    return str(_FOLLOWED.with_values(number=dispute.envelope.number))
