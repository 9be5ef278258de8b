"""Where a text area may break a line: between wide characters too, never before a closing mark.

Textual breaks at blanks only, so a Chinese sentence behind a dash falls whole onto the next line
and leaves the dash alone.
"""

from __future__ import annotations

import re

from beatbook_tui.kit import private

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
_CLOSING = "，。、；：！？）》」』】〉…"
_PIECE = re.compile(
    rf"[{_WIDE}][{_CLOSING}]*\s*|[^\s{_WIDE}]+[{_CLOSING}]*\s*|\s+"
)  # fmt: skip


def install() -> None:
    """Let all text areas break so. Calling it again does no harm."""
    private.break_lines_by(_PIECE)
