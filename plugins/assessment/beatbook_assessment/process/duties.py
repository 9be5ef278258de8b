"""What becomes due: self-scores, publishing, final results, answers to objections, sealing.

The days are those that stand on the records: the scheme set them when the step was taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_assessment.forms import objection, run, self_score

_SOURCE = Text(
    "考核方案规定的期限；公示、异议、答复各有工作日",
    "the days that the scheme gives; results are published, objected to and answered within days",
)
_ASSESSORS = ("chief", "assessor")
_WHY = {
    run.DRAFT: Text("结果应在{due}前定案，现为草算", "it should be final by {due} and is a draft"),
    run.SELF_SCORING: Text("自评期已过，应公示", "the days for self-scores are over: publish it"),
    run.PUBLISHED: Text("异议期已过，应定案", "the days to object are over: make it final"),
}


def self_due(subject: Subject) -> Iterator[Due]:
    """A self-score, until the day that was set when the run was opened; then it is too late."""
    until = subject.record.values["by"]
    if subject.record.envelope.state == self_score.ASKED and until:
        yield Due(until, ends=until)


def step_due(subject: Subject) -> Iterator[Due]:
    """The next step of a run: by the scheme's day, or as soon as the days of others are over."""
    values, state = subject.record.values, subject.record.envelope.state
    waits = {run.SELF_SCORING: "self_by", run.PUBLISHED: "object_by"}.get(state)
    opens = values[waits] + timedelta(days=1) if waits and values[waits] else None
    due = values["due"] or opens
    if state in _WHY and due is not None:
        due = max(due, opens) if opens else due
        yield Due(due, opens=opens, key=state, why=_WHY[state].with_values(due=values["due"]))


def seal_due(subject: Subject) -> Iterator[Due]:
    """Sealing, by the day on which the result should be final, or the day after it was."""
    record = subject.record
    if record.envelope.state == run.FINAL and record.values["object_by"]:
        yield Due(max(record.values["due"], record.values["object_by"] + timedelta(days=1)))


def answer_due(subject: Subject) -> Iterator[Due]:
    """An answer, within the scheme's days."""
    if subject.record.envelope.state == objection.RAISED:
        yield Due(subject.record.values["answer_by"])


def rules() -> list[Rule]:
    """Every rule of due process."""
    return [_self(), *_steps(), _answer()]


def _self() -> Rule:
    return Rule(
        name="assess.self",
        label=Text("自评", "Score yourself"),
        why=Text("考核开始自评", "a run is open for self-scores"),
        source=_SOURCE,
        form=self_score.FORM,
        due=self_due,
        only=(Condition("state", "=", self_score.ASKED),),
        leads_to="act assess.mine",
        counts=Text("按时自评", "self-scores given"),
        escalates=None,
    )


def _steps() -> Iterator[Rule]:
    for name, label, due in (
        ("assess.step", Text("考核下一步", "Next step of an assessment"), step_due),
        ("assess.seal", Text("封存考核", "Seal an assessment"), seal_due),
    ):
        yield Rule(
            name=name,
            label=label,
            why=Text("考核按期进行", "assessments keep their days"),
            source=_SOURCE,
            form=run.FORM,
            due=due,
            roles=_ASSESSORS,
            leads_to="act assess.board",
            counts=Text("按期考核", "assessments in time"),
        )


def _answer() -> Rule:
    return Rule(
        name="assess.answer",
        label=Text("答复考核异议", "Answer an objection"),
        why=Text("被考核者提出异议", "the assessed objected"),
        source=_SOURCE,
        form=objection.FORM,
        due=answer_due,
        only=(Condition("state", "=", objection.RAISED),),
        roles=_ASSESSORS,
        leads_to="act assess.answer",
        counts=Text("按时答复异议", "objections answered in time"),
        escalates=0,
    )
