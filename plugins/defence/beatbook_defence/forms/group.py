"""A group that helps to prevent crime (群防群治组织), or a joint-defence network (联防网)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING, WHO
from beatbook_defence.retention import GROUP

FORM = "defence_group"
ACTIVE, DISSOLVED = "active", "dissolved"
NETWORK, CAPTAIN = "network", "captain"
"""Codes of ``defence_kind``."""
_EARLY = Text("早于成立日期", "is before the day it was founded")


@f.form(
    FORM,
    label=Text("群防群治组织", "Defence group"),
    title=("name",),
    line=("kind", "leader"),
    retention=GROUP,
    basis=GUIDING,
    sections={
        "group": Text("组织", "The group"),
        "led": Text("负责", "Who leads it"),
        "means": Text("范围和保障", "Where, and with what"),
    },
    states=(
        State(ACTIVE, Text("在册", "active")),
        State(DISSOLVED, Text("已撤销", "dissolved"), final=True),
    ),
    transitions=(
        Transition("dissolve", Text("撤销", "dissolve"), ACTIVE, DISSOLVED, needs=("dissolved",)),
        Transition("revive", Text("恢复", "revive"), DISSOLVED, ACTIVE),
    ),
    help=Text(
        "巡逻队、治保会、调委会、楼栋长、志愿者和联防网；以活动证明存在，不以名册。",
        "Patrol teams, committees, captains, volunteers, networks: what they do proves that they"
        " exist, not a list of names.",
    ),
)
class Group:
    """One group."""

    name: str | None = f.text(
        Text("名称", "Name"), required=True, search="text", unique=True, section="group"
    )
    kind: str | None = f.choice(
        Text("类别", "Kind"), "defence_kind", required=True, section="group"
    )
    basis: str | None = f.choice(
        Text("联防方式", "Built on"),
        "defence_basis",
        required_when=f.when("kind", NETWORK),
        shown_when=f.when("kind", NETWORK),
        section="group",
    )
    service: str | None = f.choice(
        Text("专职或兼职", "Full or part time"), "defence_service", section="group"
    )
    founded: date | None = f.day(Text("成立日期", "Founded"), required=True, section="group")
    dissolved: date | None = f.day(Text("撤销日期", "Dissolved"), section="group")
    leader: str | None = f.text(
        Text("负责人", "Leader"), required=True, search="name", section="led", **WHO
    )
    phone: str | None = f.text(Text("联系电话", "Telephone"), search="phone", section="led", **WHO)
    guided_by: str | None = f.officer(Text("指导民警", "Guided by"), required=True, section="led")
    area: str | None = f.text(Text("活动范围", "Area"), search="text", section="means")
    route: str | None = f.text(Text("巡逻路线", "Route"), section="means")
    hours: str | None = f.text(Text("活动时间", "Hours"), section="means")
    equipment: str | None = f.text(Text("装备", "Equipment"), section="means")
    funding: str | None = f.text(Text("经费来源", "Paid by"), section="means")

    def problems(self) -> Iterator[Problem]:
        """Nothing ends before it begins."""
        if self.dissolved and self.founded and self.dissolved < self.founded:
            yield Problem(_EARLY, "dissolved")
