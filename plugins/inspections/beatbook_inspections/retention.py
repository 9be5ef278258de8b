"""How long records of inspections are kept, from which event, and why."""

from __future__ import annotations

from beatbook.forms.declare import RetentionClass
from beatbook.texts import Text

INSPECTION = "inspection"
LETTER = "responsibility_letter"

# No national term is published for a station's inspection records; ten years is the short term of
# archives, and a region that has a term of its own declares its own class.
_SOURCE = Text(
    "公安派出所档案管理办法(试行)；机关文件材料归档范围和文书档案保管期限规定(定期10年)",
    "trial rules for archives of police stations; National Archives Order 8 (term of 10 years)",
)


def classes() -> list[RetentionClass]:
    """All retention classes of this plugin."""
    return [
        RetentionClass(
            id=INSPECTION,
            label=Text("检查记录", "Inspection records"),
            years=10,
            starts=Text("检查或者整改完成之日", "the day of the inspection or of its last recheck"),
            source=_SOURCE,
            start=("rectified_on", "rechecked_on", "transferred_on", "@closed"),
        ),
        RetentionClass(
            id=LETTER,
            label=Text("治安责任书", "Responsibility letters"),
            years=10,
            starts=Text("签订之日", "the day it is signed"),
            source=_SOURCE,
            start=("signed_on",),
        ),
    ]
