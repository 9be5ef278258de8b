"""A member of a group, or a shop or unit of a network (成员)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING, WHO
from beatbook_defence.retention import MEMBER

FORM = "defence_member"
ON_POST, LEFT = "on_post", "left"
_NOBODY = Text("请填写成员姓名、登记人员或单位之一", "is missing: a name, a person or a unit")
_EARLY = Text("早于加入日期", "is before the day of joining")


@f.form(
    FORM,
    label=Text("群防群治成员", "Member of a defence group"),
    title=("name", "person", "organisation"),
    line=("group",),
    retention=MEMBER,
    basis=GUIDING,
    states=(
        State(ON_POST, Text("在岗", "on post")),
        State(LEFT, Text("已离队", "left"), final=True),
    ),
    transitions=(
        Transition("leave", Text("离队", "leave"), ON_POST, LEFT, needs=("left",)),
        Transition("return", Text("归队", "come back"), LEFT, ON_POST),
    ),
    help=Text(
        "队员、楼栋长、志愿者，或者联防网的门店、单位。",
        "People who help, or the shops and units of a network.",
    ),
)
class Member:
    """One member."""

    group: str | None = f.reference(
        Text("组织", "Group"), "defence_group", required=True, lends=("name",)
    )
    person: str | None = f.reference(Text("登记人员", "Registered person"), "person", **WHO)
    organisation: str | None = f.reference(Text("单位、门店", "Unit or shop"), "organisation")
    name: str | None = f.text(Text("姓名", "Name"), search="name", **WHO)
    phone: str | None = f.text(Text("联系电话", "Telephone"), search="phone", **WHO)
    post: str | None = f.text(
        Text("职责", "Post"), help=Text("如：2单元长、片长", "Such as: captain of entrance 2")
    )
    building: str | None = f.reference(
        Text("负责楼栋", "Building"),
        "building",
        help=Text("楼栋长、单元长填写", "Of captains"),
    )
    called_by: str | None = f.reference(
        Text("由谁通知", "Called by"),
        FORM,
        help=Text("联防网的上一级；不填为负责人通知", "In a network; left empty: by its leader"),
    )
    service: str | None = f.choice(Text("专职或兼职", "Full or part time"), "defence_service")
    skills: str | None = f.text(
        Text("特长", "Skills"), help=Text("如：急救、调解", "Such as: first aid, mediation")
    )
    joined: date | None = f.day(Text("加入日期", "Joined"), required=True)
    left: date | None = f.day(Text("离队日期", "Left"))

    def problems(self) -> Iterator[Problem]:
        """Somebody, and no end before the beginning."""
        if not (self.person or self.organisation or self.name):
            yield Problem(_NOBODY, "name")
        if self.left and self.joined and self.left < self.joined:
            yield Problem(_EARLY, "left")
