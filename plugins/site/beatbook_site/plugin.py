"""Released bulletins as a static web page with an archive and an Atom feed.

Answers hooks only; what it answers with is imported when asked, so that a book opens fast.
"""

from __future__ import annotations

from beatbook.hooks.types import Plugin
from beatbook.texts import Text

plugin = Plugin(name="site", label=Text("网页", "Web pages"))
