"""A contact in a case (帮扶记录): what help was given, when, by whom.

It is guarded by its case: who may not see the case sees none of its contacts. It notes help, no
findings about the person: no results of tests, no whereabouts, no acquaintances.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE
from beatbook.texts import Text
from beatbook_support.bases import HELPING, PURPOSE, SUPPORT

_HELP: dict[str, Any] = {"sensitivity": SENSITIVE, "purpose": PURPOSE}


@f.form(
    "support_contact",
    label=Text("帮扶记录", "Support contact"),
    title=("day",),
    retention=SUPPORT,
    basis=HELPING,
    findable=False,
    guarded_by="case",
    help=Text(
        "一次帮助或者评议：做了什么、谁做的；不记检测、行踪和交往。",
        "One act of help or one review: what was done, by whom; no tests, whereabouts or"
        " acquaintances.",
    ),
)
class SupportContact:
    """One contact."""

    case: str | None = f.reference(
        Text("帮扶帮教", "Support case"), "support_case", required=True, **_HELP
    )
    day: date | None = f.day(Text("日期", "On"), required=True, **_HELP)
    kind: str | None = f.choice(
        Text("帮助内容", "Kind of help"), "support_kind", required=True, **_HELP
    )
    by: tuple[str, ...] = f.officer(Text("民警", "Officers"), many=True, required=True, **_HELP)
    team: tuple[str, ...] = f.choice(
        Text("共同参加", "Together with"), "support_team", many=True, **_HELP
    )
    what: str | None = f.long_text(
        Text("具体帮助", "What was done"),
        help=Text("只写提供的帮助和下一步", "The help that was given and what comes next, only"),
        **_HELP,
    )
