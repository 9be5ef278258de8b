"""What becomes due: begin, meet again in time, perform, ask the court, see through, follow up.

Seven working days, thirty days and a month are set by law; the other numbers are usual practice
and a region puts its own over them with `Terms` of the same names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from beatbook.clock import CHINA, from_stamp, local_date
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.records import Record
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook.workdays import last_year, working_days_after
from beatbook_disputes import laws
from beatbook_disputes.forms import agreement as a
from beatbook_disputes.forms import dispute as d
from beatbook_disputes.forms import follow_up as u
from beatbook_disputes.forms.session import PUT_OFF, UNSETTLED
from beatbook_disputes.kinds import BY_PEOPLE, BY_POLICE
from beatbook_disputes.reading import AGREEMENT, CONFIRMATION, DISPUTE, FOLLOW_UP, SESSION

_SESSIONS = (Watch(SESSION, "dispute"),)
_FOLLOW_UPS = (Watch(FOLLOW_UP, "dispute"),)


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    before = [_begin(), _second(), _month(), _sign(), _proceed()]
    return [*before, _perform(), _confirm(), _follow()]


def _in(state: str) -> tuple[Condition, ...]:
    return (Condition("state", "=", state),)


# -- before there is an agreement ----------------------------------------------------------------


def _begin() -> Rule:
    return Rule(
        name="dispute.begin",
        label=Text("调处纠纷", "Deal with a dispute"),
        why=Text(
            "已登记，尚未调解或者移送", "registered, and neither mediated nor handed over yet"
        ),
        source=laws.IN_TIME,
        form=DISPUTE,
        due=begin_due,
        only=_in(d.REGISTERED),
        watches=_SESSIONS,
        terms={"days": 3},
        roles=laws.POLICE,
        leads_to="act dispute.session dispute",
        counts=Text("纠纷调处", "disputes dealt with"),
    )


def begin_due(subject: Subject) -> Iterator[Due]:
    """Some days after the book learned of it."""
    made = local_date(from_stamp(subject.record.envelope.made_at), CHINA)
    yield Due(made + timedelta(days=subject.terms["days"]))


def _second() -> Rule:
    return Rule(
        name="dispute.second",
        label=Text("再次调解或者依法处理", "Mediate again or see it through"),
        why=Text(
            "首次调解未达成协议；再次调解应在七个工作日内完成",
            "no agreement at the first session; a second is held within seven working days",
        ),
        source=laws.SESSIONS,
        form=DISPUTE,
        due=second_due,
        only=(*_in(d.UNDER_WAY), Condition("route", "=", BY_POLICE)),
        watches=_SESSIONS,
        # The last year of known holidays is a term, so that a newer calendar has all days reckoned
        # again.
        terms={"working_days": 7, "reminder": 3, "calendar_until": last_year()},
        roles=laws.POLICE,
        leads_to="act dispute.session dispute",
        counts=Text("纠纷调处", "disputes dealt with"),
    )


def second_due(subject: Subject) -> Iterator[Due]:
    """After one session without agreement; after two the dispute has to be seen through."""
    held = _held(subject)
    if held and held[-1].values["result"] == UNSETTLED:
        first = held[0].values["held_on"]
        due = working_days_after(first, subject.terms["working_days"]).day
        opens = due - timedelta(days=subject.terms["reminder"])
        why = (_FIRST if len(held) == 1 else _TWICE).with_values(day=held[-1].values["held_on"])
        yield Due(due, opens=opens if len(held) == 1 else None, why=why)


def _held(subject: Subject) -> list[Record]:
    """The sessions that took place, first one first."""
    found = [one for one in subject.pointing.get(SESSION, ()) if one.values["result"] != PUT_OFF]
    return sorted(found, key=lambda one: (one.values["held_on"], one.id))


_FIRST = Text("{day}调解未达成协议", "no agreement on {day}")
_TWICE = Text(
    "{day}再次调解仍未达成协议，应当依法处理", "no agreement on {day} either: see it through"
)


def _month() -> Rule:
    return Rule(
        name="dispute.month",
        label=Text("结束人民调解", "Bring people's mediation to an end"),
        why=Text("人民调解一般在一个月内调结", "people's mediation usually takes a month at most"),
        source=laws.A_MONTH,
        form=DISPUTE,
        due=month_due,
        only=(*_in(d.UNDER_WAY), Condition("route", "=", BY_PEOPLE)),
        watches=_SESSIONS,
        terms={"days": 30, "reminder": 7},
        leads_to="act dispute.session dispute",
    )


def month_due(subject: Subject) -> Iterator[Due]:
    """A month after the first session."""
    held = _held(subject)
    if held:
        due = held[0].values["held_on"] + timedelta(days=subject.terms["days"])
        yield Due(due, opens=due - timedelta(days=subject.terms["reminder"]))


def _sign() -> Rule:
    return Rule(
        name="dispute.sign",
        label=Text("签订调解协议", "Have an agreement signed"),
        why=Text("协议已拟定，尚未签订", "drafted, and not signed yet"),
        source=laws.IN_TIME,
        form=AGREEMENT,
        due=sign_due,
        only=_in(a.DRAFTED),
        terms={"days": 3},
        roles=laws.POLICE,
        leads_to="act dispute.sign agreement",
    )


def sign_due(subject: Subject) -> Iterator[Due]:
    """Some days after it was drafted."""
    drafted = subject.record.values["drafted_on"]
    if drafted is not None:
        yield Due(drafted + timedelta(days=subject.terms["days"]), opens=drafted)


def _proceed() -> Rule:
    return Rule(
        name="dispute.proceed",
        label=Text("调解不成后依法处理", "See a failed mediation through"),
        why=Text(
            "办案期限自未达成协议或者不履行之日起计算",
            "the term of the case begins when mediation failed or the agreement was broken",
        ),
        source=laws.TERM,
        form=DISPUTE,
        due=proceed_due,
        only=_in(d.FAILED),
        terms={"days": 30, "reminder": 10},
        roles=laws.POLICE,
        leads_to="change",
    )


def proceed_due(subject: Subject) -> Iterator[Due]:
    """The term of the case after mediation failed."""
    failed = subject.record.values["failed_on"]
    if failed is not None:
        due = failed + timedelta(days=subject.terms["days"])
        opens = due - timedelta(days=subject.terms["reminder"])
        yield Due(due, opens=opens, why=_FAILED.with_values(day=failed))


_FAILED = Text("{day}调解不成", "failed on {day}")


# -- after it ------------------------------------------------------------------------------------


def _follow() -> Rule:
    return Rule(
        name="dispute.follow",
        label=Text("纠纷回访", "Follow a dispute up"),
        why=Text("履行后回访，防止反复", "after performance, so that it does not flare up again"),
        source=laws.SUPERVISING,
        form=DISPUTE,
        due=follow_due,
        watches=_FOLLOW_UPS,
        terms={"days": 15},
        leads_to="act dispute.follow dispute",
        counts=Text("纠纷回访", "disputes followed up"),
    )


def follow_due(subject: Subject) -> Iterator[Due]:
    """Once after performance, and whenever the last follow-up named a day for the next."""
    done = sorted(subject.pointing.get(FOLLOW_UP, ()), key=lambda one: one.values["day"])
    performed = subject.record.values["performed_on"]
    last = done[-1].values if done else None
    if last is not None and last["next_on"] is not None:
        yield Due(last["next_on"], why=_PROMISED.with_values(day=last["day"]))
    elif _unseen(subject, last) and performed is not None:
        due = performed + timedelta(days=subject.terms["days"])
        yield Due(due, opens=performed, why=_PERFORMED.with_values(day=performed))


def _unseen(subject: Subject, last: Mapping[str, Any] | None) -> bool:
    """Whether what was performed was not found settled since."""
    if subject.record.envelope.state != d.PERFORMED:
        return False
    performed = subject.record.values["performed_on"]
    return last is None or last["day"] < performed or last["result"] != u.SETTLED


_PROMISED = Text("{day}回访时约定", "agreed at the follow-up of {day}")
_PERFORMED = Text("{day}履行完毕", "performed on {day}")


def _perform() -> Rule:
    return Rule(
        name="dispute.perform",
        label=Text("督促履行调解协议", "See that an agreement is performed"),
        why=Text("协议约定的履行期限届满", "the term that was agreed ends"),
        source=laws.AFTERWARDS,
        form=AGREEMENT,
        due=perform_due,
        only=_in(a.SIGNED),
        terms={"reminder": 3},
        leads_to="act dispute.perform agreement",
        counts=Text("协议履行", "agreements performed"),
    )


def perform_due(subject: Subject) -> Iterator[Due]:
    """At the end of the term of the agreement."""
    by = subject.record.values["perform_by"]
    if by is not None:
        yield Due(by, opens=by - timedelta(days=subject.terms["reminder"]))


def _confirm() -> Rule:
    return Rule(
        name="dispute.confirm",
        label=Text("告知司法确认期限", "Tell of the term for judicial confirmation"),
        why=Text(
            "双方要求司法确认，应自协议生效之日起三十日内共同申请",
            "both want the court to confirm: they apply within 30 days from its effect",
        ),
        source=laws.CONFIRMING,
        form=AGREEMENT,
        due=confirm_due,
        only=(Condition("confirm", "=", 1), Condition("kind", "=", a.PEOPLES)),
        watches=(Watch(CONFIRMATION, "agreement"),),
        terms={"days": 30, "reminder": 20},
        leads_to="act dispute.confirm agreement",
        escalates=None,
        closed=True,
    )


def confirm_due(subject: Subject) -> Iterator[Due]:
    """While the window is open, it was asked for and nobody applied; afterwards it is too late."""
    signed = subject.record.values["signed_on"]
    in_force = subject.record.envelope.state in (a.SIGNED, a.KEPT)
    if signed is not None and in_force and not subject.pointing.get(CONFIRMATION):
        last = signed + timedelta(days=subject.terms["days"])
        yield Due(last, opens=last - timedelta(days=subject.terms["reminder"]), ends=last)
