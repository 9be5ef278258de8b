"""Handing a beat over: open matters in one document, reassigned in one deed.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="handover", label=Text("交接", "Handover"))
