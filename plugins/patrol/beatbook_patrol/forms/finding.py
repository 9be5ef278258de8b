"""Finding (巡逻发现): something seen on a walk that somebody has to see to.

Two words and a kind are enough in the street. What it becomes is a record of another form, made
from it without typing anything twice (`beatbook_patrol.walks.becoming`); the finding then points
to it and is done.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL

OPEN, BECAME, SETTLED = "open", "became", "settled"


@f.form(
    "finding",
    label=Text("巡逻发现", "Finding"),
    title=("kind", "point", "at"),
    line=("words",),
    retention=PATROL,
    basis=Text("人民警察法第六条", "People's Police Law art. 6"),
    findable=False,
    states=(
        State(OPEN, Text("待处置", "to be seen to"), waiting=True),
        State(BECAME, Text("已转办", "handed on"), final=True),
        State(SETTLED, Text("已当场处置", "settled on the spot"), final=True),
    ),
    transitions=(
        Transition("become", Text("转办", "hand on"), OPEN, BECAME, needs=("became",)),
        Transition("settle", Text("当场处置", "settle"), OPEN, SETTLED, needs=("outcome",)),
        Transition("reopen", Text("退回待处置", "reopen"), SETTLED, OPEN),
    ),
    help=Text(
        "巡逻中发现的情况；写事不写人，转为检查、警情、纠纷、报修或者预警。",
        "What was seen on a walk; it says what, not who, and becomes a record of another form.",
    ),
)
class Finding:
    """One finding."""

    walk: str | None = f.reference(Text("巡逻", "Walk"), "walk", required=True)
    point: str | None = f.reference(Text("巡逻点", "Point"), "patrol_point")
    section: str | None = f.reference(Text("路段", "Road section"), "road_section")
    at: datetime | None = f.moment(Text("发现时间", "At"), required=True)
    kind: str | None = f.choice(Text("处置方式", "Becomes"), "finding_kind", required=True)
    words: str | None = f.text(
        Text("情况", "What was seen"),
        required=True,
        sensitivity=PERSONAL,
        purpose=Text("处置巡逻中发现的情况", "to see to what was found on patrol"),
        help=Text("一两句话；不写居民姓名", "A sentence or two; no residents' names"),
    )
    outcome: str | None = f.text(
        Text("当场处置情况", "What was done"), help=Text("当场处置的填写", "If settled there")
    )
    became_form: str | None = f.text(Text("转为", "Became a record of"))
    became: str | None = f.text(Text("转为的登记", "The record"))

    def problems(self) -> Iterator[Problem]:
        """It was somewhere."""
        if not self.point and not self.section:
            yield Problem(_NOWHERE, "point")


_NOWHERE = Text(
    "未填，路段也未填；至少填写一项", "is missing, and so is the section; name one of the two"
)
