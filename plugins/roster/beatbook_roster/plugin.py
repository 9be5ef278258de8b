"""Forces, shifts, rest and fairness, swaps, leave, hours pulled away from the beat.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="roster", label=Text("勤务", "Roster"))
