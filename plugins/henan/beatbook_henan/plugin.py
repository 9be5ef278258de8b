"""Henan's own deadlines of temporary residence.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="henan", label=Text("河南", "Henan"), region="41")
