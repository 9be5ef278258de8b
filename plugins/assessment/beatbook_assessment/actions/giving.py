"""What persons give: scores of their own work, judgements, objections, answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.access import JUDGE, OBJECT
from beatbook.answers import Rows
from beatbook.forms.kinds import value_to_json
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.actions import asking
from beatbook_assessment.process import (
    abouts,
    effects,
    giving,
    objecting,
    running,
    runs,
    seeing,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from beatbook.book import Book
    from beatbook.records import Record

_SELF = Text("已自评：{name}的{item}，{points}分", "scored yourselves: {item} of {name}, {points}")
_JUDGED = Text("已评分：{name}的{item}，{points}分", "judged: {item} of {name}, {points}")
_OBJECTED = Text(
    "已提出第{number}号异议，{day}前由他人答复",
    "raised objection {number}; somebody else answers it by {day}",
)
_ANSWERED = Text(
    "已答复第{number}号，{state}：{answer}", "answered objection {number}, {state}: {answer}"
)


def score_oneself(book: Book, asked: asking.Own) -> str:
    """Score oneself for an item."""
    assert asked.points is not None
    run = seeing.meant(book, asked.run, asked.subject).id
    record = giving.self_scored(
        book, run, asked.subject or "", asked.item or "", asked.points, asked.words or ""
    )
    return _said(book, _SELF, record)


def judge(book: Book, asked: asking.Judge) -> str:
    """Judge an item."""
    assert asked.points is not None
    run = seeing.meant(book, asked.run, asked.subject).id
    record = giving.judged(
        book, run, asked.subject or "", asked.item or "", asked.points, asked.reason or ""
    )
    return _said(book, _JUDGED, record)


def _said(book: Book, words: Text, record: Record) -> str:
    who = objecting.subject_of(book, record)
    values = {"item": _item(book, record), "points": plain(record.values["points"])}
    return str(words.with_values(name=who.name, **values))


def _item(book: Book, record: Record) -> str:
    """What the scheme calls the item that something was given for."""
    scheme = abouts.of_run(book, record.values["run"]).scheme
    item = scheme.item(record.values["item"])
    return str(item.label) if item is not None else str(record.values["item"])


def plain(points: Decimal) -> str:
    """Points without idle noughts."""
    return f"{points.normalize():f}"


def raise_objection(book: Book, asked: asking.Object) -> str:
    """Object to an item."""
    run = seeing.meant(book, asked.run, asked.subject).id
    words = (asked.subject or "", asked.item or "", asked.words or "")
    record = objecting.raised(book, run, *words)
    values = {"number": record.envelope.number, "day": record.values["answer_by"]}
    return str(_OBJECTED.with_values(**values))


def answer(book: Book, asked: asking.Answer) -> str:
    """Answer an objection; tells what points that it set change."""
    record = objecting.record_of(book, asked.objection or "")
    run = runs.record_of(book, record.values["run"])
    before = running.current(book, run)
    record = objecting.answered(
        book,
        record.id,
        asked.answer or "",
        uphold=bool(asked.uphold),
        points=asked.points,
        recount=bool(asked.recount),
    )
    state = book.spec(record.form).state(record.envelope.state)
    words = _ANSWERED.with_values(
        number=record.envelope.number, state=state.label if state else "", answer=asked.answer
    )
    after = running.current(book, run)
    changed = effects.of_results(before.result, after.result)
    return "\n".join([str(words), *effects.lines(changed, after)])


_OBJECTIONS = {
    "number": Text("编号", "No."),
    "run": Text("考核", "Run"),
    "subject": Text("考核对象", "Subject"),
    "label": Text("项目", "Item"),
    "item": Text("项目代码", "Item code"),
    "words": Text("异议", "Objection"),
    "raised_on": Text("提出日期", "Raised on"),
    "answer_by": Text("答复期限", "Answer by"),
    "answer": Text("答复", "Answer"),
    "points": Text("改为", "Points now"),
    "answered_on": Text("答复日期", "Answered on"),
    "state": Text("状态", "State"),
}


def list_objections(book: Book, asked: asking.Perhaps) -> Rows:
    """The objections that the officer may see, with their answers."""
    return Rows((_row(book, one) for one in seeing.objections(book, asked.run or "")), _OBJECTIONS)


def _row(book: Book, record: Record) -> dict[str, Any]:
    values, spec = record.values, book.spec(record.form)
    state = spec.state(record.envelope.state)
    told = ("item", "words", "raised_on", "answer_by", "answer", "points", "answered_on")
    run = runs.record_of(book, values["run"])
    return {
        "number": record.envelope.number,
        "run": run.envelope.number,
        "subject": objecting.subject_of(book, record).name,
        "label": _item(book, record),
        **{name: value_to_json(values[name]) for name in told},
        "state": str(state.label) if state else record.envelope.state,
    }


def declared() -> Iterator[Action]:
    """The actions of this module."""
    yield _action(
        "self",
        Text("自评", "Score yourself"),
        Text(
            "在公示前给自己的工作评分", "What the assessed say themselves, before it is published"
        ),
        OBJECT,
        score_oneself,
        asking.Own,
    )
    yield _action(
        "judge",
        Text("考核评分", "Judge an item"),
        Text(
            "上级考核人在分值范围内评分，写明理由；被考核者不得评分。",
            "By somebody of a higher unit, within the range, with reasons; never by the assessed.",
        ),
        JUDGE,
        judge,
        asking.Judge,
    )
    yield _action(
        "object",
        Text("提出异议", "Object"),
        Text(
            "被考核者在公示后的期限内提出异议，由他人答复。",
            "The assessed object within their days; somebody else answers.",
        ),
        OBJECT,
        raise_objection,
        asking.Object,
    )
    yield _action(
        "objections",
        Text("考核异议", "Objections"),
        Text("自己的异议，或者自己负责答复的", "One's own, and those that one may answer"),
        OBJECT,
        list_objections,
        asking.Perhaps,
    )
    yield _action(
        "answer",
        Text("答复异议", "Answer an objection"),
        Text(
            "成立的改定得分或者补正记录重新统计；提出人和原考核人不得答复。",
            "Upheld, it sets the points or has records put right; neither whoever objected nor"
            " whoever judged may answer.",
        ),
        JUDGE,
        answer,
        asking.Answer,
    )


def _action(
    name: str, label: Text, help: Text, permission: str, run: Any, parameters: type
) -> Action:
    return Action(
        name=f"assess.{name}",
        label=label,
        help=help,
        permission=permission,
        run=run,
        parameters=parameters,
    )
