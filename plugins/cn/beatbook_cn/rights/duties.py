"""What becomes due: the answer to a request, and the deletion of what a withdrawn consent covered.

The law says "in time"; fifteen working days are what the state's rule for apps (2019) asks of those
who answer requests. A region or station puts its own number over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook.workdays import working_days_after
from beatbook_cn.forms import consent, subject_request

_IN_TIME = Text(
    "个人信息保护法第四十五条、第五十条(及时)；十五个工作日参照App违法违规收集使用个人信息行为认定方法第六条",
    "Personal Information Protection Law art. 45, 50 (in time); fifteen working days after the rule"
    " on unlawful collection by apps (2019) art. 6",
)
_DELETING = Text(
    "个人信息保护法第十五条、第四十七条第一款第三项",
    "Personal Information Protection Law art. 15, 47(1)(3)",
)


def answer_due(subject: Subject) -> Iterator[Due]:
    """So many working days after it was received."""
    received = subject.record.values["received_on"]
    if received is not None:
        yield Due(working_days_after(received, subject.terms["days"]).day)


def erase_due(subject: Subject) -> Iterator[Due]:
    """So many working days after it was withdrawn, until it is done."""
    values = subject.record.values
    if values["withdrawn_on"] is not None and values["erased_on"] is None:
        yield Due(working_days_after(values["withdrawn_on"], subject.terms["days"]).day)


def rules() -> Iterator[Rule]:
    """Both rules."""
    yield Rule(
        name="privacy.answer",
        label=Text("答复个人信息申请", "Answer a request about own data"),
        why=Text("申请须在期限内答复或者说明理由", "answered in time, or refused with reasons"),
        source=_IN_TIME,
        form=subject_request.FORM,
        due=answer_due,
        terms={"days": 15},
        leads_to="change",
        counts=Text("个人信息申请答复", "requests about own data answered"),
        escalates=0,
    )
    yield Rule(
        name="consent.erase",
        label=Text("删除已撤回同意的内容", "Delete what a withdrawn consent covered"),
        why=Text("同意已撤回，应当主动删除", "the consent was withdrawn, so it is deleted"),
        source=_DELETING,
        form=consent.FORM,
        due=erase_due,
        only=(Condition("state", "=", consent.WITHDRAWN),),
        closed=True,
        terms={"days": 15},
        roles=("chief", "desk"),
        leads_to="act consent.erase",
        counts=Text("撤回同意后的删除", "deletions after consent was withdrawn"),
    )
