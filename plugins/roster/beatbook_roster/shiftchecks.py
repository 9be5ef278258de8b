"""What is refused of a shift, whoever types it: overlaps, short rests, leave, an auxiliary alone.

A shift is judged beside all others of the same people in any unit, and beside what the same deed
writes, so that two who exchange their shifts are judged as they will stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_roster.away import Pulled, leave_days, pulled
from beatbook_roster.bases import AUXILIARIES
from beatbook_roster.forces import kinds
from beatbook_roster.forms.member import OFFICER
from beatbook_roster.forms.shift import PLANNED, SWAPPED
from beatbook_roster.offices import rules, source, staffing
from beatbook_roster.resting import Span, days_of, is_night, long_rows
from beatbook_roster.solving.task import Rules
from beatbook_roster.standing import Standing, standing_of, standings

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

_OVERLAP = Text(
    "{name}同一时间已有{other}的班；请换人或者改时间",
    "{name} stands the shift of {other} at that time; name somebody else or change the time",
)
_REST = Text(
    "{name}与{other}的班之间只休息{hours}小时，少于{rest}小时；请换人或者改时间",
    "{name} would rest {hours} h beside the shift of {other}, less than {rest} h; name somebody"
    " else or change the time",
)
_ROW = Text(
    "{name}将连续上班{count}日，超过{most}日；请换人",
    "{name} would work {count} days in a row, more than {most}; name somebody else",
)
_NIGHTS = Text(
    "{name}将连续上夜班{count}个，超过{most}个；请换人",
    "{name} would stand {count} nights in a row, more than {most}; name somebody else",
)
_LEAVE = Text("{name}当日请假；请换人", "{name} is on leave on that day; name somebody else")
_PULLED = Text(
    "{name}{since}至{until}被{by}抽调，与本班之间休息不足{rest}小时；请换人",
    "{name} is pulled away by {by} from {since} to {until}, with less than {rest} h of rest to"
    " this shift; name somebody else",
)
_ALONE = Text(
    "没有民警：辅警等不得单独值夜班；请加上民警",
    "name no police officer: auxiliaries and others do not stand a night alone; add an officer",
)


class _Beside(NamedTuple):
    """What a shift is judged by: the rules and their office, other shifts, who is away."""

    staffing: Record | None
    rules: Rules
    shifts: list[Standing]
    pulled: list[Pulled]


def shift_problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """What is wrong with a shift that is still to be stood."""
    if record.envelope.state not in (PLANNED.id, SWAPPED.id):
        return
    shift = standing_of(book, record)
    found = _beside(book, shift, pending)
    leave = leave_days(book, shift.officers, shift.day, max(days_of(*shift.span[:2])), pending)
    for person in shift.who:
        path = "officers" if person in shift.officers else "others"
        own = [one for one in found.shifts if person in one.who]
        name = book.title(person) if person in shift.officers else person
        yield from _rest(name, shift, own, found, path)
        yield from _rows(name, shift, own, found, path)
        yield from _away(name, person, shift, found, path)
        if leave.get(person):
            yield Problem(_LEAVE.with_values(name=name), path)
    yield from _alone(book, shift)


def _beside(book: Book, shift: Standing, pending: Mapping[str, Pending]) -> _Beside:
    record = staffing(book, shift.unit, shift.day)
    held = rules(record)
    reach = timedelta(days=max(held.most_in_row, held.most_nights) + 1) + held.rest
    start, end = shift.span.start - reach, shift.span.end + reach
    near = standings(book, start, end, pending)
    others = [one for one in near if one.span.id != shift.span.id]
    away = pulled(book, shift.span.start - held.rest, shift.span.end + held.rest, pending)
    return _Beside(record, held, others, away)


def _rest(
    name: str, shift: Standing, own: list[Standing], found: _Beside, path: str
) -> Iterator[Problem]:
    """Overlaps, and too little rest before or after."""
    rest = found.rules.rest
    for other in own:
        gap = max(shift.span.start - other.span.end, other.span.start - shift.span.end)
        said = {"name": name, "other": f"{other.span.start:%m-%d %H:%M}–{other.span.end:%H:%M}"}
        if gap < timedelta():
            yield Problem(_OVERLAP.with_values(**said), path)
        elif gap < rest:
            hours = f"{gap.total_seconds() / 3600:g}"
            words = _REST.with_values(**said, hours=hours, rest=found.rules.rest_hours)
            yield Problem(words, path, source=source(found.staffing, "rest_hours"))


def _rows(
    name: str, shift: Standing, own: list[Standing], found: _Beside, path: str
) -> Iterator[Problem]:
    """Too many days, or nights, in a row with this one."""
    spans = [shift.span, *(one.span for one in own)]
    nights = [span for span in spans if is_night(span.start, span.end)]
    yield from _row(name, shift, spans, found, ("most_in_row", _ROW), path)
    if shift.span in nights:
        yield from _row(name, shift, nights, found, ("most_nights", _NIGHTS), path)


def _row(
    name: str, shift: Standing, spans: list[Span], found: _Beside, what: tuple[str, Text], path: str
) -> Iterator[Problem]:
    rule, said = what
    most = getattr(found.rules, rule)
    for first, last in long_rows({span.start.date() for span in spans}, most):
        if first <= shift.day <= last:
            words = said.with_values(name=name, count=(last - first).days + 1, most=most)
            yield Problem(words, path, source=source(found.staffing, rule))


def _away(name: str, person: str, shift: Standing, found: _Beside, path: str) -> Iterator[Problem]:
    """Pulled away at that time, or so shortly before or after that there is no rest."""
    for one in found.pulled:
        if person in one.who:
            words = _PULLED.with_values(
                name=name, by=one.record.values["by_whom"], rest=found.rules.rest_hours,
                since=f"{one.span.start:%m-%d %H:%M}", until=f"{one.span.end:%m-%d %H:%M}",
            )  # fmt: skip
            yield Problem(words, path, source=source(found.staffing, "rest_hours"))


def _alone(book: Book, shift: Standing) -> Iterator[Problem]:
    """At night an officer stands every shift; by day one directs from the office."""
    if not is_night(shift.span.start, shift.span.end):
        return
    if OFFICER not in kinds(book, shift.officers, shift.day).values():
        yield Problem(_ALONE, "officers", source=AUXILIARIES)
