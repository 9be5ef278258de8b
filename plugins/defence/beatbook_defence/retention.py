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
        _class(
            GROUP, "群防群治组织", "Defence groups", 10, ("撤销之日", "the day it ended"), _ARCHIVES
        ),
        _class(MEMBER, "组织成员", "Members", 3, ("离队之日", "the day they left"), _SHORTEST),
        _class(ACTIVITY, "活动和宣传", "Activities", 5, ("活动之日", "the day itself"), _ARCHIVES),
        _class(THING, "物防技防设施", "Installations", 5, ("拆除之日", "its removal"), _ARCHIVES),
    ]


def _class(
    id: str, zh: str, en: str, years: int, starts: tuple[str, str], source: Text
) -> RetentionClass:
    return RetentionClass(
        id=id, label=Text(zh, en), years=years, starts=Text(*starts), source=source
    )
