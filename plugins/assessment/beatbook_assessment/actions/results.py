"""The board of a run's results: who stands where, whose points wait; Enter leads to the points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import OBJECT
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.actions.points import exact
from beatbook_assessment.actions.scores import shown_of
from beatbook_assessment.model import RATE, Score
from beatbook_assessment.process import running, runs, seeing

if TYPE_CHECKING:
    from beatbook.book import Book

_LABEL = Text("考核名次", "Places in a run")
_COLUMNS = (
    BoardColumn("subject", Text("被考核者", "Who")),
    BoardColumn("rank", Text("名次", "Rank")),
    BoardColumn("result", Text("结果", "Result")),
    BoardColumn("total", Text("得分", "Points")),
    BoardColumn("attainable", Text("应得", "Of")),
    BoardColumn("waits", Text("待评分", "Waits")),
    BoardColumn("why", Text("说明", "Note")),
)
_KEYS = (
    BoardKey(key="m", label=Text("逐项", "points"), action="assess.points", primary=True),
)  # fmt: skip


def write(book: Book, asked: asking.Perhaps) -> Board:
    """The results of a run that the officer may see, the best first."""
    record = seeing.meant(book, asked.run)
    held = running.current(book, record)
    scheme, period = held.scheme, record.values["period_name"]
    return Board(
        title=Text(*(f"{label} {period}" for label in scheme.label)),
        facts=tuple(_facts(book, held)),
        columns=_COLUMNS,
        rows=tuple(_row(held, one) for one in shown_of(book, held)),
        keys=_KEYS,
        given={"run": record.id},
    )


def _facts(book: Book, held: runs.Held) -> Iterator[tuple[Text, Any]]:
    yield Text("状态", "State"), running.state_words(book, held.run)
    if held.scheme.ranking.by == RATE:
        yield Text("结果", "Result"), Text("得分占应得的百分比", "points of those attainable, %")
    yield from ((Text("缺项", "Missing"), why) for why in held.gathered.failures)


def _row(held: runs.Held, score: Score) -> BoardRow:
    numbers = (score.shown, score.total, score.attainable)
    cells = (
        held.who[score.subject].name,
        score.rank,
        *(exact(one, held.scheme.rounding) for one in numbers),
        sum(one.waiting for one in score.points) or None,
        score.veto,
    )
    return BoardRow(cells, {"subject": score.subject})


def declared() -> Iterator[Action]:
    """The one action of this module."""
    yield Action(
        name="assess.results",
        label=_LABEL,
        help=Text("名次和结果，回车看一个对象的逐项得分", "Places; Enter shows one's points"),
        permission=OBJECT,
        run=write,
        parameters=asking.Perhaps,
    )
