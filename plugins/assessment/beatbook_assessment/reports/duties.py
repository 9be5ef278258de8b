"""A follow-up task is due on the day that was set for it."""

from __future__ import annotations

from collections.abc import Iterator

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.texts import Text
from beatbook_assessment.forms import follow_up


def rules() -> list[Rule]:
    """The one rule of reports."""
    return [
        Rule(
            name="assess.follow_up",
            label=Text("完成考核整改", "Mend what an assessment found"),
            why=Text("考核后布置的整改任务", "a task set after an assessment"),
            source=Text("考核督导的通行做法", "practice of supervision after assessments"),
            form=follow_up.FORM,
            due=due,
            leads_to="step finish",
            counts=Text("整改任务", "follow-up tasks"),
        )
    ]


def due(subject: Subject) -> Iterator[Due]:
    """Until it is done or dropped."""
    if subject.record.envelope.state == follow_up.OPEN:
        yield Due(subject.record.values["due"])
