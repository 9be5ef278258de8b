"""The police offices themselves: standard, rooms, board, equipment, funds, training.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="offices", label=Text("警务室", "Police offices"))
