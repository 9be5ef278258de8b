"""Zhejiang's own deadlines of residence registration, in working days.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="zhejiang", label=Text("浙江", "Zhejiang"), region="33")
