"""Assessment of offices' and officers' work: exact, explained, reproducible, open to objection.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="assessment", label=Text("考核", "Assessment"))
