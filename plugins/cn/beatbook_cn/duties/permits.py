"""Residence permits: issued in fifteen days, endorsed each year, suspended when that is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.records import Record
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.permit import APPLIED, ISSUED
from beatbook_cn.residence.stays import months_after

_YEAR = 12
_COUNTS = Text("居住证办理", "residence permits")


def rules() -> Iterable[Rule]:
    """The rules of this file."""
    return [ISSUE, ENDORSE, SUSPEND]


def issue(subject: Subject) -> Iterator[Due]:
    """A permit that was applied for; a longer term where the region gives one."""
    permit = subject.record.values
    days = subject.terms["remote" if permit["remote"] else "days"]
    if permit["applied_on"] is not None:
        yield Due(permit["applied_on"] + timedelta(days=days), opens=permit["applied_on"])


def runs_out(permit: Record) -> date | None:
    """The day on which a permit must have been endorsed again."""
    values = permit.values
    known: date | None = values["valid_to"]
    base = values["restored_on"] or values["issued_on"]
    return known or (months_after(base, _YEAR) if base else None)


def endorse(subject: Subject) -> Iterator[Due]:
    """The month before each full year; afterwards the permit is suspended instead."""
    last = runs_out(subject.record)
    if last is not None:
        opens = months_after(last, -subject.terms["months"])
        yield Due(last, opens=opens, ends=last, key=str(last.year))


def suspend(subject: Subject) -> Iterator[Due]:
    """A permit that was not endorsed in time."""
    last = runs_out(subject.record)
    if last is not None:
        day = last + timedelta(days=1)
        yield Due(day, opens=day, key=str(last.year))


ISSUE = Rule(
    name="permit.issue",
    label=Text("制发居住证", "Issue a residence permit"),
    why=Text(
        "自受理之日起十五日内制发；偏远等特殊情形按当地规定不超过三十日",
        "issued within 15 days of the application, 30 at most in remote places by local rules",
    ),
    source=laws.PERMIT_APPLICATION,
    form="residence_permit",
    due=issue,
    only=(Condition("state", "=", APPLIED),),
    terms={"days": 15, "remote": 30},
    leads_to="step issue",
    counts=_COUNTS,
)
ENDORSE = Rule(
    name="permit.endorse",
    label=Text("签注居住证", "Endorse a residence permit"),
    why=Text(
        "居住每满一年之日前一个月内签注；逾期的使用功能中止",
        "endorsed within the month before each full year; suspended when late",
    ),
    source=laws.PERMIT_ENDORSEMENT,
    form="residence_permit",
    due=endorse,
    only=(Condition("state", "=", ISSUED),),
    terms={"months": 1},
    leads_to="act registry.endorse",
    counts=_COUNTS,
)
SUSPEND = Rule(
    name="permit.suspend",
    label=Text("中止居住证使用功能", "Suspend a residence permit"),
    why=Text(
        "逾期未签注的，居住证使用功能中止；补办签注后恢复",
        "not endorsed in time, it is suspended until that is made up for",
    ),
    source=laws.PERMIT_ENDORSEMENT,
    form="residence_permit",
    due=suspend,
    only=(Condition("state", "=", ISSUED),),
    leads_to="step suspend",
    counts=_COUNTS,
)
