"""Duplicates: scores with reasons, a queue, merge and un-merge, blind match requests.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="duplicates", label=Text("查重", "Duplicates"))
