"""Invited supervisors (特邀监督员): people who watch over the police's conduct, and what they said.

They are supervisors of the police by invitation; only how to reach them is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_WHO: dict[str, Any] = {"section": "post", "sensitivity": PERSONAL, "purpose": bases.ANSWER}


_POST: dict[str, Any] = {"section": "post"}


@f.form(
    "supervisor",
    label=Text("特邀监督员", "Invited supervisor"),
    title=("name",),
    line=("body",),
    retention=OFFICE,
    basis=bases.SUPERVISION,
    sections={"post": Text("监督员", "Supervisor")},
    states=(REGISTERED, State("ended", Text("已卸任", "ended"), final=True)),
    transitions=(
        Transition("end", Text("卸任", "end"), "registered", "ended", needs=("until",)),
        Transition("reopen", Text("恢复", "reopen"), "ended", "registered"),
    ),
    help=Text(
        "聘请来监督警风警纪的人，和他们的意见。",
        "Somebody invited to watch over the police's conduct, and what they said.",
    ),
)
class Supervisor:
    """One supervisor."""

    name: str | None = f.text(Text("姓名", "Name"), required=True, search="name", **_WHO)
    body: str | None = f.text(Text("单位职务", "Body and post"), **_POST)
    phone: str | None = f.text(Text("联系电话", "Phone"), **_WHO)
    since: date | None = f.day(Text("聘任日期", "Invited on"), required=True, **_POST)
    until: date | None = f.day(Text("聘任至", "Until"), **_POST)
    opinions: str | None = f.long_text(Text("意见和建议", "Opinions"), **_POST)
    answer: str | None = f.long_text(Text("答复", "Answer"), **_POST)

    def problems(self) -> Iterator[Problem]:
        """A term ends after it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")


_BACKWARDS = Text(
    "早于聘任日期；请改正其中之一", "is before the invitation; correct one of the two"
)
