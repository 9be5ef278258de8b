"""The sheet of a survey: what was drawn, with room for what comes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Signatures, Words
from beatbook.texts import Text
from beatbook_surveys.asking import lines_of
from beatbook_surveys.forms import call_back, door_sample
from beatbook_surveys.papers.parts import how_drawn

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("抽样表", "Sheet of a survey")
_HOW = Text(
    "抽中的逐一联系，不得换人；未接通、不愿回答照实登记。只有回访人能看到本表中的回答。",
    "Everybody drawn is gone to, nobody in another's place; not reached and declined are written"
    " down as they are. Only those who ask see answers on this sheet.",
)
_ANSWERS = {
    call_back.FORM: (
        ("outcome", "call_back_outcome", Text("情况", "Outcome")),
        ("satisfaction", "survey_satisfaction", Text("满意程度", "How content")),
        ("familiarity", "survey_familiarity", Text("熟悉民警", "Knows the officer")),
    ),
    door_sample.FORM: (
        ("outcome", "door_outcome", Text("结果", "Outcome")),
        ("differs", "door_element", Text("不符内容", "What differs")),
    ),
}


def sheet(book: Book, id: str, _nothing: Any) -> Paper:
    """The sheet of one survey: the lines that the officer may see."""
    sample = book.registry.get("survey", id).record
    return Paper(
        _TITLE,
        (
            Facts(how_drawn(book, sample)),
            _grid(book, lines_of(book, sample)),
            Words(_HOW),
            Signatures((Text("回访人", "Asked by"),)),
        ),
        number=str(sample.envelope.number),
    )


def _grid(book: Book, lines: list[Record]) -> Grid:
    answers = _ANSWERS[lines[0].form] if lines else ()
    columns = (
        Column(Text("序号", "No."), number=True),
        Column(Text("单位", "Unit"), 2),
        Column(Text("抽取的记录", "Drawn"), 2),
        *(Column(label, 2) for _field, _codes, label in answers),
    )
    rows = tuple(
        (
            line.values["line"],
            book.title(line.values["office"]),
            line.values["subject"],
            *(_worded(book, codes, line.values[field]) for field, codes, _label in answers),
        )
        for line in lines
    )
    return Grid(columns, rows, links=tuple(Link(line.form, line.id) for line in lines))


def _worded(book: Book, codes: str, value: Any) -> Text | None:
    """A code, or several, in words; blank where nothing was filled in."""
    known = book.codes(codes).by_code
    found = [known[one].label for one in ((value,) if isinstance(value, str) else value or ())]
    if not found:
        return None
    return Text("、".join(one.zh for one in found), ", ".join(one.en for one in found))


SHEET = PaperKind(
    name="survey.sheet",
    label=_TITLE,
    help=Text("抽中的户、人、件，逐一联系。", "Who and what was drawn, to be gone through."),
    about="survey",
    write=sheet,
)
