"""Rules of a session: hosted by the police, guardians present, at most twice, in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.sight import years_before
from beatbook.texts import Text
from beatbook.workdays import working_days_after
from beatbook_disputes import reading
from beatbook_disputes.checks.days import not_before, not_in_future
from beatbook_disputes.forms.party import GUARDIAN, PARTY
from beatbook_disputes.forms.session import PUT_OFF, SETTLED
from beatbook_disputes.kinds import BY_POLICE
from beatbook_disputes.laws import AUXILIARIES, CONTENTS, GUARDIANS, SESSIONS

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

SECOND_WITHIN = 7
"""Working days after the first session."""
OWN_INCOME_FROM = 16

_NO_POLICE = Text(
    "应当是民警；辅警不能主持调解", "must be a police officer: auxiliaries host no mediation"
)
_STRANGER = Text(
    "{name}不是本纠纷登记的人；请改正", "names {name}, who is not part of this dispute"
)
_ONE_SIDE = Text(
    "只有一方当事人到场，不能达成协议；请补填另一方",
    "names one side only: an agreement takes two; add the other side",
)
_NO_GUARDIAN = Text(
    "{name}未成年，其父母或者其他监护人没有到场；请通知到场后再调解，到场的列入到场人员",
    "lacks a parent or other guardian of {name}, who is a minor: have them come, then hold the"
    " session and name them here",
)
_LATE = Text(
    "再次调解应在首次调解({first})后七个工作日内，即{last}前完成；逾期的请写明理由",
    "a second session is held within seven working days of the first ({first}), by {last}; say why"
    " it was later",
)
_THIRD = Text(
    "已调解{count}次；调解一般为一次，必要时再调解一次，再多的请写明理由，否则依法处理",
    "{count} sessions were held: there is usually one, and a second where needed; say why there is"
    " another, or see the case through",
)


def problems(session: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """The problems of one session."""
    day = session.values["held_on"]
    dispute = reading.record(book, reading.DISPUTE, session.values["dispute"], pending)
    yield from not_in_future(session, book, ("held_on",))
    yield from not_before(dispute, session, "held_on")
    if not reading.is_police(book, session.values["host"], day):
        yield Problem(_NO_POLICE, "host", source=AUXILIARIES)
    yield from _people(session, book, pending)
    if dispute is not None and dispute.values["route"] == BY_POLICE:
        yield from _count(session, book, pending)


# -- who was there -------------------------------------------------------------------------------


def _people(session: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    values = session.values
    present = reading.records(book, reading.PARTY, values["present"], pending)
    for one in present:
        if one.values["dispute"] != values["dispute"]:
            yield Problem(_STRANGER.with_values(name=one.values["name"]), "present")
    sides = {one.values["side"] or one.id for one in present if one.values["role"] != "2"}
    if values["result"] == SETTLED and len(sides) < 2:
        yield Problem(_ONE_SIDE, "present", source=CONTENTS)
    if values["result"] != PUT_OFF:
        yield from unguarded(present, values["held_on"])


def unguarded(present: list[Record], day: date, path: str = "present") -> Iterator[Problem]:
    """A problem for each minor among the parties whose guardian is not there."""
    there = {one.id for one in present if one.values["role"] == GUARDIAN}
    for one in present:
        guarded = one.values["guardian"] in there or _alone(one, day)
        if one.values["role"] == PARTY and reading.is_minor(one, day) and not guarded:
            words = _NO_GUARDIAN.with_values(name=one.values["name"])
            yield Problem(words, path, source=GUARDIANS)


def _alone(party: Record, day: date) -> bool:
    """Whether somebody of 16 or 17 lives by their own work and wants no guardian told."""
    birth = party.values["birth"]
    grown = birth is not None and birth <= years_before(day, OWN_INCOME_FROM)
    return bool(party.values["own_income"]) and grown


# -- how often, how soon -------------------------------------------------------------------------


def _count(session: Record, book: Book, pending: reading.Changes) -> Iterator[Problem]:
    """A second one in time; later or more of them only with a reason."""
    if session.values["exception"] or session.values["result"] == PUT_OFF:
        return
    earlier = held_before(session, book, pending)
    if len(earlier) > 1:
        yield Problem(_THIRD.with_values(count=len(earlier)), "exception", source=SESSIONS)
    elif earlier:
        first = earlier[0].values["held_on"]
        last = second_by(first)
        if session.values["held_on"] > last:
            words = _LATE.with_values(first=first, last=last)
            yield Problem(words, "exception", source=SESSIONS)


def held_before(session: Record, book: Book, pending: reading.Changes) -> list[Record]:
    """The other sessions of a dispute that took place up to the day of this one, first one first.

    Of the same day those entered before count; one that was put off does not.
    """
    mine = _when(session)
    others = reading.of(book, reading.SESSION, session.values["dispute"], pending)
    found = [one for one in others if one.values["result"] != PUT_OFF and _when(one) < mine]
    return sorted(found, key=_when)


def _when(session: Record) -> tuple[date, str]:
    return session.values["held_on"], session.id


def second_by(first: date, within: int = SECOND_WITHIN) -> date:
    """The last day for a second session."""
    return working_days_after(first, within).day
