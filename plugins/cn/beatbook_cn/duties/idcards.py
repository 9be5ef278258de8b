"""Identity cards: issued within sixty days of the application, thirty more where travel is hard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.idcard import APPLIED


def rules() -> Iterable[Rule]:
    """The rules of this file."""
    return [ISSUE]


def issue(subject: Subject) -> Iterator[Due]:
    """A card that was applied for and has not arrived."""
    values, terms = subject.record.values, subject.terms
    days = terms["days"] + (terms["remote"] if values["remote"] else 0)
    due = values["applied_on"] + timedelta(days=days)
    yield Due(due, opens=due - timedelta(days=terms["reminder"]))


ISSUE = Rule(
    name="idcard.issue",
    label=Text("发放居民身份证", "Issue an identity card"),
    why=Text(
        "自申领之日起六十日内发放，交通不便地区可以延长三十日",
        "issued within sixty days of the application, thirty more where travel is hard",
    ),
    source=laws.CARD_TERM,
    form="id_card_application",
    due=issue,
    only=(Condition("state", "=", APPLIED),),
    terms={"days": 60, "remote": 30, "reminder": 15},
    leads_to="step arrive",
    counts=Text("居民身份证办理", "identity cards"),
)
