"""Temporary stays outside one's own city or county: registered within three days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.duties.days import begins
from beatbook_cn.forms.tenancy import FLOATING

HOTEL = "07"
"""Code of ``stay_place``: a hotel registers its guests itself, at once."""


def rules() -> Iterable[Rule]:
    """The rules of this file."""
    return [REGISTER]


def registration(subject: Subject) -> Iterator[Due]:
    """A stay of three days or more that nobody registered yet."""
    stay = subject.record.values
    first = begins(subject.record)
    if first is None or stay["kind"] == HOTEL:
        return
    term = timedelta(days=subject.terms["days"])
    planned = stay.get("planned_until")
    if planned is None or planned - first >= term:
        yield Due(first + term, opens=first)


REGISTER = Rule(
    name="stay.register",
    label=Text("办理暂住登记", "Register a temporary stay"),
    why=Text(
        "离开常住地市、县在城市暂住三日以上的，三日以内申报登记",
        "who stays in a city outside their own city or county for three days or more is to be"
        " registered within three days",
    ),
    source=laws.REPORT_STAY,
    form="tenancy",
    due=registration,
    only=(Condition("category", "=", FLOATING), Condition("registered_since", "empty")),
    terms={"days": 3},
    leads_to="change",
    counts=Text("流动人口登记率", "share of floating residents registered"),
)
