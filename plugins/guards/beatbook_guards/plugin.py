"""Guards of public texts: no person named or recognisable, no identifier, no address too exact.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="guards", label=Text("公开审查", "Publication guards"))
