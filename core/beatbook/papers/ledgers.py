"""Ledgers (台账): lists that are generated from records, never typed.

湘公通[2008]56号 names the whole set of a police office and rules that A forms are raw records and
B forms are generated where computers are used. A plugin declares a ledger in a few lines:

    LAMPS = ledger(
        Ledger(
            name="registry.lamps",
            label=Text("路灯台账", "Ledger of lamps"),
            form="lamp",
            columns=("number", "pole", Cell("keeper.name", share=2), "place"),
            on="lit_on",
        )
    )

Sums by community and kind are in `beatbook.papers.summaries`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook.access import EXPORT
from beatbook.approvals import digest, require
from beatbook.clock import day_end, stamp
from beatbook.errors import UsageProblem
from beatbook.exporting import ACT
from beatbook.forms import declare as f
from beatbook.masks.sweeping import lift
from beatbook.papers.declare import NO_TEXT, Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.reading import Reading
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


class Cell(NamedTuple):
    """A column of a ledger: the path of its value (see `papers.reading`), and how it stands.

    Without a label it is called what the field is called; `share` is its part of the width.
    """

    path: str
    label: Text = NO_TEXT
    share: int = 1


@attrs.frozen(kw_only=True)
class Ledger:
    """A list of a form's records, one row each.

    `columns` are paths, or cells where the width or label matters. `where` chooses records;
    `on` is the date field that a period is asked for and that the rows are sorted by. `number`
    is the ledger's number in the official set (``2A``). Records in final states are left out
    unless `closed`.
    """

    name: str
    label: Text
    form: str
    columns: tuple[Cell | str, ...]
    where: tuple[Condition, ...] = ()
    on: str = ""
    number: str = ""
    help: Text = NO_TEXT
    closed: bool = False


_FULL = Text("完整显示证件号码", "Sensitive values in full")
_FULL_HELP = Text(
    "需要导出权限，并且写明理由", "Takes the permission to export, and a reason stated"
)
_UNIT = Text("单位", "Unit")


@f.part
class Asked:
    """What every ledger asks for."""

    unit: str | None = f.unit(_UNIT, help=Text("不填时为全部", "Left empty: all of them"))
    full: bool | None = f.yes_no(_FULL, help=_FULL_HELP, default=False)


@f.part
class AskedOfPeriod:
    """What a ledger asks for whose records have a day."""

    since: date | None = f.day(Text("起", "From"))
    until: date | None = f.day(Text("止", "Until"), help=Text("含当日", "That day included"))
    unit: str | None = f.unit(_UNIT, help=Text("不填时为全部", "Left empty: all of them"))
    full: bool | None = f.yes_no(_FULL, help=_FULL_HELP, default=False)

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins."""
        return backwards(self.since, self.until)


def backwards(since: date | None, until: date | None) -> Iterator[Problem]:
    """The problem of a period whose last day is before its first, which would look empty."""
    if since and until and until < since:
        yield Problem(_BACKWARDS.with_values(since=since), "until")


_BACKWARDS = Text(
    "早于开始日期{since}；请改正其中之一", "is before the first day {since}; correct one of the two"
)


def ledger(declared: Ledger) -> PaperKind:
    """The paper that a declared ledger is."""
    return PaperKind(
        name=declared.name,
        label=numbered(declared.label, declared.number),
        help=declared.help,
        write=partial(_write, declared),
        parameters=AskedOfPeriod if declared.on else Asked,
        ledger=True,
    )


def numbered(label: Text, number: str) -> Text:
    """A ledger's name with its number in the official set before it."""
    return Text(f"{number} {label.zh}", f"{number} {label.en}") if number else label


def _write(declared: Ledger, book: Book, _about: str, asked: Any) -> Paper:
    _require_full(book, declared, asked)
    columns = [Cell(one) if isinstance(one, str) else one for one in declared.columns]
    reading = Reading(
        book, book.spec(declared.form), [one.path for one in columns], full=bool(asked.full)
    )
    rows = _rows(declared, book, asked, reading)
    grid = Grid(
        tuple(Column(one.label if any(one.label) else reading.label(one.path), one.share)
              for one in columns),
        tuple(row for _key, row, _link in rows),
        links=tuple(link for _key, _row, link in rows),
    )  # fmt: skip
    facts = Facts((*scope(book, asked), (Text("登记数", "Records"), len(rows))))
    return Paper(declared.label, (facts, grid), declared.number, landscape=True)


def _require_full(book: Book, declared: Ledger, asked: Any) -> None:
    """Sensitive values in full: a right, a reason in words, and a second person's grant."""
    if not asked.full:
        return
    book.require(EXPORT, asked.unit or book.unit_for_new(), form=declared.form)
    if not book.purpose:
        raise UsageProblem(
            _("Sensitive values in full need a reason of their own; state it with --reason")
        )
    count = book.registry.count(chosen(book, declared, asked))
    what = digest(declared.name, count, *map(str, attrs.astuple(asked)))
    require(book, ACT, subject="", digest=what, words=declared.label)
    lift()


def _rows(
    declared: Ledger, book: Book, asked: Any, reading: Reading
) -> list[tuple[tuple[date, int], tuple[Any, ...], Link]]:
    found = []
    for page in book.registry.pages(chosen(book, declared, asked)):
        for record, values in zip(page, reading.of(page), strict=True):
            row = tuple(values.values())
            found.append((_place_in(declared, record), row, Link(record.form, record.id)))
    return sorted(found, key=lambda one: one[0])


def _place_in(declared: Ledger, record: Record) -> tuple[date, int]:
    day = record.values.get(declared.on) if declared.on else None
    return day or date.min, record.envelope.number


def chosen(book: Book, declared: Ledger, asked: Any) -> Query:
    """The question to the registry behind a ledger and what was asked of it."""
    where = [*declared.where, *within(book, asked.unit)]
    if declared.on:
        where += _between(book, declared, asked.since, asked.until)
    return Query(declared.form, tuple(where), closed=declared.closed)


def _between(
    book: Book, declared: Ledger, since: date | None, until: date | None
) -> Iterator[Condition]:
    """The days asked for, both included; of moments, which are UTC, the days on the wall."""
    field = book.spec(declared.form).field(declared.on)
    if field is not None and field.kind == "moment":
        if since:
            first = day_end(since - timedelta(days=1), book.zone)
            yield Condition(declared.on, ">=", stamp(first))
        if until:
            yield Condition(declared.on, "<", stamp(day_end(until, book.zone)))
        return
    if since:
        yield Condition(declared.on, ">=", since.isoformat())
    if until:
        yield Condition(declared.on, "<=", until.isoformat())


def within(book: Book, unit: str | None) -> list[Condition]:
    """The condition that a record belongs to a unit or to one below it."""
    if not unit:
        return []
    nodes = [span.node for span in book.units.under(unit, book.today())]
    return [Condition("unit", "in", nodes)]


def scope(book: Book, asked: Any) -> list[tuple[Text, Any]]:
    """What a ledger covers, as facts: the unit, and the period where it has one."""
    facts: list[tuple[Text, Any]] = [(_UNIT, book.title(asked.unit or book.station))]
    since, until = getattr(asked, "since", None), getattr(asked, "until", None)
    if since or until:
        facts.append((Text("期间", "Period"), f"{since or '…'} – {until or '…'}"))
    return facts
