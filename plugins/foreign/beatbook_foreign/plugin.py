"""Registration of foreigners' stay: bilingual form, 24-hour rule, visa expiry, interviews.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="foreign", label=Text("境外人员", "Foreigners"))
