"""Open and secret checks, satisfaction and familiarity call-backs, door samples drawn at random.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="surveys", label=Text("检查和回访", "Checks and call-backs"))
