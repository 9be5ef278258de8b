"""Scores as people look at them: everybody's results, one's own points, why an item has them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.access import OBJECT
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.papers.declare import Paper
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.model import Point, Scheme, Score
from beatbook_assessment.process import rights, running, runs, seeing
from beatbook_assessment.rules.wording import shown
from beatbook_assessment.scoring import explaining
from beatbook_assessment.scoring.papers import paper

if TYPE_CHECKING:
    from beatbook.book import Book

MINE = "assess.mine"
_NOT = Text("不适用", "n/a")
_WAITS = Text("待评分", "waits")
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
)  # fmt: skip


def list_scores(book: Book, asked: asking.Perhaps) -> list[dict[str, Any]]:
    """The results of a run that the officer may see: all once it is published, else one's own."""
    record = seeing.meant(book, asked.run)
    held = running.current(book, record)
    everybody = seeing.results_shown(book, record)
    return [
        _row(held, score)
        for score in held.result.scores
        if everybody or rights.sees(book, held.who[score.subject])
    ]


def _row(held: runs.Held, score: Score) -> dict[str, Any]:
    return {
        "rank": score.rank,
        "subject": held.who[score.subject].name,
        "class": score.unit_class,
        "result": _number(score.shown),
        "total": _number(score.total),
        "attainable": _number(score.attainable),
        "waits": sum(one.waiting for one in score.points),
        "extras": ", ".join(f"{name} {_plain(value)}" for name, value, _why in score.extras),
        "veto": str(score.veto),
    }


def _plain(value: Any) -> Any:
    return shown(value) if isinstance(value, Fraction) else str(value)


def _number(number: Fraction | None) -> str | None:
    return None if number is None else shown(number)


def show(book: Book, asked: asking.Whose) -> list[dict[str, Any]]:
    """The points of one subject, item by item, each with its formula."""
    held, _who, score = _of(book, asked.run, asked.subject)
    return [_point(held.scheme, point) for point in score.points]


def _point(scheme: Scheme, point: Point) -> dict[str, Any]:
    item = scheme.item(point.item)
    return {
        "item": point.item,
        "label": str(item.label) if item else point.item,
        "points": _number(point.points),
        "attainable": _number(point.attainable),
        "self": _number(point.self_score),
        "waits": point.waiting,
        "how": str(point.how),
    }


def _of(book: Book, run: str | None, subject: str | None) -> tuple[runs.Held, runs.Who, Score]:
    """A run told in full, one of its subjects that the officer may see, and its score."""
    record = seeing.meant(book, run, subject)
    held = running.explained(book, record)
    who = runs.find_subject(held.who, subject) if subject else runs.own(book, held.who)
    rights.require_sight(book, who)
    return held, who, next(one for one in held.result.scores if one.subject == who.id)


def mine(book: Book, _nothing: None) -> Board:
    """One's own newest score, or the one of one's unit, to be asked about and objected to."""
    return points(book, asking.Whose())


def points(book: Book, asked: asking.Whose) -> Board:
    """The points of one subject, to be asked about; the assessed object from here."""
    held, who, score = _of(book, asked.run, asked.subject)
    values, state = held.run.values, running.state_words(book, held.run)
    label = held.scheme.label
    facts: list[tuple[Text, Any]] = [
        (Text("考核", "Run"), Text(*(f"{one} {values['period_name']}" for one in label))),
        (Text("状态", "State"), state),
        (Text("结果", "Result"), _number(score.shown)),
        (Text("名次", "Rank"), score.rank),
    ]
    if values["object_by"]:
        facts.append((Text("异议截止", "Object until"), values["object_by"]))
    if values["self_by"] and not values["object_by"]:
        facts.append((Text("自评截止", "Score yourself until"), values["self_by"]))
    given = {"run": held.run.id, "subject": who.id}
    return Board(
        title=who.name,
        facts=tuple(facts),
        columns=_COLUMNS,
        rows=tuple(_line(held.scheme, one) for one in score.points),
        keys=_KEYS,
        given=given,
    )


def _line(scheme: Scheme, point: Point) -> BoardRow:
    item = scheme.item(point.item)
    points = shown(point.points) if point.points is not None else _NOT
    cells = (
        item.label if item else point.item,
        _WAITS if point.waiting else points,
        shown(point.attainable),
        _lost(point),
        _number(point.self_score),
        point.how,
    )
    return BoardRow(cells, {"item": point.item})


def _lost(point: Point) -> str:
    """What is missing of what was attainable; nothing where nothing is."""
    lost = point.attainable - (point.points or Fraction(0))
    return shown(lost) if lost > 0 else ""


def explain(book: Book, asked: asking.Cell) -> Paper:
    """Why a subject has its points for an item: rule, formula, records, what is possible."""
    held, who, _score = _of(book, asked.run, asked.subject)
    item = runs.find_item(held.scheme, asked.item or "")
    found = explaining.explain(
        book, held.scheme, held.result, who.id, item.id, gathered=held.gathered
    )
    return paper(book, found._replace(name=who.name), held.run.envelope.state)


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield _action(
        "scores",
        Text("考核结果", "Results of a run"),
        Text("名次、结果和应得分", "Ranks, results and what was attainable"),
        list_scores,
        asking.Perhaps,
    )
    yield _action(
        "score",
        Text("逐项得分", "Points by item"),
        Text("一个对象的逐项得分和算式", "The points of one subject with their formulas"),
        show,
        asking.Whose,
    )
    yield _action(
        "explain",
        Text("解释得分", "Explain an item"),
        Text(
            "规则原文、代入数字的算式、计入和未计入的记录、还可以得到的分。",
            "The rule, the formula with its numbers, records that count and that do not, what is"
            " still possible.",
        ),
        explain,
        asking.Cell,
    )
    yield _action(
        "points",
        Text("一个对象的得分", "Points of one subject"),
        Text("逐项得分，回车看依据", "Item by item; Enter explains one"),
        points,
        asking.Whose,
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


def _action(name: str, label: Text, help: Text, run: Any, parameters: type) -> Action:
    return Action(
        name=f"assess.{name}",
        label=label,
        help=help,
        permission=OBJECT,
        run=run,
        parameters=parameters,
    )
