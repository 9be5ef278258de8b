"""From the draft of an agreement to its performance and judicial confirmation.

Each step takes the dispute along in the same deed, so that the two never disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.actions.finding import (
    agreement_field,
    dispute_field,
    given,
    one_of_two,
    the_agreement,
    the_dispute,
)
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.forms.confirmation import APPLIED
from beatbook_disputes.kinds import BY_PEOPLE
from beatbook_disputes.laws import MEDIATING, ON_PAPER
from beatbook_disputes.wording import Wording

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_TEXT: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": ON_PAPER, "basis": MEDIATING}
_TODAY = Text("不填时为今天", "Left out: today")
_DRAFTED = Text(
    "已拟定{code}，请打印(beat paper print dispute.agreement {number} --out 协议书.pdf)、核对、"
    "签名",
    "{code} drafted: print it (beat paper print dispute.agreement {number} --out agreement.pdf),"
    " read it over, have it signed",
)
_SIGNED = Text("{code}已签订，{day}前履行", "{code} signed, to be performed by {day}")
_PERFORMED = Text("{code}已履行，请回访后办结", "{code} performed; follow it up, then close it")
_APPLIED = Text("已登记司法确认申请", "application to the court entered")
_RULED = Text("已登记司法确认结果", "ruling of the court entered")
_NO_APPLICATION = Text(
    "没有待裁定的司法确认申请；请先登记申请", "no application waits for a ruling; enter it first"
)


@f.part
class Agreeing:
    """What was agreed, how and by when it is performed; the rest follows from the dispute."""

    dispute: str | None = dispute_field()
    items: tuple[str, ...] = f.text(
        Text("协议内容", "What is agreed"),
        many=True,
        required=True,
        help=Text("逐项用分号分开", "Items parted by semicolons"),
        **_TEXT,
    )
    method: tuple[str, ...] = f.choice(
        Text("履行方式", "Performance"), "performance_method", many=True
    )
    perform_by: date | None = f.day(
        Text("履行期限", "To be performed by"),
        help=Text("当场履行的不填", "Left out where it is performed at once"),
    )
    amount: Decimal | None = f.money(Text("给付金额", "Amount"))
    kind: str | None = f.choice(
        Text("协议种类", "Kind of agreement"),
        "agreement_kind",
        help=Text(
            "不填时按调解方式；现场调解填2", "Left out, by the way of mediation; 2 on the spot"
        ),
    )
    confirm: bool | None = f.yes_no(Text("双方要求司法确认", "Both want judicial confirmation"))
    mediators: tuple[str, ...] = f.reference(
        Text("参加调解的人", "Mediators"), "mediator", many=True
    )
    venue: str | None = f.text(Text("调解地点", "Place of mediation"))
    host: str | None = f.officer(Text("主持人", "Host"))
    drafted_on: date | None = f.day(Text("拟定日期", "Drafted on"), help=_TODAY)
    language: str | None = f.choice(
        Text("协议文字", "Language"),
        "agreement_language",
        help=Text("不填时为中文", "Left out: Chinese"),
    )

    def problems(self) -> Iterator[Problem]:
        """What is not done at once has a last day."""
        at_once = self.kind == a.SPOT or self.method == (a.AT_ONCE,)
        if self.perform_by is None and not at_once:
            yield Problem(_BY_WHEN, "perform_by")


_BY_WHEN = Text(
    "请填写履行期限；当场履行的，履行方式填1", "is missing: by when, or performance 1 (at once)"
)
_OPTIONAL = ("amount", "confirm", "mediators", "venue", "language")


def agree(book: Book, asked: Agreeing) -> str:
    """Draft the agreement; on the spot that begins the mediation as well."""
    dispute = the_dispute(book, asked.dispute)
    raw = _draft(book, dispute, asked)
    with book.deed("dispute.agree", subject=dispute.id) as deed:
        if raw["kind"] == a.SPOT and dispute.envelope.state == d.REGISTERED:
            deed.transition(reading.DISPUTE, dispute.id, "mediate")
        id = deed.add(reading.AGREEMENT, raw, unit=dispute.envelope.unit)
    drafted = _stored(book, id)
    number = drafted.envelope.number
    return str(_DRAFTED.with_values(code=drafted.values["code"], number=number))


def _draft(book: Book, dispute: Record, asked: Agreeing) -> dict[str, Any]:
    usual = a.PEOPLES if dispute.values["route"] == BY_PEOPLE else a.POLICE_ORDER
    day = asked.drafted_on or book.today()
    by = asked.perform_by or day
    method = asked.method or ((a.AT_ONCE,) if asked.kind == a.SPOT else ("9",))
    at_once = asked.kind == a.SPOT or method == (a.AT_ONCE,)
    words = Wording(asked.language or "")
    return {
        "dispute": dispute.id,
        "kind": asked.kind or usual,
        "drafted_on": day,
        "perform_by": by,
        "method": method,
        "host": asked.host or dispute.values["officer"] or book.actor.officer,
        "items": words.items(asked.items, method, asked.amount, None if at_once else by),
        **given(asked, *_OPTIONAL),
    }


def _stored(book: Book, id: str) -> Record:
    found = reading.record(book, reading.AGREEMENT, id)
    assert found is not None
    return found


# -- signing and performing ----------------------------------------------------------------------


@f.part
class Signing:
    """Which agreement was signed, when."""

    dispute: str | None = dispute_field(required=False)
    agreement: str | None = agreement_field()
    signed_on: date | None = f.day(Text("签订日期", "Signed on"), help=_TODAY)

    def problems(self) -> Iterator[Problem]:
        """The dispute or the agreement is named."""
        return one_of_two(self)


def sign(book: Book, asked: Signing) -> str:
    """Enter that an agreement was signed; one on the spot is performed with it."""
    agreement = the_agreement(book, asked, a.DRAFTED)
    values = agreement.values
    day = asked.signed_on or max(book.today(), values["drafted_on"])
    with book.deed("dispute.sign", subject=agreement.id) as deed:
        deed.change(reading.AGREEMENT, agreement.id, {"signed_on": day})
        deed.transition(reading.AGREEMENT, agreement.id, "sign")
        deed.change(reading.DISPUTE, values["dispute"], {"agreed_on": day})
        deed.transition(reading.DISPUTE, values["dispute"], "agree")
        if values["kind"] == a.SPOT:
            _kept(deed, agreement, day)
    words = _PERFORMED if values["kind"] == a.SPOT else _SIGNED
    return str(words.with_values(code=values["code"], day=values["perform_by"]))


@f.part
class Performing:
    """Which agreement was performed, when."""

    dispute: str | None = dispute_field(required=False)
    agreement: str | None = agreement_field()
    performed_on: date | None = f.day(Text("履行完毕日期", "Performed on"), help=_TODAY)

    def problems(self) -> Iterator[Problem]:
        """The dispute or the agreement is named."""
        return one_of_two(self)


def perform(book: Book, asked: Performing) -> str:
    """Enter that an agreement was performed."""
    agreement = the_agreement(book, asked, a.SIGNED)
    with book.deed("dispute.perform", subject=agreement.id) as deed:
        _kept(deed, agreement, asked.performed_on or book.today())
    return str(_PERFORMED.with_values(code=agreement.values["code"]))


def _kept(deed: Deed, agreement: Record, day: date) -> None:
    dispute = agreement.values["dispute"]
    deed.change(reading.AGREEMENT, agreement.id, {"performed_on": day})
    deed.transition(reading.AGREEMENT, agreement.id, "perform")
    deed.change(reading.DISPUTE, dispute, {"performed_on": day})
    deed.transition(reading.DISPUTE, dispute, "perform")


# -- judicial confirmation -----------------------------------------------------------------------


@f.part
class Confirming:
    """The application of both sides, or what the court ruled."""

    dispute: str | None = dispute_field(required=False)
    agreement: str | None = agreement_field()
    court: str | None = f.text(
        Text("受理法院", "Court"), help=Text("登记申请时填写", "Where it was applied for")
    )
    applied_on: date | None = f.day(Text("申请日期", "Applied on"), help=_TODAY)
    jointly: bool | None = f.yes_no(Text("双方共同申请", "Both apply together"), default=True)
    ruling: str | None = f.choice(
        Text("结果", "Ruling"),
        "confirmation_ruling",
        help=Text("登记结果时填写", "Where the court has ruled"),
    )
    ruled_on: date | None = f.day(Text("裁定日期", "Ruled on"), help=_TODAY)
    ruling_number: str | None = f.text(Text("裁定书编号", "Number of the ruling"))

    def problems(self) -> Iterator[Problem]:
        """Which agreement; an application names the court, else there is a ruling."""
        yield from one_of_two(self)
        if self.court is None and self.ruling is None:
            yield Problem(_COURT_OR_RULING, "court")


_COURT_OR_RULING = Text(
    "请填写受理法院(登记申请)或者结果(登记裁定)",
    "is missing: name the court (an application) or the ruling",
)


def confirm(book: Book, asked: Confirming) -> str:
    """Enter an application to the court, its ruling, or both."""
    agreement = the_agreement(book, asked, a.SIGNED, a.KEPT)
    with book.deed("dispute.confirm", subject=agreement.id) as deed:
        if asked.court is not None:
            id = _apply(deed, agreement, asked)
        else:
            id = _waiting(book, agreement)
        if asked.ruling is not None:
            ruled = {"ruled_on": asked.ruled_on or book.today()}
            deed.change(
                reading.CONFIRMATION, id, {**ruled, **given(asked, "ruling", "ruling_number")}
            )
            deed.transition(reading.CONFIRMATION, id, "rule")
    return str(_RULED if asked.ruling else _APPLIED)


def _apply(deed: Deed, agreement: Record, asked: Confirming) -> str:
    raw = {
        "agreement": agreement.id,
        "applied_on": asked.applied_on or deed.book.today(),
        "court": asked.court,
        "jointly": asked.jointly,
    }
    return deed.add(reading.CONFIRMATION, raw, unit=agreement.envelope.unit)


def _waiting(book: Book, agreement: Record) -> str:
    """The application that waits for a ruling. Raises UsageProblem."""
    found = reading.pointing(book, reading.CONFIRMATION, "agreement", agreement.id)
    waiting = reading.latest(found, APPLIED)
    if waiting is None:
        raise UsageProblem(_NO_APPLICATION)
    return waiting.id
