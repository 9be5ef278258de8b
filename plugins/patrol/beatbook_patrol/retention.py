"""How long records of patrols are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

PATROL, REPAIR = "patrol", "repair"
_SHORT_TERM = Text(
    "公安派出所档案管理办法(试行)；机关文件材料归档范围和文书档案保管期限规定(定期10年)",
    "trial rules for archives of police stations; National Archives Order 8 (term of 10 years)",
)
# No national term is published for a station's patrol records and notices; ten years is the short
# term of archives, and a region with a term of its own declares its own class.
_YEARS = 10


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=PATROL,
            label=Text("巡逻记录", "Patrol records"),
            years=_YEARS,
            starts=Text(
                "巡逻结束或者路段、点位停用之日",
                "the day the walk ended, or the section or point went out of use",
            ),
            source=_SHORT_TERM,
            start=("ended", "walk.ended", "ends", "until", "end", "week", "@closed"),
        ),
        RetentionClass(
            id=REPAIR,
            label=Text("报修通知", "Repair notices"),
            years=_YEARS,
            starts=Text("修复之日", "the day it was mended"),
            source=_SHORT_TERM,
            start=("mended_on", "@closed"),
        ),
    ]
