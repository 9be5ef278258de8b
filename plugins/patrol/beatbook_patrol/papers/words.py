"""The sheet of sealed words (巡逻口令单): a week for each point, to be cut into strips and sealed.

Whoever may order duties prints it, so that those who walk do not hold it: each point's keeper gets
that point's strips and opens one each half-day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.access import DUTIES
from beatbook.errors import NotFound
from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Grid, Paper, PaperKind, Words
from beatbook.texts import Text
from beatbook_patrol.walks.strips import points_in_use, secret, word_of
from beatbook_patrol.walks.words import HalfDay, said

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("巡逻口令单", "Sealed words of patrol points")
_HOW = Text(
    "按点剪开，每半天一条，折叠封好，交该点值守人员；每天06:00和18:00换上新的一条，撕毁旧的。"
    "巡逻人员照抄口令签到，没有中文输入的写拼音。丢失的，由所里更换该点种子后重印。",
    "Cut into strips, one for each half-day, fold and seal them, and hand them to whoever keeps the"
    " point. At 06:00 and 18:00 a new strip is opened and the old one destroyed. Patrols copy the"
    " word, in characters or pinyin. If strips are lost, change the seed of the point and print"
    " again.",
)
_NONE = Text("该单位还没有巡逻点", "the unit has no patrol points yet")
_COLUMNS = (
    Column(Text("日期", "Day"), share=2),
    Column(Text("白天 06:00-18:00", "Day, 06:00-18:00"), share=3),
    Column(Text("夜间 18:00-06:00", "Night, 18:00-06:00"), share=3),
)
_DAYS = 7


@f.part
class Week:
    """Of which unit, from which day."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填则为本人所在单位", "Left out, your own")
    )
    start: date | None = f.day(
        Text("起始日期", "From"), help=Text("不填则为下周一", "Left out, next Monday")
    )


def write(book: Book, _id: str, asked: Week) -> Paper:
    """The words of a week for every point of a unit and of those below it."""
    unit = asked.unit or book.unit_for_new()
    book.require(DUTIES, unit, subject="patrol.words")
    start = asked.start or _next_monday(book.today())
    below = (span.node for span in book.units.under(unit, book.today()))
    points = points_in_use(book, frozenset((unit, *below)))
    if not points:
        raise NotFound(_NONE)
    key = secret(book, make=True) or ""
    grids = tuple(_grid(key, point, start) for point in points)
    return Paper(_TITLE, (Words(_HOW), *grids), number=f"{start:%Y-%m-%d}")


def _next_monday(today: date) -> date:
    return today + timedelta(days=7 - today.weekday())


def _grid(key: str, point: Record, start: date) -> Grid:
    days = [start + timedelta(days=nth) for nth in range(_DAYS)]
    rows = tuple(
        (day, _strip(key, point, day, night=False), _strip(key, point, day, night=True))
        for day in days
    )
    name = f"{point.values['code']} {point.values['name']}"
    return Grid(_COLUMNS, rows, heading=Text(name, name))


def _strip(key: str, point: Record, day: date, *, night: bool) -> str:
    """The word in characters and, to type without Chinese input, in letters."""
    word = word_of(key, point, HalfDay(day, night))
    return f"{word}  {said(word)}"


WORDS = PaperKind(
    name="patrol.words",
    label=_TITLE,
    help=Text(
        "各巡逻点一周的口令，剪开封好交给值守人员；由安排勤务的人印制。",
        "A week's words for each point, to be cut, sealed and handed to those who keep the points.",
    ),
    write=write,
    parameters=Week,
    permission=DUTIES,
)
