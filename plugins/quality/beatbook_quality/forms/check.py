"""One entry of a sample, checked at the door or in the book by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_quality.retention import LAW, QUALITY

OPEN = State("open", Text("待核对", "to be checked"), waiting=True)
CHECKED = State("checked", Text("已核对", "checked"), final=True)
RIGHT, WRONG, MISSING, UNREACHED = "right", "wrong", "missing", "unreached"


@f.form(
    "sample_check",
    label=Text("抽查核对", "Sample check"),
    title=("sample", "line"),
    line=("subject", "outcome"),
    retention=QUALITY,
    basis=LAW,
    findable=False,
    states=(OPEN, CHECKED),
    transitions=(
        Transition("check", Text("核对", "check"), "open", "checked", needs=("outcome", "checker")),
        Transition("reopen", Text("重新核对", "check again"), "checked", "open"),
    ),
    help=Text(
        "住户不在或者不愿配合是正常结果，不算差错。",
        "Nobody at home, or somebody who would rather not answer, is a normal result, no error.",
    ),
)
class SampleCheck:
    """One line of a sample."""

    sample: str | None = f.reference(Text("样本", "Sample"), "sample", required=True)
    line: int | None = f.integer(Text("序号", "Line"), required=True)
    subject: str | None = f.text(
        Text("登记", "Entry"),
        required=True,
        help=Text(
            "表单和编号；纸质记录写册、页、行", "Form and number; of paper: book, page and line"
        ),
    )
    record: str | None = f.text(
        Text("登记标识", "Record"), help=Text("账内记录的标识", "The id of the record in the book")
    )
    outcome: str | None = f.choice(Text("结果", "Outcome"), "sample_outcome")
    wrong: str | None = f.text(
        Text("不符项目", "What was wrong"), required_when=f.when("outcome", WRONG)
    )
    checker: str | None = f.officer(Text("核对人", "Checked by"))
    checked_on: date | None = f.day(Text("核对日期", "Checked on"))
    answer: str | None = f.text(
        Text("本人说明", "The officer's answer"),
        help=Text("被抽查人可以说明情况", "The officer whose entry it is may explain"),
    )

    def problems(self) -> Iterator[Problem]:
        """An outcome has somebody who found it."""
        if self.outcome and not self.checker:
            yield Problem(_NOBODY, "checker")


_NOBODY = Text("填了结果就要写明核对人", "is needed where there is an outcome")
