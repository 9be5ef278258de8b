"""Judicial confirmation (司法确认) of an agreement of people's mediation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import CONFIRMING
from beatbook_disputes.retention import DISPUTE

APPLIED, RULED = "applied", "ruled"
_ASKED: dict[str, Any] = {"section": "asked"}
_RULED: dict[str, Any] = {"section": "ruled"}


@f.form(
    "judicial_confirmation",
    label=Text("司法确认", "Judicial confirmation"),
    title=("agreement", "applied_on"),
    guarded_by="agreement",
    findable=False,
    retention=DISPUTE,
    basis=CONFIRMING,
    sections={
        "asked": Text("申请", "Application"),
        "ruled": Text("裁定", "Ruling"),
    },
    states=(
        State(APPLIED, Text("已申请", "applied for"), waiting=True),
        State(RULED, Text("已有结果", "ruled"), final=True),
    ),
    transitions=(
        Transition(
            "rule", Text("登记结果", "enter the ruling"), APPLIED, RULED,
            needs=("ruling", "ruled_on"),
        ),
    ),
    help=Text(
        "双方自人民调解协议生效之日起三十日内共同向人民法院申请。",
        "Both sides apply together to the court, within 30 days from the day an agreement of"
        " people's mediation takes effect.",
    ),
)  # fmt: skip
class JudicialConfirmation:
    """One application."""

    agreement: str | None = f.reference(
        Text("调解协议", "Mediation agreement"), "mediation_agreement", required=True, **_ASKED
    )
    applied_on: date | None = f.day(Text("申请日期", "Applied on"), required=True, **_ASKED)
    court: str | None = f.text(Text("受理法院", "Court"), required=True, **_ASKED)
    jointly: bool | None = f.yes_no(
        Text("双方共同申请", "Both apply together"), required=True, **_ASKED
    )
    ruling: str | None = f.choice(Text("结果", "Result"), "confirmation_ruling", **_RULED)
    ruled_on: date | None = f.day(Text("裁定日期", "Ruled on"), **_RULED)
    ruling_number: str | None = f.text(Text("裁定书编号", "Number of the ruling"), **_RULED)

    def problems(self) -> Iterator[Problem]:
        """Both sides together, and no ruling before the application."""
        if self.jointly is False:
            yield Problem(_ALONE, "jointly", source=CONFIRMING)
        if self.ruled_on and self.applied_on and self.ruled_on < self.applied_on:
            yield Problem(_EARLY, "ruled_on")


_ALONE = Text(
    "一方不能单独申请司法确认；请双方共同申请，或者告知其起诉",
    "is needed: one side alone cannot apply; let both do, or tell them that they may sue",
)
_EARLY = Text("早于申请日期；请改正其中之一", "is before the application; correct one of the two")
