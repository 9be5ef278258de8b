"""Why the desk writes down who came, and on what ground."""

from __future__ import annotations

from typing import Any

from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text

SERVING = Text(
    "人民警察法第二十一条：对公民提出解决困难的要求应当给予帮助",
    "People's Police Law art. 21: whoever asks the police for help is helped",
)
FOUND = Text("民法典第三百一十四条至第三百一十八条", "Civil Code art. 314 to 318: found property")
CALLING = Text("办理事项、通知办理结果", "To do what is asked and to say when it is done")
GIVING_BACK = Text("核对失主、发还财物", "To find the owner and give the property back")

WHO: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": CALLING, "section": "who"}
"""Metadata of fields that say who came."""
