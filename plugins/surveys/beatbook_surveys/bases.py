"""Why offices are checked and residents called back, and on what ground."""

from __future__ import annotations

from typing import Any

from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text

SUPERVISION = Text(
    "人民警察法第四十三条、第四十四条、第四十七条；公安机关督察条例第四条",
    "People's Police Law art. 43, 44, 47; Regulations on Police Supervision art. 4",
)
ACCURACY = Text(
    "个人信息保护法第八条(保证个人信息的质量)、第十三条第一款第三项(履行法定职责)",
    "Personal Information Protection Law art. 8 (quality of data), art. 13(1)(3) (duties by law)",
)
HEARING = Text(
    "了解群众对警务室工作是否满意、是否熟悉民警；只汇总，不反馈个人回答",
    "To learn whether people are content with the office and know its officers; only counts are"
    " passed on",
)

ANSWER: dict[str, Any] = {"section": "answer", "sensitivity": PERSONAL, "purpose": HEARING}
"""Metadata of fields that hold what somebody answered."""
