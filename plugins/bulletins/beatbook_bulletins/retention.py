"""How long bulletins are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

BULLETIN, PLAN = "bulletin", "bulletin_plan"
# No national term names bulletins of a police station. What a body tells the public is filed for
# the long of the two fixed terms; a region with a term of its own declares its own class.
_SOURCE = Text(
    "机关文件材料归档范围和文书档案保管期限规定(国家档案局令第8号)，定期30年",
    "National Archives Order 8, fixed term of 30 years",
)
_SHORT = Text(
    "机关文件材料归档范围和文书档案保管期限规定(国家档案局令第8号)，定期10年",
    "National Archives Order 8, fixed term of 10 years",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=BULLETIN,
            label=Text("通报", "Bulletins"),
            years=30,
            starts=Text("发布、撤回或者作废之日", "the day it was released, recalled or dropped"),
            source=_SOURCE,
            start=("recalled_at", "released_at", "@closed"),
        ),
        RetentionClass(
            id=PLAN,
            label=Text("通报安排", "Plans of bulletins"),
            years=10,
            starts=Text("停止执行之日", "the day the plan ended"),
            source=_SHORT,
        ),
    ]
