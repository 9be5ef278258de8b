"""Rules of an agreement: of the right kind, after a session, with both sides and guardians."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes import reading
from beatbook_disputes.checks.days import not_before, not_in_future
from beatbook_disputes.checks.sessions import unguarded
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.forms.party import PARTY
from beatbook_disputes.kinds import BY_PEOPLE
from beatbook_disputes.laws import AUXILIARIES, CIVIL, CONFIRMING, CONTENTS, PUBLIC_ORDER

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

PEOPLES_MEDIATOR = "31"
"""Code of ``mediator_kind``."""
_WITH_AGREEMENT = (d.AGREED, d.PERFORMED, d.CLOSED)

_NOT_NOW = Text(
    "该纠纷不在调解中，不能拟定协议；请先登记调解(beat dispute session)",
    "is not in mediation: enter the session first (beat dispute session)",
)
_SECOND = Text(
    "该纠纷已有协议{code}；请修改该协议，或者先作“不签订”处理",
    "has the agreement {code} already: change that one, or drop it first",
)
_NO_SESSION = Text(
    "还没有达成协议的调解记录；请先登记调解(beat dispute session)，或者改用现场治安调解协议",
    "is missing: enter the session that reached it (beat dispute session), or take the kind for"
    " mediation on the spot",
)
_BY_PEOPLE = Text(
    "该纠纷是人民调解，应当使用人民调解协议；治安调解协议只用于治安案件",
    "does not fit: this dispute goes by people's mediation, which has its own agreement",
)
_BY_POLICE = Text(
    "该纠纷是治安调解，应当使用治安调解协议",
    "does not fit: this dispute is mediated by the police, which has its own agreement",
)
_NO_MEDIATOR = Text(
    "人民调解协议须有人民调解员签名；请在参加调解的人中列入人民调解员",
    "lacks a people's mediator, who signs such an agreement: name one",
)
_NO_POLICE = Text(
    "应当是民警；辅警不能主持调解", "must be a police officer: auxiliaries host no mediation"
)
_ONE_SIDE = Text(
    "应当列明双方当事人；请补登另一方", "must name both sides: enter the other one as a party"
)
_ALONG = Text(
    "请用“{zh}”(beat dispute {verb})办理，纠纷随之更新",
    "goes with its dispute: use “beat dispute {verb}”",
)


def problems(agreement: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """The problems of one agreement."""
    dispute = reading.record(book, reading.DISPUTE, agreement.values["dispute"], pending)
    if dispute is None:
        return
    yield from not_in_future(
        agreement, book, ("drafted_on", "signed_on", "performed_on", "broken_on")
    )
    yield from not_before(dispute, agreement, "drafted_on")
    if agreement.envelope.state == a.DRAFTED:
        yield from _draft(agreement, dispute, book, pending)
    before = pending[agreement.id].before if agreement.id in pending else None
    if before is not None and before.envelope.state != agreement.envelope.state:
        yield from _together(agreement, dispute)
    if agreement.envelope.state in (a.DRAFTED, a.SIGNED):
        yield from _signers(agreement, book, pending)


# -- a draft -------------------------------------------------------------------------------------


def _draft(
    agreement: Record, dispute: Record, book: Book, pending: reading.Changes
) -> Iterator[Problem]:
    if dispute.envelope.state != d.UNDER_WAY:
        yield Problem(_NOT_NOW, "dispute")
        return
    for other in reading.of(book, reading.AGREEMENT, dispute.id, pending):
        if other.id != agreement.id and other.envelope.state in (a.DRAFTED, a.SIGNED):
            yield Problem(_SECOND.with_values(code=other.values["code"]), "dispute")
    values = agreement.values
    if values["kind"] != a.SPOT and values["session"] is None:
        yield Problem(_NO_SESSION, "session", source=CONTENTS)
    yield from _kind(agreement, dispute, book, pending)


def _kind(
    agreement: Record, dispute: Record, book: Book, pending: reading.Changes
) -> Iterator[Problem]:
    values, by_people = agreement.values, dispute.values["route"] == BY_PEOPLE
    peoples = values["kind"] == a.PEOPLES
    if peoples != by_people:
        words, source = (_BY_PEOPLE, CIVIL) if by_people else (_BY_POLICE, PUBLIC_ORDER)
        yield Problem(words, "kind", source=source)
    if not reading.is_police(book, values["host"], values["drafted_on"]):
        yield Problem(_NO_POLICE, "host", source=AUXILIARIES)
    mediators = reading.records(book, "mediator", values["mediators"], pending)
    if peoples and all(one.values["kind"] != PEOPLES_MEDIATOR for one in mediators):
        yield Problem(_NO_MEDIATOR, "mediators", source=CONFIRMING)


# -- who signs -----------------------------------------------------------------------------------


def _signers(agreement: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """Both sides, and the guardian of each minor."""
    named = reading.records(book, reading.PARTY, agreement.values["parties"], pending)
    parties = [one for one in named if one.values["role"] == PARTY]
    if len({one.values["side"] or one.id for one in parties}) < 2:
        yield Problem(_ONE_SIDE, "parties", source=CONTENTS)
    yield from unguarded(named, agreement.values["drafted_on"], "parties")


def _together(agreement: Record, dispute: Record) -> Iterator[Problem]:
    """A step of an agreement that leaves its dispute behind."""
    state, at = agreement.envelope.state, dispute.envelope.state
    if state == a.SIGNED and at not in _WITH_AGREEMENT:
        yield _along("sign", "签订协议", "signed_on")
    elif state == a.KEPT and at not in (d.PERFORMED, d.CLOSED):
        yield _along("perform", "履行完毕", "performed_on")
    elif state == a.BROKEN and at == d.AGREED:
        yield _along("fail", "调解不成", "broken_on")


def _along(verb: str, zh: str, path: str) -> Problem:
    return Problem(_ALONG.with_values(verb=verb, zh=zh), path, source=CONTENTS)
