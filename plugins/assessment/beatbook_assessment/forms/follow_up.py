"""A follow-up task (整改任务): what an office or officer was asked to mend after a result.

A person sets it, with a day by which it is done; it comes up among the duties of the unit.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.retention import ASSESSMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from beatbook.problems import Problem
    from beatbook.records import Record

FORM = "follow_up_task"
OPEN, DONE, DROPPED = "open", "done", "dropped"


@f.form(
    FORM,
    label=Text("整改任务", "Follow-up task"),
    title=("scored_unit", "scored_officer", "task"),
    line=("due", "done_on"),
    retention=ASSESSMENT,
    permission=ASSESS,
    reading=SCORES,
    concerns=cells.SUBJECT,
    states=(
        State(OPEN, Text("待整改", "open"), waiting=True),
        State(DONE, Text("已整改", "done")),
        State(DROPPED, Text("已取消", "dropped"), final=True),
    ),
    transitions=(
        Transition("finish", Text("销号", "finish"), OPEN, DONE, needs=("done_on", "outcome")),
        Transition("drop", Text("取消", "drop"), OPEN, DROPPED),
    ),
    counted=("scheme",),
)
class FollowUpTask:
    """One thing to mend, by whom and until when."""

    scored_unit: str | None = cells.scored_unit()
    scored_officer: str | None = cells.scored_officer()
    scheme: str | None = f.text(
        Text("方案", "Scheme"), required=True, help=Text("方案的id", "Its id")
    )
    item: str | None = cells.item(required=False)
    task: str | None = f.long_text(Text("整改任务", "Task"), required=True)
    due: date | None = f.day(Text("期限", "Due"), required=True)
    done_on: date | None = f.day(Text("完成日期", "Done on"))
    outcome: str | None = f.long_text(Text("整改情况", "Outcome"))

    def problems(self) -> Iterator[Problem]:
        """One subject."""
        yield from cells.one_subject(self.scored_unit, self.scored_officer)


def subject_of(task: Record) -> str:
    """The id of who has it to do."""
    return cells.subject_of(task.values)
