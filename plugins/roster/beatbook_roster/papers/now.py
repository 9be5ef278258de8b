"""Who is on duty now and who comes next (在岗人员): people with telephones, until when, from when.

Whoever opens it wants to call somebody: a line for each person, their telephone on it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.texts import Text
from beatbook_roster.forces import name_of
from beatbook_roster.papers.today import away_grid
from beatbook_roster.standing import Standing, local, standings

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("在岗人员", "People on duty")
_AHEAD = timedelta(days=7)
"""As far ahead the next shift of a unit is looked for."""
_NOW, _NEXT = Text("现在在岗", "On duty now"), Text("下一班", "Next shift")
_NOBODY = Text("现在没有排班在岗人员", "nobody is on duty by the roster")
_NO_NEXT = Text("七日内没有排班", "no shift within seven days")


@f.part
class Asked:
    """Which unit."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为全所", "Left empty: the whole station")
    )


def now(book: Book, _about: str, asked: Any) -> Paper:
    """Who stands a shift at this moment, and the next shift of each unit, as far as is seen."""
    unit, moment = asked.unit or book.station, local(book, book.clock.now())
    shifts = list(_seen(book, unit, moment))
    present = [one for one in shifts if one.span.start <= moment]
    coming = list(_next(one for one in shifts if one.span.start > moment))
    facts = Facts(
        (
            (Text("单位", "Unit"), book.title(unit)),
            (Text("时间", "Time"), f"{moment:%Y-%m-%d %H:%M}"),
            (_NOW, len({who for one in present for who in one.who})),
        )
    )
    blocks = (
        facts,
        _grid(book, present, _NOW, Text("至", "Until"), _NOBODY),
        _grid(book, coming, _NEXT, Text("时间", "Hours"), _NO_NEXT),
        away_grid(book, unit, moment.date()),
    )
    return Paper(_TITLE, blocks)


def _seen(book: Book, unit: str, moment: datetime) -> Iterator[Standing]:
    """The shifts from now on of a unit and those below it that the officer may see."""
    units: Collection[str] = {span.node for span in book.units.under(unit, moment.date())} | {unit}
    visible = book.visible_units()
    for one in standings(book, moment, moment + _AHEAD):
        if one.unit in units and (visible is None or one.unit in visible):
            yield one


def _next(coming: Iterable[Standing]) -> Iterator[Standing]:
    """Of each unit the shifts that begin next, together."""
    first: dict[str, datetime] = {}
    for one in coming:
        if first.setdefault(one.unit, one.span.start) == one.span.start:
            yield one


def _grid(book: Book, shifts: Iterable[Standing], heading: Text, when: Text, empty: Text) -> Grid:
    rows = [row for one in shifts for row in _rows(book, one, present=heading is _NOW)]
    columns = (
        Column(Text("单位", "Unit"), 3),
        Column(Text("班次", "Shift"), 2),
        Column(when, 3),
        Column(Text("姓名", "Name"), 2),
        Column(Text("电话", "Phone"), 3),
    )
    links = tuple(link for _row, link in rows)
    return Grid(columns, tuple(row for row, _link in rows), heading, links, empty)


def _rows(
    book: Book, one: Standing, *, present: bool
) -> Iterator[tuple[tuple[Any, ...], Link | None]]:
    """A line for each person of a shift; what is the same as above is left out."""
    kinds = {code.code: code.label for code in book.codes("shift_kind").codes}
    until = f"{one.span.end:%m-%d %H:%M}"
    hours = until if present else f"{one.span.start:%m-%d %H:%M}–{one.span.end:%H:%M}"
    head: tuple[Any, ...] = (book.title(one.unit), kinds.get(one.kind, one.kind), hours)
    for id in one.officers:
        yield (*head, name_of(book, id), _phone(book, id)), Link("officer", id)
        head = ("", "", "")
    for name in one.others:
        yield (*head, name, ""), None
        head = ("", "", "")


def _phone(book: Book, officer: str) -> str:
    record = book.store.record(book.spec("officer"), officer)
    return str(record.values["phone"] or "") if record is not None else ""


NOW = PaperKind(
    name="roster.now",
    label=_TITLE,
    help=Text(
        "现在谁在岗、到几时，下一班是谁，附电话。",
        "Who is on duty now and until when, who comes next, with telephones.",
    ),
    write=now,
    parameters=Asked,
)
