"""Incidents: intake, categories, response steps, outcome, revisits of victims, sealed records.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="incidents", label=Text("警情", "Incidents"))
