"""Patrols: ground, requirements, plans, walks, proof and coverage.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="patrol", label=Text("巡逻", "Patrol"))
