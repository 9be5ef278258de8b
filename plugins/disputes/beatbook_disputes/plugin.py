"""Disputes and their mediation: sessions, agreements, performance, judicial confirmation.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="disputes", label=Text("纠纷", "Disputes"))
