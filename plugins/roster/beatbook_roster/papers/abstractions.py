"""The abstraction ledger (抽调台账): hours pulled away, by whom, and which targets shrank."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Signatures
from beatbook.texts import Text
from beatbook_roster.away import Pulled, pulled
from beatbook_roster.duties import next_month
from beatbook_roster.forces import members, name_of
from beatbook_roster.standing import midnight

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.duties.quotas import Count

_TITLE = Text("抽调台账", "Abstraction ledger")


@f.part
class Asked:
    """Which span, which unit."""

    since: date | None = f.day(
        Text("起", "From"), help=Text("不填为本月", "Left empty: this month")
    )
    until: date | None = f.day(Text("止", "Until"), help=Text("含当日", "That day included"))
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为全所", "Left empty: the whole station")
    )


def abstractions(book: Book, _about: str, asked: Any) -> Paper:
    """Every entry of a span, the hours by who took them, and the targets that shrank."""
    since = asked.since or book.today().replace(day=1)
    until = asked.until or max(since, next_month(since) - timedelta(days=1))
    unit = asked.unit or book.station
    force = {one.id: one.name for one in members(book, unit, since, until)}
    found = pulled(book, midnight(since), midnight(until + timedelta(days=1)))
    visible = book.visible_units()
    entries = sorted(
        one
        for one in found
        if one.who & force.keys() and (visible is None or one.record.envelope.unit in visible)
    )
    hours = sum((one.hours * len(one.who) for one in entries), Fraction())
    head = Facts(
        (
            (Text("单位", "Unit"), book.title(unit)),
            (Text("期间", "Period"), f"{since} – {until}"),
            (Text("抽调次数", "Entries"), len(entries)),
            (Text("合计工时(人时)", "Working hours of all"), f"{float(hours):g}"),
        )
    )
    signed = Signatures((Text("制表人", "Made by"), Text("所领导", "Chief")))
    blocks = (head, _entries(book, entries), _takers(entries),
              _targets(book, entries, until), signed)  # fmt: skip
    return Paper(_TITLE, blocks, landscape=True)


def _entries(book: Book, entries: list[Pulled]) -> Grid:
    rows = tuple(
        (
            "、".join(_names(book, one)),
            f"{one.span.start:%Y-%m-%d %H:%M}",
            f"{one.span.end:%Y-%m-%d %H:%M}",
            one.record.values["hours"],
            one.record.values["by_whom"],
            one.record.values["for_what"],
            one.record.values["order_number"],
        )
        for one in entries
    )
    columns = (
        Column(Text("被抽调人", "Who"), 3),
        Column(Text("起", "From"), 3),
        Column(Text("止", "Until"), 3),
        Column(Text("每人工时", "Hours each"), 2, number=True),
        Column(Text("抽调单位", "By whom"), 3),
        Column(Text("事由", "For what"), 4),
        Column(Text("文号", "Order number"), 3),
    )
    links = tuple(Link("abstraction", one.record.id) for one in entries)
    return Grid(columns, rows, links=links)


def _names(book: Book, one: Pulled) -> Iterator[str]:
    values = one.record.values
    yield from (name_of(book, id) for id in values["officers"])
    yield from values["others"]


def _takers(entries: list[Pulled]) -> Grid:
    """Hours by who took them, the most first."""
    sums: dict[str, Fraction] = {}
    for one in entries:
        by = one.record.values["by_whom"]
        sums[by] = sums.get(by, Fraction()) + one.hours * len(one.who)
    rows = tuple((by, f"{float(sums[by]):g}") for by in sorted(sums, key=lambda by: -sums[by]))
    columns = (
        Column(Text("抽调单位", "By whom"), 3),
        Column(Text("工时(人时)", "Working hours"), number=True),
    )
    return Grid(columns, rows, heading=Text("按抽调单位", "By who took them"))


def _targets(book: Book, entries: list[Pulled], until: date) -> Grid:
    """The quotas that shrink in the period of an entry's last day, with the reason."""
    found: dict[tuple[str, str, date], Count] = {}
    for one in entries:
        day = min(one.span.end.date(), until)
        for officer in one.record.values["officers"]:
            for count in book.duties.quotas(officer, day):
                if count.target < count.whole:
                    found[officer, count.one.name, count.start] = count
    rows = tuple(
        (
            name_of(book, one.officer), one.one.quota.label, f"{one.start} – {one.end}",
            one.whole, one.target, one.done, one.why,
        )
        for one in found.values()
    )  # fmt: skip
    columns = (
        Column(Text("人员", "Officer"), 2),
        Column(Text("任务", "What to do"), 3),
        Column(Text("周期", "Period"), 4),
        Column(Text("原定", "Whole"), number=True),
        Column(Text("减后", "Now"), number=True),
        Column(Text("完成", "Done"), number=True),
        Column(Text("减少原因", "Why fewer"), 6),
    )
    heading = Text("相应减少的任务指标", "Targets that shrank")
    return Grid(columns, rows, heading=heading)


LEDGER = PaperKind(
    name="roster.abstractions",
    label=_TITLE,
    help=Text(
        "抽调离开责任区的工时：谁、多久、被谁、为何，哪些指标相应减少。",
        "Hours pulled away from the beat: who, how long, by whom, for what, which targets shrank.",
    ),
    write=abstractions,
    parameters=Asked,
    ledger=True,
)
