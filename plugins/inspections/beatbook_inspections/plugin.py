"""Inspections of units and rented dwellings: checklists, defects, rechecks, responsibility letters.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="inspections", label=Text("检查", "Inspections"))
