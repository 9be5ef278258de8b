"""What campaigns reached in a period, by topic: counts only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind
from beatbook.papers.ledgers import scope, within
from beatbook.papers.summaries import Asked
from beatbook.store.query import By, Condition, Tally
from beatbook.texts import Text
from beatbook_defence.forms.campaign import FORM

if TYPE_CHECKING:
    from beatbook.book import Book

_SUMS = ("people", "units", "handed_out", "installs")
_TITLE = Text("防范宣传汇总", "What campaigns reached")


def write(book: Book, _about: str, asked: Any) -> Paper:
    """One row for each topic, and their sum."""
    until = asked.until or book.today()
    since = asked.since or until.replace(day=1)
    where = (
        Condition("day", ">=", since.isoformat()),
        Condition("day", "<=", until.isoformat()),
        *within(book, asked.unit),
    )
    rows = book.registry.tally(Tally(FORM, by=(By("topic"),), sum=_SUMS, where=where))
    known = book.codes("campaign_topic").by_code
    lines = [
        (known[topic].label if topic in known else topic, count, *(one or 0 for one in sums))
        for topic, count, *sums in rows
    ]
    total = (Text("合计", "Total"), *(sum(row[at] for row in lines) for at in range(1, 6)))
    columns = (
        Column(Text("内容", "Topic"), 3),
        *(Column(label, number=True) for label in _HEADINGS),
    )
    facts = (*scope(book, asked)[:1], (Text("期间", "Period"), f"{since} – {until}"))
    return Paper(_TITLE, (Facts(facts), Grid(columns, (*lines, total))))


_HEADINGS = (
    Text("次数", "Campaigns"),
    Text("人数", "People"),
    Text("单位", "Units"),
    Text("发放份数", "Handed out"),
    Text("安装数", "Installs"),
)
REACH = PaperKind(
    name="defence.reach",
    label=_TITLE,
    help=Text("一段时间各类宣传的次数和覆盖。", "How many campaigns, and what they reached."),
    write=write,
    parameters=Asked,
)
