"""``assess.import``: a sheet is read whole, everything wrong in it is said, and only then taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import ASSESS
from beatbook.answers import Rows
from beatbook.assessment.declare import OFFICER, UNIT, Span
from beatbook.errors import ProblemsFound, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment import periods
from beatbook_assessment.forms import cells, run
from beatbook_assessment.importing import defects, reading, taking, wanted
from beatbook_assessment.importing.sheet import Defect, Sheet
from beatbook_assessment.process import runs
from beatbook_assessment.rules.wording import joined, say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TAKEN = Text(
    "{file}：{rows}个对象，写入{points}个评分、{values}个指标值。",
    "{file}: {rows} subjects, {points} points and {values} values written.",
)
_FINE = Text(
    "{file}：{rows}个对象，没有发现问题；尚未写入。",
    "{file}: {rows} subjects and nothing wrong; nothing is written yet.",
)
_ROW = Text("第{row}行“{column}”", "row {row}, “{column}”")
_WHOLE_ROW = Text("第{row}行", "row {row}")
_COLUMN = Text("列“{column}”", "column “{column}”")
_SURE = Text(
    "如核对无误，请加 sure=yes 再导入",
    "if it is right after all, import it again with sure=yes",
)
_CLOSED = Text(
    "这次考核已{state}，不再接受评分；请用更正",
    "this run is {state} and takes no more points; make a correction",
)
_STRANGER = Text(
    "“{name}”不在这次考核中；请删去这一行",
    "“{name}” is not scored in this run; delete the row",
)
_NO_OFFICERS = Text("对象写 unit 或 officer", "subjects are unit or officer")
_MOST_SAID = 40


@f.part
class Asked:
    """Which file; for which run, or which indicator and period."""

    file: str | None = f.file(
        Text("文件", "File"), required=True, help=Text("xlsx或csv", "xlsx or csv")
    )
    run: str | None = f.reference(
        Text("考核", "Run"),
        cells.RUN,
        help=Text("评分和指标值记入这次考核及其周期", "For its items, indicators and period"),
    )
    indicator: str | None = f.text(
        Text("指标", "Indicator"),
        help=Text("不填则由列名说明", "Left empty: the columns name them"),
    )
    period: str | None = f.text(Text("周期种类", "Kind of period"), default="month")
    day: date | None = f.day(
        Text("周期中的一天", "A day in the period"),
        help=Text("不填为上一个周期", "Left empty: the last period that is over"),
    )
    subjects: str | None = f.text(
        Text("对象", "Subjects"), default=UNIT, help=Text("unit或officer", "unit or officer")
    )
    check: bool | None = f.yes_no(
        Text("只检查", "Only check"),
        help=Text("只列问题，不写入", "Say what is wrong, write nothing"),
    )
    sure: bool | None = f.yes_no(
        Text("已核对", "Sure"),
        help=Text("可疑之处已核对无误", "What was suspected has been looked at and is right"),
    )


_DEFECTS = {
    "row": Text("行", "Row"),
    "column": Text("列", "Column"),
    "must": Text("必须改正", "Must be mended"),
    "says": Text("说明", "Defect"),
}


def import_sheet(book: Book, asked: Asked) -> str | Rows:
    """Take a sheet, or say what is wrong with it. Raises ProblemsFound with every defect."""
    return _of_run(book, asked) if asked.run else _of_values(book, asked)


def _of_run(book: Book, asked: Asked) -> str | Rows:
    record = _open_run(book, asked.run or "")
    span = Span(record.values["start"], record.values["end"])
    data = runs.data_of(record)
    scheme, who = runs.scheme_of(book, record, data), runs.who(data)
    what, items = wanted.of_run(book, scheme, span)
    sheet, found = _looked_at(asked, what)
    found += _strangers(sheet, who)
    if asked.check:
        return _report(sheet, found)
    _refuse(found, sure=bool(asked.sure))
    named = {one.id: one.id for one in sheet.heads if one.id not in items}
    with book.deed(taking.DEED) as deed:
        points = taking.judgements(book, deed, sheet, items, record, who)
        values = taking.values(deed, sheet, named, span, scheme.subjects)
    return _taken(sheet, points, values)


def _strangers(sheet: Sheet, who: Collection[str]) -> list[Defect]:
    """Subjects that the run does not score."""
    return [
        Defect(line.row, "", say(_STRANGER, name=line.name))
        for line in sheet.lines
        if line.subject not in who
    ]


def _of_values(book: Book, asked: Asked) -> str | Rows:
    kind = asked.subjects or UNIT
    if kind not in (UNIT, OFFICER):
        raise UsageProblem(_NO_OFFICERS)
    span = _span(book, asked)
    sheet, found = _looked_at(asked, wanted.of_indicators(book, asked.indicator or "", kind, span))
    if asked.check:
        return _report(sheet, found)
    _refuse(found, sure=bool(asked.sure))
    named = {one.id: one.id for one in sheet.heads}
    with book.deed(taking.DEED) as deed:
        values = taking.values(deed, sheet, named, span, kind)
    return _taken(sheet, 0, values)


def _open_run(book: Book, id: str) -> Record:
    record = book.registry.get(cells.RUN, id).record
    if record.envelope.state not in run.OPEN:
        state = book.spec(cells.RUN).state(record.envelope.state)
        raise UsageProblem(say(_CLOSED, state=state.label if state else record.envelope.state))
    return record


def _span(book: Book, asked: Asked) -> Span:
    kind = periods.kind(book, asked.period or "month")
    if asked.day is None:
        return periods.last_before(kind, book.today())
    return periods.span_at(kind, asked.day)


def _looked_at(asked: Asked, what: reading.Wanted) -> tuple[Sheet, list[Defect]]:
    read = reading.read(asked.file or "", what)
    return read.sheet, [*read.defects, *defects.found(read.sheet)]


def _refuse(found: Sequence[Defect], *, sure: bool) -> None:
    """Stop at a grave defect, and at a suspicion that nobody has looked at."""
    stopping = [one for one in found if one.grave or not sure]
    if stopping:
        raise ProblemsFound(map(_problem, stopping[:_MOST_SAID]))


def _problem(defect: Defect) -> Problem:
    words = (_where(defect), defect.what) if defect.grave else (_where(defect), defect.what, _SURE)
    return Problem(joined(words, zh="：", en=": "), "file")


def _where(defect: Defect) -> Text:
    if defect.row is None:
        return say(_COLUMN, column=defect.column) if defect.column else Text("", "")
    if not defect.column:
        return say(_WHOLE_ROW, row=defect.row)
    return say(_ROW, row=defect.row, column=defect.column)


def _report(sheet: Sheet, found: Iterable[Defect]) -> str | Rows:
    rows = (
        {"row": one.row, "column": one.column, "must": one.grave, "says": str(one.what)}
        for one in found
    )
    return Rows(rows, _DEFECTS) or str(say(_FINE, file=sheet.file, rows=len(sheet.lines)))


def _taken(sheet: Sheet, points: int, values: int) -> str:
    words = say(_TAKEN, file=sheet.file, rows=len(sheet.lines), points=points, values=values)
    return str(words)


IMPORT = Action(
    name="assess.import",
    label=Text("导入评分或指标值", "Import points or values"),
    help=Text(
        "从电子表格导入某次考核的评分，或某周期的指标值；先查问题，有一处不对就都不写入。",
        "Takes points of a run, or values of indicators, from a spreadsheet; says everything that"
        " is wrong first, and writes all of it or nothing.",
    ),
    permission=ASSESS,
    run=import_sheet,
    parameters=Asked,
)
