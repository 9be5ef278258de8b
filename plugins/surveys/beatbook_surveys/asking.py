"""Going through a survey: one line after the other by number keys, with what was found so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import NotFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.openings import Walk
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_surveys.checks import LINES, line_form
from beatbook_surveys.forms import call_back, door_sample, survey
from beatbook_surveys.forms.lines import AGAIN, ASK, DRAWN, STEPS
from beatbook_surveys.results import result, standing

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook.records import Record

_DONE = Text("已登记第{line}条。{standing}", "Line {line} is noted. {standing}")
_NO_LINE = Text(
    "抽样没有第{line}条，或者不由您回访", "This survey has no line {line} that is yours"
)
_CALLS = Text(
    "这是入户核对；请用：beat survey door", "These are doors to be looked at; see: beat survey door"
)
_DOORS = Text("这是回访；请用：beat survey call", "These are call-backs; see: beat survey call")
_SURVEY = Text("抽样", "Survey")
_LINE = Text("序号", "Line")
_SHEET = Text("不填为显示抽样表", "Left empty: the sheet is shown")


@f.part
class Call:
    """Which survey; a line and what was answered."""

    survey: str | None = f.reference(_SURVEY, "survey", required=True)
    line: int | None = f.integer(_LINE, help=_SHEET)
    outcome: str | None = f.choice(
        Text("回访情况", "What came of it"), "call_back_outcome", required_when=f.when("line")
    )
    satisfaction: str | None = f.choice(
        Text("是否满意", "How content"), "survey_satisfaction", required_when=call_back.ANSWERED
    )
    familiarity: str | None = f.choice(
        Text("是否熟悉社区民警", "Knows the officer"),
        "survey_familiarity",
        required_when=call_back.ANSWERED,
    )
    suggestion: str | None = f.text(Text("意见建议", "What they suggest"))


@f.part
class Look:
    """Which survey; a door and what it showed."""

    survey: str | None = f.reference(_SURVEY, "survey", required=True)
    line: int | None = f.integer(_LINE, help=_SHEET)
    outcome: str | None = f.choice(
        Text("核对结果", "What the door showed"), "door_outcome", required_when=f.when("line")
    )
    differs: tuple[str, ...] = f.choice(
        Text("不符内容", "What differs"),
        "door_element",
        many=True,
        required_when=f.when("outcome", door_sample.DIFFERS),
    )


def call(book: Book, asked: Call) -> Paper | str:
    """Write what one answered; without a line, the sheet of the survey."""
    answers = ("satisfaction", "familiarity", "suggestion")
    return _noted(book, asked, {name: getattr(asked, name) for name in answers})


def look(book: Book, asked: Look) -> Paper | str:
    """Write what a door showed; without a line, the sheet of the survey."""
    return _noted(book, asked, {"differs": list(asked.differs)})


def _noted(book: Book, asked: Any, answers: dict[str, Any]) -> Paper | str:
    from beatbook_surveys.papers.sheet import SHEET

    sample = _sample(book, asked)
    if asked.line is None:
        return SHEET.write(book, sample.id, None)
    found = [one for one in lines_of(book, sample) if one.values["line"] == asked.line]
    if not found:
        raise NotFound(_NO_LINE.with_values(line=asked.line))
    record = found[0]
    values = {"outcome": asked.outcome, **answers, **_by(book, record.form)}
    steps = _walk(book, sample, ()).transitions(asked.outcome, waits=record.envelope.state == DRAWN)
    with book.deed("survey.ask") as deed:
        deed.change(record.form, record.id, values)
        for step in steps:
            deed.transition(record.form, record.id, step)
    words = standing(result(book, sample))
    return str(
        Text(
            _DONE.zh.format(line=asked.line, standing=words.zh),
            _DONE.en.format(line=asked.line, standing=words.en),
        )
    )


def _sample(book: Book, asked: Call | Look) -> Record:
    """The survey, which has to be of the kind that is gone through. Raises UsageProblem."""
    assert asked.survey is not None
    sample = book.registry.get(survey.FORM, asked.survey).record
    calls = line_form(sample) == call_back.FORM
    if calls != isinstance(asked, Call):
        raise UsageProblem(_DOORS if calls else _CALLS)
    return sample


def walk(book: Book, asked: Any) -> Walk:
    """The lines of a survey, to be gone through."""
    sample = _sample(book, asked)
    return _walk(book, sample, tuple(one.id for one in lines_of(book, sample)))


def _walk(book: Book, sample: Record, records: tuple[str, ...]) -> Walk:
    form = line_form(sample)
    return Walk(
        form,
        records,
        step=ASK,
        choice="outcome",
        given=_by(book, form),
        about=_about,
        standing=lambda: standing(result(book, sample)),
        steps=STEPS,
        again=AGAIN,
    )


def lines_of(book: Book, sample: Record) -> list[Record]:
    """The lines of a survey that the officer may see, in their order."""
    form = line_form(sample)
    where = (Condition("survey", "=", sample.id),)
    return book.registry.list(Query(form, where, (Order("line"),), closed=True))


def _by(book: Book, form: str) -> dict[str, object]:
    who, when = LINES[form]
    return {who: book.actor.officer, when: book.today().isoformat()}


def _about(line: Record) -> tuple[str, str] | None:
    """The record that was drawn."""
    if line.form == door_sample.FORM:
        return "dwelling", line.values["dwelling"]
    return line.values["of_form"], line.values["record"]


def _action(name: str, label: Text, help: Text, run: Any, parameters: type) -> Action:
    return Action(
        name=name,
        label=label,
        help=help,
        permission=WRITE,
        run=run,
        parameters=parameters,
        opens=walk,
    )


CALL = _action(
    "survey.call",
    Text("回访", "Call back"),
    Text(
        "逐条回访，随时显示满意率、熟悉率和置信区间。",
        "Goes through the call-backs of a survey, with the shares so far and their ranges.",
    ),
    call,
    Call,
)
DOOR = _action(
    "survey.door",
    Text("入户核对", "Look at doors"),
    Text(
        "逐户核对，随时显示准确率和置信区间。",
        "Goes through the doors of a survey, with the accuracy so far and its range.",
    ),
    look,
    Look,
)
