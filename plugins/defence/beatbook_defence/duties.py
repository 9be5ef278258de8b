"""What becomes due: groups in name only, and what protects a place and wants looking after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.texts import Text
from beatbook_defence.forms import activity, group, thing
from beatbook_defence.life import DAYS, RULE

_PRACTICE = Text("公安派出所群防群治工作做法", "practice of group defence")
_BROKEN = Text("{day}起损坏", "broken since {day}")


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [_silent(), _check(), _mend()]


def _silent() -> Rule:
    return Rule(
        name=RULE,
        label=Text("恢复活动或者撤销", "Bring the group to life or strike it off"),
        why=Text("长期没有活动", "nothing was done for a long time"),
        source=_PRACTICE,
        form=group.FORM,
        due=silent_due,
        watches=(Watch(activity.FORM, "group"),),
        terms={"days": DAYS},
        leads_to=f"add {activity.FORM} group",
        counts=Text("群防群治组织在动", "groups that are active"),
    )


def silent_due(subject: Subject) -> Iterator[Due]:
    """`days` after its last activity (or its founding), shown a fortnight before."""
    days = [one.values["day"] for one in subject.pointing[activity.FORM]]
    due = max([subject.record.values["founded"], *days]) + timedelta(days=subject.terms["days"])
    yield Due(due, opens=due - timedelta(days=14))


def _check() -> Rule:
    return Rule(
        name="prevention.check",
        label=Text("查看物防技防设施", "Look at an installation"),
        why=Text("定期查看是否完好", "is it still in order"),
        source=_PRACTICE,
        form=thing.FORM,
        due=check_due,
        terms={"days": 180, "reminder": 14},
        leads_to="change",
        counts=Text("查看设施", "installations looked at"),
        escalates=None,
    )


def check_due(subject: Subject) -> Iterator[Due]:
    """`days` after it was put up or looked at; what is broken is mended instead."""
    if subject.record.envelope.state == thing.IN_USE:
        values = subject.record.values
        seen = values["checked_on"] or values["installed"]
        due = seen + timedelta(days=subject.terms["days"])
        yield Due(due, opens=due - timedelta(days=subject.terms["reminder"]))


def _mend() -> Rule:
    return Rule(
        name="prevention.mend",
        label=Text("督促修复设施", "Have an installation mended"),
        why=Text("设施损坏", "it is broken"),
        source=_PRACTICE,
        form=thing.FORM,
        due=mend_due,
        terms={"days": 15},
        leads_to="step mend",
    )


def mend_due(subject: Subject) -> Iterator[Due]:
    """`days` after it broke, until it is mended or gone."""
    since = subject.record.values["broken_on"]
    if subject.record.envelope.state == thing.BROKEN and since:
        due = since + timedelta(days=subject.terms["days"])
        yield Due(due, why=_BROKEN.with_values(day=since))
