"""A reward for helping (表彰奖励): to a group or a member, with the deed that it is for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING
from beatbook_defence.retention import ACTIVITY

FORM = "defence_reward"


@f.form(
    FORM,
    label=Text("群防群治奖励", "Reward for helping"),
    title=("day", "group"),
    retention=ACTIVITY,
    basis=GUIDING,
    help=Text("对组织或成员的表彰奖励。", "What a group or one of its members was thanked with."),
)
class Reward:
    """One reward."""

    day: date | None = f.day(Text("日期", "Day"), required=True)
    group: str | None = f.reference(Text("组织", "Group"), "defence_group", required=True)
    member: str | None = f.reference(Text("成员", "Member"), "defence_member")
    words: str | None = f.text(Text("事由", "What for"), required=True, search="text")
    amount: Decimal | None = f.money(Text("金额(元)", "Amount (yuan)"))
    by: str | None = f.text(Text("奖励单位", "Given by"))
