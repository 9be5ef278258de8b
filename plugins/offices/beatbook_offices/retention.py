"""How long records about the offices themselves are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

OFFICE = "office_file"
FUNDS = "office_funds"
VISITORS = "office_visitors"
SERVICE = "service"
"""The core's own class for records of officers' service."""

_TRIAL_RULES = Text("公安派出所档案管理办法(试行)", "trial rules for archives of police stations")


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=OFFICE,
            label=Text("警务室建设和管理", "Offices and their equipment"),
            years=10,
            starts=Text(
                "警务室撤销或者事项办结之日", "the day the office closes or the matter ends"
            ),
            source=_TRIAL_RULES,
            start=("written_off_on", "valid_until", "until", "rectified_on", "@closed", "day"),
        ),
        RetentionClass(
            id=VISITORS,
            label=Text("来访登记", "Visitors"),
            years=1,
            starts=Text("来访之日", "the day of the visit"),
            source=Text(
                "个人信息保护法第十九条(最短必要时间)",
                "Personal Information Protection Law art. 19 (the shortest time needed)",
            ),
            start=("at",),
        ),
        RetentionClass(
            id=FUNDS,
            label=Text("警务室经费收支", "Funds of offices"),
            years=30,
            starts=Text("会计年度终了后第一天", "the first day after the accounting year"),
            source=Text(
                "会计档案管理办法(财政部、国家档案局令第79号)附表",
                "Rules on Accounting Archives (Decree 79), annex",
            ),
            start=("day@year",),
        ),
    ]
