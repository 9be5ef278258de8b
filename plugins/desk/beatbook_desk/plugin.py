"""The service desk: items, appointments, one-time notice, waiting time, opinions with a deadline.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="desk", label=Text("窗口服务", "Service desk"))
