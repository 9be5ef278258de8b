"""What an assessment may take from the roster: 24-hour manning, and time left for the beat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import MISSING, OFFICER, UNIT, Asked, Indicator, Value
from beatbook.assessment.tree import Tree, together
from beatbook.clock import stamp
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_roster.away import HOURS_A_DAY, leave_days, pulled, working_days
from beatbook_roster.resting import Span
from beatbook_roster.standing import midnight, moment, standings

if TYPE_CHECKING:
    from beatbook.book import Book

DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_PER_CENT = Text("%", "%")
_SOURCE = Text(
    "公布的社区警务室勤务要求：24小时有人值守、社区民警每周在社区工作时间",
    "published requirements of community offices: manned round the clock, time in the beat",
)


def indicators() -> Iterator[Indicator]:
    """Manning by unit; time in the beat by officer, and by unit over its officers."""
    yield Indicator(
        name="roster.manned",
        label=Text("24小时值守率", "Manned round the clock"),
        help=Text(
            "有勤务表的单位在本期已过去的时间中，至少有一个班次的比例",
            "Of the hours of the period so far, those with at least one shift, of units that have"
            " a roster",
        ),
        source=_SOURCE,
        count=manned,
        records=_shifts,
        forms=("shift",),
        subjects=(UNIT,),
        factor=100,
        absent=MISSING,
        measure=_PER_CENT,
    )
    yield Indicator(
        name="roster.in_beat",
        label=Text("在区工作时间率", "Time in the beat"),
        help=Text(
            "社区民警的工作时间(扣除请假)中没有被抽调的比例；抽调台账为准",
            "Of officers' working hours, less leave, those not pulled away from the beat, by the"
            " abstraction ledger",
        ),
        source=_SOURCE,
        count=in_beat,
        records=_abstractions,
        forms=("abstraction", "leave", "post"),
        factor=100,
        absent=MISSING,
        measure=_PER_CENT,
    )


# -- manning ---------------------------------------------------------------------------------------


def manned(asked: Asked) -> Mapping[str, Value]:
    """Minutes with a shift over all minutes, of each unit that has shifts, added up."""
    book, first = asked.book, midnight(asked.span.start)
    last = midnight(min(asked.span.end, book.today() - DAY) + DAY)
    if last <= first:
        return {}
    by_unit: dict[str, list[Span]] = defaultdict(list)
    for one in standings(book, first, last):
        by_unit[one.unit].append(one.span)
    whole = Fraction((last - first) // _MINUTE)
    own = {
        unit: Value(Fraction(_covered(spans, first, last) // _MINUTE), whole)
        for unit, spans in by_unit.items()
    }
    return Tree(book, asked.span.end).gathered(own, asked.subjects)


def _covered(spans: Iterable[Span], first: datetime, last: datetime) -> timedelta:
    """How long at least one of these spans went on, within two moments."""
    found, until = timedelta(), first
    for span in sorted(spans):
        start, end = max(span.start, until), min(span.end, last)
        if end > start:
            found += end - start
            until = end
    return found


def _shifts(asked: Asked) -> list[Query]:
    below = Tree(asked.book, asked.span.end).below(asked.subjects[0])
    where = (*_touching(asked, "starts", "ends"), Condition("unit", "in", sorted(below)))
    return [Query("shift", where, closed=True)]


def _touching(asked: Asked, start: str, end: str) -> tuple[Condition, ...]:
    """The conditions that records with these moments touch the period."""
    first = stamp(moment(asked.book, midnight(asked.span.start)))
    last = stamp(moment(asked.book, midnight(asked.span.end + DAY)))
    return Condition(start, "<", last), Condition(end, ">", first)


# -- time in the beat ------------------------------------------------------------------------------


def in_beat(asked: Asked) -> Mapping[str, Value]:
    """Hours left over hours there were; of a unit, of all its community officers, each once."""
    whose = _officers(asked)
    everybody = sorted({officer for officers in whose.values() for officer in officers})
    hours = _hours(asked.book, everybody, asked.span.start, asked.span.end)
    return {
        subject: together(hours[officer] for officer in sorted(officers))
        for subject, officers in whose.items()
        if officers
    }


def _hours(book: Book, officers: list[str], first: date, last: date) -> dict[str, Value]:
    leave = leave_days(book, officers, first, last)
    entries = pulled(book, midnight(first), midnight(last + DAY))
    found = {}
    for officer in officers:
        days = [day for day in working_days(first, last) if day not in leave.get(officer, ())]
        norm = Fraction(len(days) * HOURS_A_DAY)
        away = sum(
            (one.hours_on(day) for one in entries if officer in one.who for day in days), Fraction()
        )
        found[officer] = Value(max(norm - away, Fraction()), norm)
    return found


def _officers(asked: Asked) -> dict[str, set[str]]:
    """Of each subject the community officers, by the posts of the period's last day."""
    if asked.kind == OFFICER:
        return {one: {one} for one in asked.subjects}
    tree = Tree(asked.book, asked.span.end)
    found: dict[str, set[str]] = {unit: set() for unit in asked.subjects}
    for post in asked.book.store.select(asked.book.spec("post"), Query("post", closed=True)):
        values, day = post.values, asked.span.end
        held = values["start"] <= day and (values["end"] is None or day < values["end"])
        if held and values["role"] == "officer":
            for above in found.keys() & set(tree.path(values["at"])):
                found[above].add(values["holder"])
    return found


def _abstractions(asked: Asked) -> list[Query]:
    officers = sorted(_officers(asked).get(asked.subjects[0], ()))
    where = (*_touching(asked, "since", "until"), Condition("officers", "in", officers))
    return [Query("abstraction", where, closed=True)]
