"""Taking a table of counts in: read whole, kept in one deed, what does not add up told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import UsageProblem
from beatbook.handed import STREAM
from beatbook.papers.declare import Column, Facts, Grid, Paper
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import CALLS
from beatbook_incidents.bulletins.tallying.adding_up import mismatches
from beatbook_incidents.bulletins.tallying.table import SHARE, Counts, cells, read
from beatbook_incidents.bulletins.tree import Tree, tree_of
from beatbook_incidents.forms.tally import FORM

if TYPE_CHECKING:
    from datetime import date

    from beatbook.book import Book
    from beatbook_incidents.bulletins.tallying.action import Loading

_ITEMS = {CALLS: Text("报警总数", "Calls"), SHARE: Text("比例", "Share")}
_TITLE = Text("录入统计表", "Counts from elsewhere")
_BACKWARDS = Text("结束日期早于开始日期", "The last day is before the first one")
_NO_FILE = Text("没有文件“{path}”", "There is no file “{path}”")
_THERE = Text(
    "{unit}{since}至{until}的统计数已录入；请修改原记录",
    "The counts of {unit} from {since} to {until} are there already; change those",
)
_COLUMNS = (
    Column(Text("单位", "Unit"), 2),
    Column(Text("项目", "Item"), 2),
    Column(Text("表中", "Printed"), number=True),
    Column(Text("应为", "Reckoned"), number=True),
    Column(Text("依据", "As"), 3),
)


def load(book: Book, asked: Loading) -> Paper:
    """Read a table, keep its counts, tell what does not add up."""
    since, until = asked.since, asked.until
    assert since is not None and until is not None and asked.table is not None
    if until < since:
        raise UsageProblem(_BACKWARDS)
    path = Path(asked.table).expanduser()
    if asked.table != STREAM and not path.is_file():
        raise UsageProblem(_NO_FILE.with_values(path=asked.table))
    unit, tree = asked.unit or book.unit_for_new(), tree_of(book)
    book.require(WRITE, unit, form=FORM)
    counts = read(book, str(path), unit, tree)
    kept = _kept(book, counts, unit, since, until) if asked.keep else 0
    return _told(book, counts, tree, kept)


def _kept(book: Book, counts: Counts, unit: str, since: date, until: date) -> int:
    """How many counts were added, all in one deed."""
    _require_new(book, unit, since, until)
    values = {"since": since.isoformat(), "until": until.isoformat()}
    number = 0
    with book.deed("incident.load_tally") as deed:
        for row, column, count in cells(counts):
            if column != CALLS:
                deed.add(FORM, {**values, "category": column, "count": count}, unit=row.unit)
                number += 1
    return number


def _require_new(book: Book, unit: str, since: date, until: date) -> None:
    where = (
        Condition("since", "=", since.isoformat()),
        Condition("until", "=", until.isoformat()),
        Condition("unit", "=", unit),
    )
    if book.store.select(book.spec(FORM), Query(FORM, where, limit=1, closed=True)):
        title = book.title(unit)
        raise UsageProblem(_THERE.with_values(unit=title, since=since, until=until))


def _told(book: Book, counts: Counts, tree: Tree, kept: int) -> Paper:
    wrong = list(mismatches(counts, tree))
    facts = Facts(
        (
            (Text("单位", "Units"), len(counts.parts)),
            (Text("保存的统计数", "Counts kept"), kept),
            (Text("不相符", "Does not add up"), len(wrong)),
        )
    )
    rows: tuple[tuple[Any, ...], ...] = tuple(
        (one.row, _item(tree, one.column), one.printed, one.reckoned, one.why) for one in wrong
    )
    blocks = (facts, Grid(_COLUMNS, rows)) if rows else (facts,)
    return Paper(_TITLE, blocks)


def _item(tree: Tree, column: str) -> Text:
    known = tree.codes.by_code.get(column)
    return known.label if known else _ITEMS[column]
