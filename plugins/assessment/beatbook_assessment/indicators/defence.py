"""Group defence: whether groups do anything, and how much."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from beatbook.assessment.declare import UNIT, Asked, Indicator, Measure, Span, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import By, Condition, Query, Tally
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_assessment.indicators.making import PER_CENT, PRACTICE, count

DAYS = 90
"""Without anything done for so many days, a group exists in name only."""
_GROUP, _ACTIVITY = "defence_group", "defence_activity"
_WORK = Measure(_ACTIVITY, "day")
_PEOPLE = Text("人次", "people")


def indicators() -> Iterator[Indicator]:
    """Groups that are not in name only, activities, people who took part."""
    yield Indicator(
        name="defence.active",
        label=Text("群防群治组织活动率", "Defence groups that act"),
        help=Text(
            "期末在册的群防群治组织中近90天有活动的比例；成立不满90天、尚无活动的不计",
            "Of the groups at the end of the period, those that did anything in the 90 days before;"
            " a new one that has not begun does not count",
        ),
        source=PRACTICE,
        count=active,
        records=_groups,
        forms=(_GROUP, _ACTIVITY),
        subjects=(UNIT,),
        factor=100,
        measure=PER_CENT,
    )
    yield count(
        "defence.activities",
        (
            Text("群防群治活动", "Defence activities"),
            Text("本期活动次数", "How many there were in the period"),
        ),
        _WORK,
        subjects=(UNIT,),
        entries=True,
    )
    yield count(
        "defence.people",
        (
            Text("群防群治参加人次", "People in defence activities"),
            Text("本期活动的参加人次", "How many took part in the period, each time counted"),
        ),
        _WORK._replace(sum="people"),
        subjects=(UNIT,),
        measure=_PEOPLE,
        entries=True,
    )


def active(asked: Asked) -> Mapping[str, Value]:
    """Of the groups of each unit, those that did anything; a unit without groups has none of 0."""
    alive = _did_anything(asked)
    own: dict[str, list[Value]] = {}
    for group in asked.book.store.select(asked.book.spec(_GROUP), Query(_GROUP, _there(asked))):
        founded, acted = group.values["founded"], group.id in alive
        if acted or _since(asked) > founded:
            own.setdefault(group.envelope.unit, []).append(Value(Fraction(acted), Fraction(1)))
    sums = {unit: together(values) for unit, values in own.items()}
    found = Tree(asked.book, asked.span.end).gathered(sums, asked.subjects)
    nothing = Value(Fraction(0), Fraction(0))
    return {unit: found.get(unit, nothing) for unit in asked.subjects}


def _since(asked: Asked) -> date:
    return asked.span.end - timedelta(days=DAYS - 1)


def _there(asked: Asked) -> tuple[Condition, ...]:
    return (Condition("founded", "<=", asked.span.end.isoformat()),)


def _did_anything(asked: Asked) -> set[str]:
    """The groups with an activity in the last days of the period."""
    spec, span = asked.book.spec(_ACTIVITY), Span(_since(asked), asked.span.end)
    where = between(spec, "day", span.start, span.end, asked.book.zone)
    rows = asked.book.store.tally(
        spec, Tally(_ACTIVITY, (By("group"),), where=where, closed=True), asked.book.zone
    )
    return {group for group, _count in rows if group}


def _groups(asked: Asked) -> list[Query]:
    below = Tree(asked.book, asked.span.end).below(asked.subjects[0])
    where = (*_there(asked), Condition("unit", "in", sorted(below)))
    return [Query(_GROUP, where)]
