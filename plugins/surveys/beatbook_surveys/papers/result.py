"""The result of a survey: how many answered, each share with its range, nobody's answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Paper, PaperKind, Signatures, Words
from beatbook.samples import FEWEST_ANSWERS
from beatbook.texts import Text
from beatbook_surveys.papers.parts import how_drawn
from beatbook_surveys.results import Result, Share, result

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("抽样结果", "Result of a survey")
_METHOD = Text(
    "比率按Wilson区间计算，并按总数有限作修正；未接通、不愿回答、未作答的不计入。回答不足{fewest}人的"
    "不列比率。置信区间相互重叠的，不能说有差别。",
    "Shares by Wilson's interval with the correction for a finite population; who was not reached,"
    " declined or gave no answer is left out. Shares of fewer than {fewest} answers are not stated."
    " Where ranges overlap there is no difference to speak of.",
).with_values(fewest=FEWEST_ANSWERS)
_TOO_FEW = Text("回答太少", "too few answers")


def written(book: Book, id: str, _nothing: Any) -> Paper:
    """The result of one survey so far."""
    sample = book.registry.get("survey", id).record
    found = result(book, sample)
    return Paper(
        _TITLE,
        (
            Facts((*how_drawn(book, sample), *_response(found))),
            _shares(found),
            *_differences(book, found),
            Words(_METHOD),
            Signatures((Text("审核", "Reviewed by"),)),
        ),
        number=str(sample.envelope.number),
    )


def _response(found: Result) -> tuple[tuple[Text, Any], ...]:
    return (
        (Text("待联系", "Still to be gone to"), found.drawn),
        (Text("已回答(已核对)", "Answered (looked at)"), found.asked),
        (Text("未见到", "Not reached"), found.not_reached),
        (Text("不愿配合", "Declined"), found.declined),
    )


def _shares(found: Result) -> Grid:
    columns = (
        Column(Text("项目", "Question"), 3),
        Column(Text("肯定", "Good"), number=True),
        Column(Text("有效回答", "Answers"), number=True),
        Column(Text("比率和置信区间", "Share with its range"), 4),
    )
    return Grid(columns, tuple(_row(share) for share in found.shares))


def _row(share: Share) -> tuple[Any, ...]:
    if share.estimate is None:
        return share.label, None, share.answered, _TOO_FEW
    return share.label, share.good, share.answered, share.estimate.words


def _differences(book: Book, found: Result) -> Iterator[Grid]:
    """How often what differed, of doors."""
    if found.differs:
        known = book.codes("door_element").by_code
        columns = (
            Column(Text("不符内容", "What differs"), 3),
            Column(Text("户数", "Doors"), number=True),
        )
        rows = tuple((known[code].label, count) for code, count in found.differs)
        yield Grid(columns, rows)


RESULT = PaperKind(
    name="survey.result",
    label=_TITLE,
    help=Text(
        "回答情况、满意率、熟悉率或者准确率及其置信区间；不含个人回答。",
        "How many answered, and each share with its range; nobody's answer.",
    ),
    about="survey",
    write=written,
)
