"""What an assessment may take from coverage: stops come to, on time, streets walked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from beatbook.assessment.declare import MISSING, UNIT, Asked, Indicator, Value
from beatbook.assessment.tree import Tree, together
from beatbook.store.query import Condition, Query
from beatbook.tallies import between
from beatbook.texts import Text
from beatbook_patrol.coverage.counts import Counts, Coverage
from beatbook_patrol.coverage.reckoning import of

_FORMS = ("patrol_task", "patrol_stop", "check_in", "road_section")
_SOURCE = Text(
    "社区巡逻勤务考核的通行做法：到位率、正点率、覆盖率",
    "practice of assessing patrols: stops come to, on time, streets covered",
)
_PER_CENT = Text("%", "%")
_HELPS = {
    "patrol.done": Text(
        "本期到时的巡逻点中有人到位的比例；没有安排为缺项",
        "Of planned stops whose time has passed, those that somebody came to; without any planned"
        " it is missing",
    ),
    "patrol.on_time": Text(
        "本期到时的巡逻点中正点到位的比例", "Of planned stops whose time has passed, those on time"
    ),
    "patrol.ground": Text(
        "本单位路段中本期至少巡过一次的长度比例",
        "Of the metres of the unit's streets, those walked at least once",
    ),
}
_Own = Callable[[Coverage], Mapping[str, Value]]


def indicators() -> Iterator[Indicator]:
    """Three shares of what was planned or is there."""
    for name, label, own in (
        ("patrol.done", Text("巡逻到位率", "Patrol stops done"), _done),
        ("patrol.on_time", Text("巡逻正点率", "Patrol stops on time"), _on_time),
        ("patrol.ground", Text("巡逻覆盖率", "Patrol coverage"), _ground),
    ):
        yield Indicator(
            name=name,
            label=label,
            help=_HELPS[name],
            source=_SOURCE,
            count=partial(_counted, own),
            records=_tasks,
            forms=_FORMS,
            subjects=(UNIT,),
            factor=100,
            absent=MISSING,
            measure=_PER_CENT,
        )


def _counted(own: _Own, asked: Asked) -> Mapping[str, Value]:
    """One reckoning for all: what each unit did itself is added up over the tree."""
    book, span = asked.book, asked.span
    unit = asked.subjects[0] if len(asked.subjects) == 1 else book.station
    found = of(book, unit, span.start, min(span.end, book.today()))
    return Tree(book, span.end).gathered(own(found), asked.subjects)


def _stops(found: Coverage, good: Callable[[Counts], int]) -> Mapping[str, Value]:
    return {
        unit: Value(Fraction(good(counts)), Fraction(counts.planned))
        for unit, counts in found.by_unit.items()
        if counts.planned
    }


def _done(found: Coverage) -> Mapping[str, Value]:
    return _stops(found, lambda counts: counts.done)


def _on_time(found: Coverage) -> Mapping[str, Value]:
    return _stops(found, lambda counts: counts.on_time)


def _ground(found: Coverage) -> Mapping[str, Value]:
    """Metres walked of all metres, to a tenth: lengths are known no better."""
    parts: dict[str, list[Value]] = {}
    for one in found.sections:
        walked = Fraction(round(one.metres * min(one.best, 1.0) * 10), 10)
        value = Value(walked, Fraction(round(one.metres * 10), 10))
        parts.setdefault(one.unit, []).append(value)
    return {unit: together(values) for unit, values in parts.items()}


def _tasks(asked: Asked) -> list[Query]:
    """The tasks of the period, whose stops and streets these are."""
    book, span = asked.book, asked.span
    below = Tree(book, span.end).below(asked.subjects[0])
    days = between(book.spec("patrol_task"), "day", span.start, span.end, book.zone)
    where = (*days, Condition("unit", "in", sorted(below)))
    return [Query("patrol_task", where, closed=True)]
