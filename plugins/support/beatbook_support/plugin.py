"""Statutory help and support cases, confidential to named officers, closing by themselves.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="support", label=Text("帮扶", "Help and support"))
