"""The board of runs: where each stands, its next step, by when, one key for each step."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.access import OBJECT
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_assessment.forms import objection, run
from beatbook_assessment.process import adopting, given, running, seeing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_NEXT = {
    run.DRAFT: Text("自评、评分、公示", "self-scores, judging, publishing"),
    run.SELF_SCORING: Text("自评、评分、公示", "self-scores, judging, publishing"),
    run.PUBLISHED: Text("异议期", "objections"),
    run.FINAL: Text("封存", "seal"),
    run.SEALED: Text("已办结", "done"),
}
_ANSWER = Text("答复{count}件异议", "answer {count} objections")
_FINISH = Text("定案", "make final")
_COLUMNS = (
    BoardColumn("name", Text("方案", "Scheme")),
    BoardColumn("period", Text("周期", "Period")),
    BoardColumn("state", Text("状态", "State")),
    BoardColumn("next", Text("下一步", "Next")),
    BoardColumn("due", Text("期限", "Due")),
    BoardColumn("number", Text("编号", "No.")),
)
_UNIT = BoardColumn("unit", Text("单位", "Unit"))
_KEYS = (
    BoardKey(key="s", label=Text("结果", "results"), action="assess.results", primary=True),
    BoardKey(key="n", label=Text("运行", "run"), action="assess.run",
             ask=("scheme", "day"), alone=True),
    BoardKey(key="o", label=Text("开始自评", "open"), action="assess.open"),
    BoardKey(key="p", label=Text("公示", "publish"), action="assess.publish"),
    BoardKey(key="a", label=Text("异议", "objections"), action="assess.answering"),
    BoardKey(key="f", label=Text("定案", "finish"), action="assess.finish"),
    BoardKey(key="l", label=Text("封存", "seal"), action="assess.seal"),
    BoardKey(key="v", label=Text("核验", "verify"), action="assess.verify"),
)  # fmt: skip
_WHEN = {
    "assess.open": {run.DRAFT},
    "assess.publish": {run.DRAFT, run.SELF_SCORING},
    "assess.answering": {run.PUBLISHED},
    "assess.finish": {run.PUBLISHED},
    "assess.seal": {run.FINAL},
    "assess.verify": {run.SEALED},
}
"""In which states of a run a key does something."""
_EMPTY = Text(
    "还没有考核；先通过方案：beat assess adopt，再运行：beat assess run",
    "No run yet; adopt a scheme: beat assess adopt, then: beat assess run",
)


def write(book: Book, _nothing: None) -> Board:
    """The runs that the officer may see; what is not done comes first."""
    found = seeing.shown(book)
    found.sort(key=lambda one: one.envelope.state == run.SEALED)
    states = {one.envelope.state for one in found}
    several = len({one.envelope.unit for one in found}) > 1
    return Board(
        title=Text("考核", "Assessments"),
        columns=(*_COLUMNS, _UNIT) if several else _COLUMNS,
        rows=tuple(_row(book, one, several=several) for one in found),
        keys=tuple(one for one in _KEYS if states & _WHEN.get(one.action, states) or one.alone),
        empty=_EMPTY,
    )


def _row(book: Book, record: Record, *, several: bool) -> BoardRow:
    values = record.values
    next_step, due = _next(book, record)
    cells = (
        adopting.name_of(adopting.of_run(book, record)),
        values["period_name"],
        running.state_words(book, record),
        next_step,
        due,
        record.envelope.number,
        *((book.title(record.envelope.unit),) if several else ()),
    )
    return BoardRow(cells, {"run": record.id}, (run.FORM, record.id))


def _next(book: Book, record: Record) -> tuple[Text, date | None]:
    """What is done next, and by which day."""
    state, values = record.envelope.state, record.values
    if state == run.SEALED:
        return _NEXT[state], None
    if state == run.SELF_SCORING:
        return _NEXT[state], values["self_by"]
    if state != run.PUBLISHED:
        return _NEXT[state], values["due"]
    raised = given.objections(book, record.id, objection.RAISED)
    if raised:
        due = min(one.values["answer_by"] for one in raised)
        return _ANSWER.with_values(count=len(raised)), due
    if book.today() <= values["object_by"]:
        return _NEXT[state], values["object_by"]
    return _FINISH, max(values["due"], values["object_by"] + timedelta(days=1))


def declared() -> Iterator[Action]:
    """The one action of this module."""
    yield Action(
        name="assess.board",
        label=Text("考核进度", "Assessments"),
        help=Text(
            "每次考核的下一步和期限；回车看结果",
            "Each run's next step and day; Enter shows its results",
        ),
        permission=OBJECT,
        run=write,
    )
