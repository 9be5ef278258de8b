"""Bulletins: drafted from records, every figure bound to its query, released by two, recalled and corrected.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="bulletins", label=Text("通报", "Bulletins"))
