"""Random samples with a confidence range, and explained signs of perfunctory entry.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="quality", label=Text("数据质量", "Data quality"))
