"""The sheet of a sample: what to check, what was found, and what that says of the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind, Signatures, Words
from beatbook.samples import Estimate, estimate
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_quality.forms.check import RIGHT, UNREACHED

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_METHOD = Text(
    "准确率按Wilson区间计算，并按总数有限作修正；无法核对的不计入。样本只说明数据质量，不自动扣分；"
    "被抽查人可以逐条说明。",
    "Accuracy by Wilson's interval with the correction for a finite population; lines that could"
    " not be checked are left out. A sample says how good the data is and takes no points by"
    " itself; the officer may explain each line.",
)


def lines_of(book: Book, sample: str) -> list[Record]:
    """The lines of a sample in their order."""
    where = (Condition("sample", "=", sample),)
    return book.registry.list(Query("sample_check", where, (Order("line"),), closed=True))


def accuracy(sample: Record, lines: list[Record]) -> Estimate | None:
    """What the checked lines say of all entries."""
    outcomes = [line.values.get("outcome") for line in lines]
    checked = [one for one in outcomes if one and one != UNREACHED]
    values = sample.values
    return estimate(checked.count(RIGHT), len(checked), values["population"], values["level"])


def sheet(book: Book, sample: str, _nothing: Any) -> Paper:
    """The sheet of one sample."""
    shown = book.registry.get("sample", sample)
    values = shown.record.values
    lines = lines_of(book, sample)
    found = accuracy(shown.record, lines)
    officer = shown.titles.get(values["of"], values["of"])
    unreached = sum(line.values.get("outcome") == UNREACHED for line in lines)
    return Paper(
        Text("数据质量抽查表", "Sample of data quality"),
        (
            Facts(
                (
                    (Text("被抽查人", "Officer"), officer),
                    (Text("登记期间", "Entered"), f"{values['since']} – {values['until']}"),
                    (Text("总数", "Population"), values["population"]),
                    (Text("样本数", "Sample"), values["size"]),
                    (Text("随机种子", "Seed"), values["seed"]),
                    (Text("无法核对", "Could not be checked"), unreached),
                    (Text("准确率", "Accuracy"), found.words if found else None),
                )
            ),
            _grid(book, values["of_form"], lines),
            Words(_METHOD),
            Signatures((Text("核对人", "Checked by"), Text("被抽查人", "Officer"))),
        ),
        number=str(shown.record.envelope.number),
    )


def _grid(book: Book, form: str, lines: list[Record]) -> Grid:
    outcomes = {code.code: code.label for code in book.codes("sample_outcome").codes}
    rows = tuple(
        (
            line.values["line"],
            line.values["subject"],
            outcomes.get(line.values.get("outcome") or ""),
            line.values.get("wrong"),
            line.values.get("answer"),
        )
        for line in lines
    )
    links = tuple(
        Link(form, line.values["record"]) if line.values.get("record") else None for line in lines
    )
    columns = (
        Column(Text("序号", "No."), number=True),
        Column(Text("登记", "Entry"), 3),
        Column(Text("结果", "Outcome"), 2),
        Column(Text("不符项目", "What was wrong"), 3),
        Column(Text("本人说明", "The officer's answer"), 3),
    )
    return Grid(columns, rows, links=links)


SHEET = PaperKind(
    name="quality.sample",
    label=Text("数据质量抽查表", "Sample of data quality"),
    help=Text(
        "样本、核对结果和置信区间。", "The sample, what was found, and its confidence range."
    ),
    about="sample",
    write=sheet,
)
