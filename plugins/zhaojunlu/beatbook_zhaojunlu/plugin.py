"""One station's own rules: its staffing model and patrol requirements.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(
    name="zhaojunlu", label=Text("昭君路派出所", "Zhaojun Road station"), region="150104008"
)
