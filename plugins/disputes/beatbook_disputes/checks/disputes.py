"""Whether a dispute may be where it is: mediated only as the law allows, agreed only on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes import kinds, reading
from beatbook_disputes.checks.days import not_in_future
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.laws import ACTS, AUXILIARIES, CONTENTS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_DAYS = ("arose", "agreed_on", "performed_on", "failed_on", "transferred_on", "ended_on")
_PAPER = {d.AGREED: a.SIGNED, d.PERFORMED: a.KEPT}
"""The state of the agreement that goes with a state of the dispute."""
_NOT_SIGNED = Text(
    "还没有签订的协议书；请用“签订协议”(beat dispute sign)一并办理",
    "needs a signed agreement: sign it with “beat dispute sign”, and the dispute goes along",
)
_NOT_KEPT = Text(
    "协议书还没有登记履行；请用“履行完毕”(beat dispute perform)一并办理",
    "needs a performed agreement: use “beat dispute perform”, and the dispute goes along",
)
_NO_CASE = Text(
    "不是治安案件，不能转处罚；请移送(beat dispute transfer)，或者更正种类",
    "is no public-order case, so no penalty follows: hand it over (beat dispute transfer), or"
    " correct the kind",
)
_NO_POLICE = Text(
    "应当是民警；辅警可以登记、协助，不能承办调解",
    "must be a police officer: auxiliaries register and help, they are not in charge",
)


def problems(dispute: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """The problems of one dispute."""
    yield from not_in_future(dispute, book, _DAYS)
    yield from _officer(dispute, book)
    before = pending[dispute.id].before if dispute.id in pending else None
    was, now = before.envelope.state if before else "", dispute.envelope.state
    if now in (d.REGISTERED, d.UNDER_WAY):
        yield from _against(dispute, warning=now == d.REGISTERED)
    if now == was == d.UNDER_WAY:
        for answer in kinds.unanswered(dispute.values):
            yield Problem(answer.why, answer.path, source=answer.source)
    if now != was and now == d.PUNISHED:
        yield from _no_case(dispute)
    if now != was and now in _PAPER:
        yield from _on_paper(dispute, book, pending)


def _officer(dispute: Record, book: Book) -> Iterator[Problem]:
    officer, arose = dispute.values["officer"], dispute.values["arose"]
    if officer and arose and not reading.is_police(book, officer, arose):
        yield Problem(_NO_POLICE, "officer", source=AUXILIARIES)


def _no_case(dispute: Record) -> Iterator[Problem]:
    """A penalty follows an act against public order, not a quarrel over rent or wages."""
    if kinds.family(dispute.values["kind"]) in (kinds.CIVIL, kinds.OUTSIDE):
        yield Problem(_NO_CASE, "kind", source=ACTS)


def _against(dispute: Record, *, warning: bool) -> Iterator[Problem]:
    """Told while it is registered, in the way of its mediation."""
    for answer in kinds.against(dispute.values):
        yield Problem(answer.why, answer.path, warning=warning, source=answer.source)


def _on_paper(dispute: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """A dispute is agreed when its agreement is signed, performed when that is."""
    state = dispute.envelope.state
    papers = reading.of(book, reading.AGREEMENT, dispute.id, pending)
    wanted = (_PAPER[state], a.KEPT)
    if reading.latest(papers, *wanted) is None:
        words = _NOT_SIGNED if state == d.AGREED else _NOT_KEPT
        yield Problem(words, "agreed_on" if state == d.AGREED else "performed_on", source=CONTENTS)
