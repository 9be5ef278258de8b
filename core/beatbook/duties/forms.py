"""The one record that duties themselves need: an order to put one off or to give it to another.

Everything else about a duty follows from rules and is never typed.
"""

from __future__ import annotations

from datetime import date

from beatbook.codes import Code, CodeList
from beatbook.forms import declare as f
from beatbook.texts import Text

SNOOZE, REASSIGN = "snooze", "reassign"
FORM = "duty_order"

_ORDERS = Text("公安派出所组织条例；所内分工", "Rules of police stations; who does what in them")


@f.form(
    FORM,
    label=Text("任务调整", "Duty order"),
    title=("rule", "kind"),
    line=("due", "until"),
    retention="service",
    basis=_ORDERS,
    findable=False,
    help=Text(
        "把一项任务推迟提醒或者改派他人，须写明理由；不改变法定期限。",
        "Puts a duty off or gives it to somebody else, with a reason; deadlines stay as they are.",
    ),
)
class DutyOrder:
    """One duty, put off until a day or given to an officer."""

    kind: str | None = f.choice(Text("方式", "Kind"), "duty_orders", required=True)
    rule: str | None = f.text(Text("规则", "Rule"), required=True)
    subject: str | None = f.text(
        Text("事项记录", "Subject"),
        required=True,
        help=Text("任务所指记录的标识", "The id of the record that the duty is about"),
    )
    key: str | None = f.text(Text("分项", "Key"))
    due: date | None = f.day(Text("期限", "Due"), required=True)
    until: date | None = f.day(Text("至（不含）", "Until"), required_when=f.when("kind", SNOOZE))
    officer: str | None = f.officer(
        Text("承办人", "Officer"), required_when=f.when("kind", REASSIGN)
    )
    reason: str | None = f.long_text(Text("理由", "Reason"), required=True)


def code_list() -> CodeList:
    """The two kinds of order."""
    codes = [
        Code(SNOOZE, Text("推迟提醒", "put off")),
        Code(REASSIGN, Text("改派", "given to another")),
    ]
    return CodeList(
        "duty_orders", Text("任务调整方式", "Kinds of duty orders"), codes, source="Beatbook"
    )
