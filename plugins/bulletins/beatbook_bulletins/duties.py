"""What is due of bulletins: the next of each plan, on its Friday, until somebody releases it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from beatbook.bulletin import arithmetic
from beatbook.bulletin.declare import Span
from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.texts import Text
from beatbook_bulletins.forms.bulletin import FORM, RECALLED, RELEASED
from beatbook_bulletins.forms.plan import FORM as PLAN

_SOURCE = Text(
    "社区警务室工作惯例：警情公告、破案公告每周各一期；各地可以自定",
    "practice of community police offices: one notice of incidents and one of solved cases each"
    " week; set locally",
)
_WHY = Text("{start}至{end}的通报尚未发布", "the bulletin of {start} to {end} is not released")


def next_due(subject: Subject) -> Iterator[Due]:
    """The period after the last one that was released, or the first of the plan.

    Days after its end it is due, and from its end on it can be drafted.
    """
    values = subject.record.values
    if values["since"] is None or values["within"] is None:
        return
    span = _next(subject)
    opens = span.end + timedelta(days=1)
    due = span.end + timedelta(days=values["within"])
    why = _WHY.with_values(start=span.start, end=span.end)
    yield Due(due, opens=opens, key=span.start.isoformat(), why=why)


def _next(subject: Subject) -> Span:
    values = subject.record.values
    told = [
        one.values["until"]
        for one in subject.pointing[FORM]
        if one.envelope.state in (RELEASED, RECALLED)
    ]
    first = arithmetic.span_of(values["since"], values["every"])
    if not told or max(told) < first.start:
        return first
    return arithmetic.span_of(max(told) + timedelta(days=1), values["every"])


def rules() -> list[Rule]:
    """The one rule of this plugin; a plan that ended has no duties, its state being final."""
    return [
        Rule(
            name="bulletin.release",
            label=Text("发布通报", "Release a bulletin"),
            why=Text("按安排定期发布", "published regularly, as planned"),
            source=_SOURCE,
            form=PLAN,
            due=next_due,
            watches=(Watch(FORM, "plan"),),
            roles=("chief", "officer"),
            leads_to="act bulletin.draft",
            counts=Text("按时发布通报", "bulletins released"),
        )
    ]
