"""Visits to households and units: slips that can be verified, opinions, recurring service rules.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="visits", label=Text("走访", "Visits"))
