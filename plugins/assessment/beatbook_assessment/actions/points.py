"""The board of one subject's points: what was lost at a glance, one key to ask why or to object."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.access import ASSESS, OBJECT
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.errors import NotFound, UsageProblem
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking, board, objected
from beatbook_assessment.actions.scores import of_subject
from beatbook_assessment.forms import run
from beatbook_assessment.model import Point, Rounding, Scheme, Score
from beatbook_assessment.process import running, runs
from beatbook_assessment.rules.wording import joined
from beatbook_assessment.scoring.rounding import rounded

if TYPE_CHECKING:
    from beatbook.book import Book

MINE = "assess.mine"
_COLUMNS = (
    BoardColumn("item", Text("考核项", "Item")),
    BoardColumn("points", Text("得分", "Points")),
    BoardColumn("attainable", Text("应得", "Of")),
    BoardColumn("lost", Text("失分", "Lost")),
    BoardColumn("self", Text("自评", "Self")),
    BoardColumn("how", Text("怎么得来", "How")),
)
_KEYS = (
    BoardKey(key="e", label=Text("解释", "explain"), action="assess.explain", primary=True),
    BoardKey(key="o", label=Text("异议", "object"), action="assess.object", ask=("words",)),
    BoardKey(key="s", label=Text("自评", "self-score"), action="assess.self",
             ask=("points", "words")),
    BoardKey(key="j", label=Text("评分", "judge"), action="assess.judge",
             ask=("points", "reason")),
    BoardKey(key="a", label=Text("各次考核", "all runs"), action="assess.board", alone=True),
)  # fmt: skip
_WHEN = {
    "assess.object": {run.PUBLISHED},
    "assess.self": {run.SELF_SCORING},
    "assess.judge": {run.DRAFT, run.SELF_SCORING},
}
"""In which state of a run there is a key."""


def mine(book: Book, _nothing: None) -> Board:
    """One's own newest score, or the one of one's unit, to be asked about and objected to.

    Whoever assesses and is not assessed sees the runs instead.
    """
    try:
        return points(book, asking.Whose())
    except (NotFound, UsageProblem):
        if not book.may(ASSESS):
            raise
        return board.write(book, None)


def points(book: Book, asked: asking.Whose) -> Board:
    """The points of one subject, to be asked about; the assessed object from here."""
    held, who, score = of_subject(book, asked.run, asked.subject)
    state = held.run.envelope.state
    objections = objected.of(book, held.run.id, who.id)
    return Board(
        title=who.name,
        facts=tuple(_facts(book, held, score)),
        columns=_COLUMNS,
        rows=tuple(
            _row(held.scheme, one, objected.in_short(book, objections.get(one.item)))
            for one in score.points
        ),
        keys=tuple(one for one in _KEYS if state in _WHEN.get(one.action, {state})),
        given={"run": held.run.id, "subject": who.id},
    )


def _facts(book: Book, held: runs.Held, score: Score) -> Iterator[tuple[Text, Any]]:
    values, scheme = held.run.values, held.scheme
    period = values["period_name"]
    yield Text("考核", "Run"), Text(*(f"{label} {period}" for label in scheme.label))
    yield Text("状态", "State"), running.state_words(book, held.run)
    yield Text("结果", "Result"), exact(score.shown, scheme.rounding)
    yield Text("名次", "Rank"), score.rank
    state = held.run.envelope.state
    if state == run.PUBLISHED:
        yield Text("异议截止", "Object until"), values["object_by"]
    elif state == run.SELF_SCORING:
        yield Text("自评截止", "Score yourself until"), values["self_by"]
    corrected = runs.corrections(book, held.run)
    if corrected:
        yield Text("更正", "Corrected"), corrected[-1].values["day"]


def _row(scheme: Scheme, point: Point, objection: Text) -> BoardRow:
    item = scheme.item(point.item)
    lost = point.attainable - (point.points or Fraction(0))
    numbers = (point.points, point.attainable, lost if lost > 0 else None, point.self_score)
    cells = (
        item.label if item else point.item,
        *(exact(one, scheme.rounding) for one in numbers),
        joined((objection, point.how), "", " "),
    )
    return BoardRow(cells, {"item": point.item})


def exact(number: Fraction | None, rounding: Rounding) -> Decimal | None:
    """A number as the scheme rounds it, without idle noughts; screens set it to the right."""
    if number is None:
        return None
    found = rounded(number, rounding)
    return Decimal(found.numerator) / Decimal(found.denominator)


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield Action(
        name="assess.points",
        label=Text("一个对象的得分", "Points of one subject"),
        help=Text("逐项得分，回车看依据", "Item by item; Enter explains one"),
        permission=OBJECT,
        run=points,
        parameters=asking.Whose,
    )
    yield Action(
        name=MINE,
        label=Text("我的考核", "My scores"),
        help=Text(
            "自己和本单位的逐项得分，可以查看依据、自评、提出异议。",
            "One's own points and one's unit's: ask why, score oneself, object.",
        ),
        permission=OBJECT,
        run=mine,
        key="m",
        home=True,
    )
