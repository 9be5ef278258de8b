"""Papers and ledgers as PDF and as spreadsheets.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="printing", label=Text("打印", "Printing"))
