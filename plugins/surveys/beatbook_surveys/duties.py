"""What becomes due: surveys to be gone through, offices to be told, what was found to be mended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.clock import CHINA, local_date
from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_surveys.forms import inspection_visit, survey

_PRACTICE = Text(
    "明察暗访、满意率和知晓率回访的通行做法；地方可另行规定",
    "practice of checks and call-backs; a region may set its own days",
)
_ASKERS = ("chief", "desk")


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [*_surveys(), _tell(), _mend()]


def _surveys() -> Iterator[Rule]:
    for name, label, operator, action in (
        ("survey.call", Text("完成回访", "Finish the call-backs"), "!=", "survey.call"),
        ("survey.door", Text("完成入户核对", "Finish the doors"), "=", "survey.door"),
    ):
        yield Rule(
            name=name,
            label=label,
            why=Text("抽中的须在期限内全部联系", "everybody drawn is gone to in time"),
            source=_PRACTICE,
            form=survey.FORM,
            due=survey_due,
            only=(Condition("kind", operator, survey.DWELLING),),
            roles=_ASKERS,
            leads_to=f"act {action}",
            counts=Text("回访和入户核对", "surveys done"),
        )


def survey_due(subject: Subject) -> Iterator[Due]:
    """By the day that was set when it was drawn."""
    if subject.record.envelope.state == survey.DRAWN:
        yield Due(subject.record.values["ask_by"])


def _tell() -> Rule:
    return Rule(
        name="check.tell",
        label=Text("告知检查情况", "Tell an office what was found"),
        why=Text("检查发现的问题应告知被检查单位", "an office is told what was found"),
        source=_PRACTICE,
        form=inspection_visit.FORM,
        due=tell_due,
        only=(Condition("state", "=", inspection_visit.FOUND),),
        terms={"days": 3},
        roles=_ASKERS,
        leads_to="act survey.tell",
        counts=Text("检查情况告知", "offices told"),
    )


def tell_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of the check; one that found nothing is ended as clean."""
    day = local_date(subject.record.values["at"], CHINA)
    yield Due(day + timedelta(days=subject.terms["days"]))


def _mend() -> Rule:
    return Rule(
        name="check.mend",
        label=Text("整改检查发现的问题", "Put right what a check found"),
        why=Text("检查发现问题，已告知", "a check found something, and the office was told"),
        source=_PRACTICE,
        form=inspection_visit.FORM,
        due=mend_due,
        only=(Condition("state", "=", inspection_visit.TOLD),),
        leads_to="step mend",
        counts=Text("检查问题整改", "findings put right"),
        escalates=0,
    )


def mend_due(subject: Subject) -> Iterator[Due]:
    """By the day that the office was given."""
    if subject.record.values["rectify_by"]:
        yield Due(subject.record.values["rectify_by"])
