"""Why pairs are kept, and for how long."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

KEPT = "duplicates"

QUALITY = Text(
    "个人信息保护法第八条（保证个人信息的质量）",
    "Personal Information Protection Law art. 8 (quality of personal information)",
)
WHY = Text("核实是否为同一人，避免一人多档", "To find out whether two records are one person")


def retention() -> RetentionClass:
    """Judged pairs are kept so that nobody is asked again; what they say is no personal data."""
    return RetentionClass(
        id=KEPT,
        label=Text("查重记录", "Duplicates"),
        years=3,
        starts=Text("作出判断之日", "the day of the judgement"),
        source=QUALITY,
        start=("answered_on", "@closed"),
    )
