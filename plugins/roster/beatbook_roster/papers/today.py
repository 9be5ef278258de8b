"""Who is on duty (今日在岗): the shifts of a day with people and telephones, and who is away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.texts import Text
from beatbook_roster.away import leave_days, pulled
from beatbook_roster.forces import members, name_of
from beatbook_roster.standing import Standing, midnight, standings

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("今日在岗", "On duty today")
_LEAVE = Text("请假", "on leave")
_PULLED = Text("{by}抽调：{what}", "pulled away by {by}: {what}")


@f.part
class Asked:
    """Which day, which unit."""

    day: date | None = f.day(Text("日期", "Day"), help=Text("不填为今天", "Left empty: today"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为全所", "Left empty: the whole station")
    )


def today(book: Book, _about: str, asked: Any) -> Paper:
    """Who is on duty on a day, from midnight to midnight, as far as the officer may see."""
    day = asked.day or book.today()
    unit = asked.unit or book.station
    units = {span.node for span in book.units.under(unit, day)} | {unit}
    visible = book.visible_units()
    shifts = [
        one
        for one in standings(book, midnight(day), midnight(day + timedelta(days=1)))
        if one.unit in units and (visible is None or one.unit in visible)
    ]
    facts = Facts(((Text("单位", "Unit"), book.title(unit)), (Text("日期", "Day"), day)))
    return Paper(_TITLE, (facts, _grid(book, shifts), away_grid(book, unit, day)))


def _grid(book: Book, shifts: list[Standing]) -> Grid:
    kinds = {code.code: code.label for code in book.codes("shift_kind").codes}
    rows = tuple(
        (
            kinds[one.kind],
            f"{one.span.start:%m-%d %H:%M}–{one.span.end:%m-%d %H:%M}",
            book.title(one.unit),
            "、".join([*(name_of(book, id) for id in one.officers), *one.others]),
        )
        for one in shifts
    )
    columns = (
        Column(Text("班次", "Shift"), 2),
        Column(Text("时间", "Hours"), 4),
        Column(Text("单位", "Unit"), 3),
        Column(Text("人员", "People"), 5),
    )
    links = tuple(Link("shift", one.span.id) for one in shifts)
    return Grid(columns, rows, links=links)


def away_grid(book: Book, unit: str, day: date) -> Grid:
    """Who is away from a unit on a day, and why."""
    return Grid(
        (Column(Text("姓名", "Name")), Column(Text("原因", "Why"), 3)),
        tuple(_away(book, unit, day)),
        heading=Text("不在岗", "Away"),
    )


def _away(book: Book, unit: str, day: date) -> Iterator[tuple[Any, ...]]:
    force = {one.id: one.name for one in members(book, unit, day, day)}
    for id in leave_days(book, list(force), day, day):
        yield force[id], _LEAVE
    for one in pulled(book, midnight(day), midnight(day + timedelta(days=1))):
        values = one.record.values
        why = _PULLED.with_values(by=values["by_whom"], what=values["for_what"])
        for id in sorted(one.who & force.keys()):
            yield force[id], why


TODAY = PaperKind(
    name="roster.today",
    label=_TITLE,
    help=Text("当日各班人员，以及请假、抽调人员。", "The day's shifts, and who is away and why."),
    write=today,
    parameters=Asked,
)
