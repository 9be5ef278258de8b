"""A door of a sample (入户核对): does the register agree with what is there.

It says how right the register is, and nothing of those who live there. What differs is put right
in the register itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_surveys.bases import ACCURACY
from beatbook_surveys.forms import lines
from beatbook_surveys.retention import SURVEY

FORM = "door_sample"
AGREES, DIFFERS = "agrees", "differs"
LOOKED = f.when("outcome", AGREES, DIFFERS)

_NOTHING_DIFFERS = Text(
    "结果为相符，不需要填写；请删去，或者改正结果",
    "is not asked for where everything agrees; leave it out, or correct the outcome",
)


@f.form(
    FORM,
    label=Text("入户核对", "Door of a sample"),
    title=("survey", "line"),
    line=("subject", "outcome"),
    retention=SURVEY,
    basis=ACCURACY,
    findable=False,
    states=lines.states(Text("已核对", "looked at")),
    transitions=lines.transitions("checker"),
    counted=("checked_on", "office", "outcome"),
    help=Text(
        "随机抽取的房屋，核对一标三实登记与实际是否相符；无人、不愿配合是正常结果。",
        "A dwelling drawn at random: does the register agree with what is there. Nobody at home and"
        " declined are normal results.",
    ),
)
class DoorSample:
    """One door."""

    survey: str | None = f.reference(Text("抽样", "Survey"), "survey", required=True)
    line: int | None = f.integer(Text("序号", "Line"), required=True)
    office: str | None = f.unit(Text("被抽查单位", "Office"), required=True)
    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", required=True)
    subject: str | None = f.text(Text("抽取的房屋", "Drawn"), required=True)
    outcome: str | None = f.choice(Text("核对结果", "What the door showed"), "door_outcome")
    differs: tuple[str, ...] = f.choice(
        Text("不符内容", "What differs"),
        "door_element",
        many=True,
        required_when=f.when("outcome", DIFFERS),
        shown_when=f.when("outcome", DIFFERS),
    )
    mended_on: date | None = f.day(
        Text("登记改正日期", "Register put right on"), shown_when=f.when("outcome", DIFFERS)
    )
    checker: str | None = f.officer(Text("核对人", "Looked at by"), required_when=f.when("outcome"))
    checked_on: date | None = f.day(Text("核对日期", "On"), required_when=f.when("outcome"))

    def problems(self) -> Iterator[Problem]:
        """Only where something differs is there anything to name."""
        if self.differs and self.outcome != DIFFERS:
            yield Problem(_NOTHING_DIFFERS, "differs")
