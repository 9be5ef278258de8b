"""Revisit (受害人回访): victims are asked how they are and told how it goes on.

That nobody was there or wanted to talk is a result like any other; the duty is done by asking.
"""

from __future__ import annotations

from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED
from beatbook.texts import Text
from beatbook_incidents import bases

FORM = "incident_revisit"


@f.form(
    FORM,
    label=Text("受害人回访", "Revisit of a victim"),
    title=("day", "incident"),
    retention=bases.INCIDENTS,
    basis=bases.RESPONDING,
    findable=False,
    guarded_by="incident",
    states=(REGISTERED,),
    transitions=(),
    help=Text(
        "回访警情的受害人：告知进展，听取意见，指导防范。",
        "A victim was asked again: told how it goes on, listened to, advised.",
    ),
)
class IncidentRevisit:
    """One revisit."""

    incident: str | None = f.reference(Text("警情", "Incident"), "incident", required=True)
    day: date | None = f.day(Text("回访日期", "On"), required=True)
    officer: str | None = f.officer(Text("回访民警", "Officer"), required=True)
    way: str | None = f.choice(
        Text("回访方式", "How"), "revisit_way", required=True, default="door"
    )
    result: str | None = f.choice(
        Text("回访结果", "Result"), "revisit_result", required=True, default="met"
    )
    words: str | None = f.long_text(
        Text("回访情况", "What was said"),
        sensitivity=PERSONAL,
        purpose=bases.WHOM_TO_REACH,
    )
