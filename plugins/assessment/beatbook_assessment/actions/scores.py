"""Scores as people look at them: everybody's results, one's own points, why an item has them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from beatbook.access import OBJECT
from beatbook.answers import Rows
from beatbook.hooks.types import Action
from beatbook.papers.declare import Facts, Paper
from beatbook.texts import Text
from beatbook_assessment.actions import asking, objected
from beatbook_assessment.forms import judgement
from beatbook_assessment.model import Point, Scheme, Score
from beatbook_assessment.process import given, rights, running, runs, seeing
from beatbook_assessment.rules.wording import shown
from beatbook_assessment.scoring import explaining
from beatbook_assessment.scoring.papers import paper

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_WHY = Text("评分理由", "Why it was judged so")
_SCORES = {
    "rank": Text("名次", "Rank"),
    "subject": Text("考核对象", "Subject"),
    "class": Text("类别", "Class"),
    "result": Text("结果", "Result"),
    "total": Text("得分", "Points"),
    "attainable": Text("应得分", "Attainable"),
    "waits": Text("待评项", "Waiting"),
    "extras": Text("附加", "Extras"),
    "veto": Text("一票否决", "Veto"),
}
_POINTS = {
    "item": Text("项目", "Item"),
    "label": Text("名称", "Name"),
    "points": Text("得分", "Points"),
    "attainable": Text("应得分", "Attainable"),
    "self": Text("自评", "Own score"),
    "waits": Text("待评", "Waiting"),
    "how": Text("算法", "How"),
}


def list_scores(book: Book, asked: asking.Perhaps) -> Rows:
    """The results of a run that the officer may see: all once it is published, else one's own."""
    held = running.current(book, seeing.meant(book, asked.run))
    return Rows((_row(held, one) for one in shown_of(book, held)), _SCORES)


def shown_of(book: Book, held: runs.Held) -> list[Score]:
    """The scores of a run that the officer may see: all once it is published, else one's own."""
    everybody = seeing.results_shown(book, held.run)
    return [
        one for one in held.result.scores if everybody or rights.sees(book, held.who[one.subject])
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


def show(book: Book, asked: asking.Whose) -> Rows:
    """The points of one subject, item by item, each with its formula."""
    held, _who, score = of_subject(book, asked.run, asked.subject)
    return Rows((_point(held.scheme, point) for point in score.points), _POINTS)


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


def of_subject(
    book: Book, run: str | None, subject: str | None
) -> tuple[runs.Held, runs.Who, Score]:
    """A run told in full, one of its subjects that the officer may see, and its score."""
    record = seeing.meant(book, run, subject)
    held = running.explained(book, record)
    who = runs.find_subject(held.who, subject) if subject else runs.own(book, held.who)
    rights.require_sight(book, who)
    return held, who, next(one for one in held.result.scores if one.subject == who.id)


def explain(book: Book, asked: asking.Cell) -> Paper:
    """Why a subject has its points for an item: rule, formula, records, what is possible."""
    held, who, _score = of_subject(book, asked.run, asked.subject)
    item = runs.find_item(held.scheme, asked.item or "")
    found = explaining.explain(
        book, held.scheme, held.result, who.id, item.id, gathered=held.gathered
    )
    written = paper(book, found._replace(name=who.name), held.run.envelope.state)
    judged = given.at(book, judgement.FORM, held.run.id, (who.id, item.id))
    written = written if judged is None else _with_reason(written, judged)
    objection = objected.of(book, held.run.id, who.id).get(item.id)
    return written if objection is None else objected.added(book, written, objection)


def _with_reason(paper: Paper, judged: Record) -> Paper:
    """An explanation with why a person judged so."""
    head, *others = paper.blocks
    reason = Facts(((_WHY, judged.values["reason"]),))
    return paper._replace(blocks=(head, reason, *others))


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


def _action(name: str, label: Text, help: Text, run: Any, parameters: type) -> Action:
    return Action(
        name=f"assess.{name}",
        label=label,
        help=help,
        permission=OBJECT,
        run=run,
        parameters=parameters,
    )
