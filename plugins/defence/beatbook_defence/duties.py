"""What becomes due: a group in name only is brought to life or struck off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.texts import Text
from beatbook_defence.forms import activity, group
from beatbook_defence.life import DAYS

_PRACTICE = Text("公安派出所群防群治工作做法", "practice of group defence")


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [
        Rule(
            name="defence.silent",
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
    ]


def silent_due(subject: Subject) -> Iterator[Due]:
    """`days` after its last activity (or its founding), shown a fortnight before."""
    days = [one.values["day"] for one in subject.pointing[activity.FORM]]
    due = max([subject.record.values["founded"], *days]) + timedelta(days=subject.terms["days"])
    yield Due(due, opens=due - timedelta(days=14))
