"""On what ground groups and their members are written down."""

from __future__ import annotations

from typing import Any

from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text

GUIDING = Text(
    "人民警察法第六条第十三项：指导治安保卫委员会等群众性组织的治安防范工作",
    "People's Police Law art. 6(13): the police guide security committees and other groups",
)
REACHING = Text("联系群防群治力量、核实在岗情况", "To reach helpers and to see who is there")
WHO: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": REACHING}
"""Metadata of fields that say who helps."""
