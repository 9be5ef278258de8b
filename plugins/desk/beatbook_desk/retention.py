"""How long records of the desk are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

SERVICE, APPOINTMENT, PROPERTY = "desk_service", "desk_appointment", "desk_property"
_SHORTEST = Text(
    "个人信息保护法第十九条：实现处理目的所必要的最短时间",
    "Personal Information Protection Law art. 19: no longer than the purpose takes",
)
_CODE = Text("民法典第三百一十八条", "Civil Code art. 318")


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=SERVICE,
            label=Text("窗口服务登记", "Services at the desk"),
            years=3,
            starts=Text("办结之日", "the day it was finished"),
            source=_SHORTEST,
            start=("finished", "@closed"),
        ),
        RetentionClass(
            id=APPOINTMENT,
            label=Text("预约登记", "Appointments"),
            years=1,
            starts=Text("预约之日", "the day of the appointment"),
            source=_SHORTEST,
            start=("day", "@closed"),
        ),
        RetentionClass(
            id=PROPERTY,
            label=Text("拾遗物品登记", "Found and lost property"),
            years=5,
            starts=Text("发还或者移交之日", "the day it was given back or handed over"),
            source=_CODE,
            start=("returned_on", "@closed"),
        ),
    ]
