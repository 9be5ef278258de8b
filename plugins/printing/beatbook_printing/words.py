"""Values as words that fonts for print can show."""

from __future__ import annotations

from typing import Any

from beatbook.neutral.characters import visible_lines
from beatbook.papers.values import said

# Pictures of control characters are in no font for print; this sign for "unreadable" is in all.
_UNPRINTED = dict.fromkeys(range(0x2400, 0x2422), "\ufffd")


def printable(value: Any) -> str:
    """A value in the language in use; what would steer a device is shown as unreadable."""
    return visible_lines(said(value)).translate(_UNPRINTED)
