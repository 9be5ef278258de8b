"""A follow-up of a dispute (纠纷回访): whether what was settled has stayed so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import SETTLING, SUPERVISING
from beatbook_disputes.retention import DISPUTE

SETTLED, PERFORMING, AGAIN, NOT_KEPT, NOBODY = "1", "2", "3", "4", "5"
"""Codes of ``follow_up_result``."""

_SEEN: dict[str, Any] = {"section": "seen"}


@f.form(
    "dispute_follow_up",
    label=Text("纠纷回访", "Follow-up of a dispute"),
    title=("dispute", "day"),
    guarded_by="dispute",
    findable=False,
    retention=DISPUTE,
    basis=SUPERVISING,
    sections={"seen": Text("回访", "Follow-up")},
    help=Text(
        "调解后的回访：谁、何时、进展、结果。", "After mediation: who asked, when, how it stands."
    ),
)
class DisputeFollowUp:
    """One follow-up."""

    dispute: str | None = f.reference(Text("纠纷", "Dispute"), "dispute", required=True, **_SEEN)
    day: date | None = f.day(Text("回访日期", "Day"), required=True, **_SEEN)
    officers: tuple[str, ...] = f.officer(
        Text("回访人", "By whom"), many=True, required=True, **_SEEN
    )
    way: str | None = f.choice(
        Text("回访方式", "How"), "follow_up_way", required=True, default="1", **_SEEN
    )
    progress: str | None = f.long_text(
        Text("进展", "How it stands"), sensitivity=PERSONAL, purpose=SETTLING, **_SEEN
    )
    result: str | None = f.choice(
        Text("回访结果", "Result"), "follow_up_result", required=True, **_SEEN
    )
    next_on: date | None = f.day(
        Text("下次回访", "Next follow-up"),
        required_when=f.when("result", AGAIN, NOT_KEPT, NOBODY),
        **_SEEN,
    )

    def problems(self) -> Iterator[Problem]:
        """The next one comes later."""
        if self.next_on and self.day and self.next_on <= self.day:
            yield Problem(_NOT_LATER, "next_on")


_NOT_LATER = Text(
    "不晚于本次回访；请改正其中之一", "is not after this follow-up; correct one of the two"
)
