"""Group defence and publicity: organisations with proof of activity, joint defence, campaigns.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="defence", label=Text("群防群治", "Group defence"))
