"""How long records of group defence are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

GROUP, MEMBER, ACTIVITY = "defence_group", "defence_member", "defence_activity"
THING = "prevention_thing"
_ARCHIVES = Text("公安派出所档案管理办法(试行)", "trial rules for archives of police stations")
_SHORTEST = Text(
    "个人信息保护法第十九条：实现处理目的所必要的最短时间",
    "Personal Information Protection Law art. 19: no longer than the purpose takes",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=GROUP,
            label=Text("群防群治组织", "Defence groups"),
            years=10,
            starts=Text("撤销之日", "the day it ended"),
            source=_ARCHIVES,
            start=("dissolved", "@closed"),
        ),
        RetentionClass(
            id=MEMBER,
            label=Text("组织成员", "Members"),
            years=3,
            starts=Text("离队之日", "the day they left"),
            source=_SHORTEST,
            start=("left", "@closed"),
        ),
        RetentionClass(
            id=ACTIVITY,
            label=Text("活动和宣传", "Activities"),
            years=5,
            starts=Text("活动之日", "the day itself"),
            source=_ARCHIVES,
            start=("day",),
        ),
        RetentionClass(
            id=THING,
            label=Text("物防技防设施", "Installations"),
            years=5,
            starts=Text("拆除之日", "its removal"),
            source=_ARCHIVES,
        ),
    ]
