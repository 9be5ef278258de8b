"""Telling an office what was found, and ending a survey: from then on it is theirs to see."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from beatbook.access import DUTIES, WRITE
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_surveys.checks import line_form
from beatbook_surveys.forms import door_sample, inspection_visit, survey
from beatbook_surveys.results import result, standing

if TYPE_CHECKING:
    from beatbook.book import Book

WITHIN = timedelta(days=7)
_TOLD = Text("已告知{unit}，{day}前整改", "{unit} is told; to be put right by {day}")
_FINISHED = Text("抽样已完成。{standing}", "The survey is done. {standing}")


@f.part
class Tell:
    """Which check, whom, until when."""

    check: str | None = f.reference(
        Text("明察暗访", "Check of an office"), "inspection_visit", required=True
    )
    to: str | None = f.officer(Text("告知何人", "Whom"))
    rectify_by: date | None = f.day(
        Text("整改期限", "To be put right by"),
        help=Text("不填为7天内", "Left empty: within 7 days"),
    )


@f.part
class Finish:
    """Which survey."""

    survey: str | None = f.reference(Text("抽样", "Survey"), "survey", required=True)


def tell(book: Book, asked: Tell) -> str:
    """Hand a check to the office that it is about: it sees it, and has so long to put it right."""
    assert asked.check is not None
    check = book.registry.get(inspection_visit.FORM, asked.check).record
    office, until = check.values["office"], asked.rectify_by or book.today() + WITHIN
    values = {"told_on": book.today(), "told_to": asked.to, "rectify_by": until}
    with book.deed("survey.tell") as deed:
        deed.change(check.form, check.id, values, unit=office)
        deed.transition(check.form, check.id, "tell")
    return str(_TOLD.with_values(unit=book.title(office), day=until))


def finish(book: Book, asked: Finish) -> str:
    """End a survey: its result, and doors whose entries are to be put right, go to the offices.

    Answers to call-backs stay with those who asked.
    """
    assert asked.survey is not None
    sample = book.registry.get(survey.FORM, asked.survey).record
    with book.deed("survey.finish", subject=sample.id) as deed:
        deed.change(sample.form, sample.id, {}, unit=sample.values["of_unit"])
        deed.transition(sample.form, sample.id, "finish")
        if line_form(sample) == door_sample.FORM:
            where = (Condition("survey", "=", sample.id),)
            for line in book.registry.list(Query(door_sample.FORM, where, closed=True)):
                deed.change(line.form, line.id, {}, unit=line.values["office"])
    words = standing(result(book, sample))
    return str(Text(_FINISHED.zh.format(standing=words.zh), _FINISHED.en.format(standing=words.en)))


TELL = Action(
    name="survey.tell",
    label=Text("告知检查情况", "Tell an office what was found"),
    help=Text(
        "把检查发现的问题交给被检查单位整改。",
        "Hands what a check found to the office, to be put right.",
    ),
    permission=WRITE,
    run=tell,
    parameters=Tell,
)
FINISH = Action(
    name="survey.finish",
    label=Text("完成抽样", "Finish a survey"),
    help=Text(
        "全部联系过才能完成；被抽查单位从此能看到结果，看不到个人回答。",
        "Possible once everybody was gone to; the office then sees the result, and no answer.",
    ),
    permission=DUTIES,
    run=finish,
    parameters=Finish,
)
