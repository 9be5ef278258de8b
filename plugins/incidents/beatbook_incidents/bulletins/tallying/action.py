"""The action that takes a table of counts in; what it does is imported when it runs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import WRITE
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper


@f.part
class Loading:
    """Which table, of which days and unit, and whether to keep it or only to look at it."""

    table: str | None = f.file(
        Text("表格文件", "File"),
        required=True,
        help=Text(
            "CSV或者XLSX；每个单位一行，每个类别一列",
            "CSV or XLSX: a row a unit, a column a category",
        ),
    )
    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), required=True)
    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("表中各行之上的单位", "The unit above those of the rows")
    )
    keep: bool | None = f.yes_no(
        Text("保存", "Keep"),
        default=True,
        help=Text("选“否”只核对", "“No” looks whether it adds up and keeps nothing"),
    )


def load(book: Book, asked: Loading) -> Paper:
    """Read a table, keep its counts, tell what does not add up."""
    from beatbook_incidents.bulletins.tallying import loading

    return loading.load(book, asked)


ACTION = Action(
    name="incident.load_tally",
    label=Text("录入统计表", "Take in a table of counts"),
    help=Text(
        "录入别处统计的警情数，逐项核对合计和比例；通报按这些数起草。",
        "Counts made elsewhere, checked against their totals and shares; bulletins draw on them.",
    ),
    permission=WRITE,
    run=load,
    parameters=Loading,
)
