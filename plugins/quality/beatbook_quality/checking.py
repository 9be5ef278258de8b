"""Going through a sample: one line after the other, with what was found so far."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from beatbook.access import WRITE
from beatbook.errors import NotFound
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.openings import Walk
from beatbook.texts import Text
from beatbook_quality.papers import SHEET, accuracy, lines_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook.records import Record

_CHECKED = Text("已核对第{line}条。{standing}", "Line {line} is checked. {standing}")
_NO_LINE = Text("样本没有第{line}条", "This sample has no line {line}")
_NOTHING_YET = Text("尚无核对结果", "nothing checked yet")


@f.part
class Check:
    """Which sample; a line and what was found there."""

    sample: str | None = f.reference(Text("样本", "Sample"), "sample", required=True)
    line: int | None = f.integer(
        Text("序号", "Line"), help=Text("不填为显示抽查表", "Left empty: the sheet is shown")
    )
    outcome: str | None = f.choice(
        Text("结果", "Outcome"), "sample_outcome", required_when=f.when("line")
    )
    wrong: str | None = f.text(Text("不符项目", "What was wrong"))


def check(book: Book, asked: Check) -> Paper | str:
    """Write what was found at one line; without a line, the sheet of the sample."""
    assert asked.sample is not None
    if asked.line is None:
        return SHEET.write(book, asked.sample, None)
    found = [one for one in lines_of(book, asked.sample) if one.values["line"] == asked.line]
    if not found:
        raise NotFound(_NO_LINE.with_values(line=asked.line))
    values = {"outcome": asked.outcome, "wrong": asked.wrong, **_by(book)}
    with book.deed("quality.check") as deed:
        deed.change("sample_check", found[0].id, values)
        if found[0].envelope.state == "open":
            deed.transition("sample_check", found[0].id, "check")
    standing = _standing(book, asked.sample)
    return str(_CHECKED.with_values(line=asked.line, standing=standing))


def walk(book: Book, asked: Check) -> Walk:
    """The lines of a sample, to be gone through."""
    assert asked.sample is not None
    sample = book.registry.get("sample", asked.sample).record
    return Walk(
        "sample_check",
        tuple(line.id for line in lines_of(book, sample.id)),
        step="check",
        choice="outcome",
        given=_by(book),
        about=partial(_about, str(sample.values["of_form"])),
        standing=partial(_standing, book, sample.id),
    )


def _by(book: Book) -> dict[str, object]:
    return {"checker": book.actor.officer, "checked_on": book.today().isoformat()}


def _about(form: str, line: Record) -> tuple[str, str] | None:
    """The entry that a line is about; a line of paper has none."""
    id = line.values.get("record")
    return (form, str(id)) if id else None


def _standing(book: Book, sample: str) -> Text:
    """The accuracy so far with its range."""
    record = book.store.record(book.spec("sample"), sample)
    found = accuracy(record, lines_of(book, sample)) if record else None
    if found is None:
        return _NOTHING_YET
    return Text(f"准确率{found.words.zh}", f"Accuracy {found.words.en}")


CHECK = Action(
    name="quality.check",
    label=Text("核对样本", "Check a sample"),
    help=Text(
        "逐条核对样本，随时显示准确率和置信区间。",
        "Goes through a sample line by line, with the accuracy so far and its range.",
    ),
    permission=WRITE,
    run=check,
    parameters=Check,
    opens=walk,
)
