"""The month's sheet (月勤务表): people down, days across, what each stands, and the sums."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_roster.away import leave_days, pulled
from beatbook_roster.duties import next_month
from beatbook_roster.forces import Member, members
from beatbook_roster.forms.member import ROSTERED
from beatbook_roster.months import month_of
from beatbook_roster.offices import rules, source, staffing
from beatbook_roster.resting import days_of, is_night
from beatbook_roster.solving.task import SATURDAY
from beatbook_roster.standing import Standing, midnight, of_days
from beatbook_roster.words import joined

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("月勤务表", "Month's roster")
_MARKS = {"day": "D", "late": "L", "night": "N", "duty": "W"}
_LEAVE, _PULLED = Text("假", "x"), Text("调", "p")
_LEGEND = Text(
    "白=白班，晚=晚班，夜=夜班，值=值班，假=请假，调=抽调。",
    "D day, L late, N night, W watch of a day, x leave, p pulled away.",
)
NAME, KIND, SUM = 8, 7, 4


@f.part
class Asked:
    """Which month."""

    month: str | None = f.text(
        Text("月份", "Month"), help=Text("如2026-12；不填为本月", "2026-12; left empty: this one")
    )


class _Month(NamedTuple):
    """What the rows of a sheet are made of."""

    days: tuple[date, ...]
    shifts: Sequence[Standing]
    leave: Mapping[str, set[date]]
    away: Mapping[str, set[date]]


def sheet(book: Book, unit: str, asked: Any) -> Paper:
    """The sheet of a unit's month as the book has it."""
    today = book.today()
    month = month_of(asked.month, today) if asked.month else today.replace(day=1)
    shifts = of_days(book, month, next_month(month) - timedelta(days=1))
    return sheet_of(book, unit, month, [one for one in shifts if one.unit == unit])


def sheet_of(book: Book, unit: str, month: date, shifts: Sequence[Standing]) -> Paper:
    """The sheet of some shifts, written already or not."""
    last = next_month(month) - timedelta(days=1)
    people = _people(book, unit, month, last, shifts)
    days = tuple(month + timedelta(days=nth) for nth in range(last.day))
    away = _away(book, month, last)
    leave = leave_days(book, [one.id for one in people], month, last)
    rows = tuple(_row(book, one, _Month(days, shifts, leave, away)) for one in people)
    record = staffing(book, unit, last)
    rest = Words(joined(source(record, name) for name in rules(record)._fields))
    facts = Facts(
        (
            (Text("单位", "Unit"), book.title(unit)),
            (Text("月份", "Month"), f"{month:%Y-%m}"),
            (Text("班次", "Shifts"), len(shifts)),
        )
    )
    grid = Grid((*_columns(days),), rows)
    signed = Signatures((Text("制表人", "Made by"), Text("所领导", "Chief")))
    return Paper(_TITLE, (facts, grid, Words(_LEGEND), rest, signed), landscape=True)


def _people(
    book: Book, unit: str, first: date, last: date, shifts: Sequence[Standing]
) -> list[Member]:
    """Who stands shifts of the unit, and who of its forces could."""
    standing = {person for one in shifts for person in one.who}
    found = [
        one
        for one in members(book, unit, first, last)
        if one.kind in ROSTERED or one.id in standing
    ]
    known = {one.id for one in found}
    strangers = sorted(standing - known)
    return [*found, *(Member(id, book.title(id), "", unit) for id in strangers)]


def _away(book: Book, first: date, last: date) -> dict[str, set[date]]:
    found: dict[str, set[date]] = {}
    for one in pulled(book, midnight(first), midnight(last + timedelta(days=1))):
        for person in one.who:
            found.setdefault(person, set()).update(days_of(one.span.start, one.span.end))
    return found


def _columns(days: Sequence[date]) -> Iterator[Column]:
    yield Column(Text("姓名", "Name"), NAME)
    yield Column(Text("类别", "Kind"), KIND)
    yield from (Column(_day(day), 2) for day in days)
    yield Column(Text("夜班", "Nights"), SUM, number=True)
    yield Column(Text("周末", "Weekend"), SUM, number=True)
    yield Column(Text("班次", "Shifts"), SUM, number=True)


def _day(day: date) -> str:
    """The number of a day; a weekend's stands with a dot."""
    return f"{day.day}·" if day.weekday() >= SATURDAY else str(day.day)


def _row(book: Book, member: Member, month: _Month) -> tuple[Any, ...]:
    own = [one for one in month.shifts if member.id in one.who]
    kinds = {code.code: code.label for code in book.codes("force_kind").codes}
    cells = [_cell(member.id, day, own, month, book) for day in month.days]
    nights = sum(is_night(*one.span[:2]) for one in own)
    weekends = sum(one.day.weekday() >= SATURDAY for one in own)
    kind = kinds.get(member.kind, "")
    return (member.name, kind, *cells, nights, weekends, len(own))


def _cell(person: str, day: date, own: Sequence[Standing], month: _Month, book: Book) -> Text | str:
    marks = [_mark(book, one.kind) for one in own if one.day == day]
    if marks:
        return Text("".join(one.zh for one in marks), "".join(one.en for one in marks))
    if day in month.leave.get(person, ()):
        return _LEAVE
    return _PULLED if day in month.away.get(person, ()) else ""


def _mark(book: Book, kind: str) -> Text:
    """One sign for a kind of shift: the first of its Chinese name, a letter in English."""
    labels = {code.code: code.label for code in book.codes("shift_kind").codes}
    return Text(labels[kind].zh[:1], _MARKS.get(kind, labels[kind].en[:1].upper()))


SHEET = PaperKind(
    name="roster.sheet",
    label=_TITLE,
    help=Text("一个单位一个月：人员、日期、班次和合计。", "A unit's month: people, days, sums."),
    about="unit",
    write=sheet,
    parameters=Asked,
)
