"""How long samples and signs are kept."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

QUALITY = "quality"
LAW = Text(
    "个人信息保护法第八条(保证个人信息的质量)；公安机关内部管理规定",
    "Personal Information Protection Law art. 8 (quality of data); internal rules of the police",
)


def classes() -> list[RetentionClass]:
    """The one class of this plugin."""
    return [
        RetentionClass(
            id=QUALITY,
            label=Text("数据质量检查", "Checks of data quality"),
            years=2,
            starts=Text("抽查办结之日", "the day the check is done"),
            source=LAW,
            start=("checked_on", "@closed"),
        )
    ]
