"""The list of groups with what proves that they exist (群防群治组织台账)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.papers.ledgers import scope
from beatbook.texts import Text
from beatbook_defence.life import NAME_ONLY, Life, counted, lives, term

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("群防群治组织台账", "Ledger of defence groups")


@f.part
class Asked:
    """Whose groups."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填时为全部", "Left empty: all of them")
    )


def write(book: Book, _about: str, asked: Any) -> Paper:
    """One row for each group, the longest silent first."""
    days = term(book)
    found = lives(book, days, asked.unit)
    columns = (
        Column(Text("编号", "No."), number=True),
        Column(Text("名称", "Name"), 4),
        Column(Text("类别", "Kind"), 2),
        Column(Text("负责人", "Leader")),
        Column(Text("成立", "Founded")),
        Column(Text("在岗", "On post"), number=True),
        Column(Text("近{days}天活动", "Last {days} days").with_values(days=days), number=True),
        Column(Text("最近活动", "Last")),
        Column(Text("状态", "State")),
    )
    facts = (
        *scope(book, asked),
        (Text("组织数", "Groups"), len(found)),
        (NAME_ONLY, counted(found)),
    )
    grid = Grid(
        columns,
        tuple(_row(book, one) for one in found),
        links=tuple(Link(one.record.form, one.record.id) for one in found),
    )
    return Paper(_TITLE, (Facts(facts), grid), landscape=True)


def _row(book: Book, one: Life) -> tuple[Any, ...]:
    values = one.record.values
    kind = book.codes("defence_kind").by_code.get(values["kind"])
    return (
        one.record.envelope.number,
        values["name"],
        kind.label if kind else values["kind"],
        values["leader"],
        values["founded"],
        one.members,
        one.activities,
        one.last,
        one.word,
    )


GROUPS = PaperKind(
    name="ledger.defence_groups",
    label=_TITLE,
    help=Text(
        "以活动证明：人数、近期活动次数、最近一次；长期无活动的列为名存实亡。",
        "Proved by activity: members, what they did lately and last; the silent ones named.",
    ),
    write=write,
    parameters=Asked,
    ledger=True,
)
