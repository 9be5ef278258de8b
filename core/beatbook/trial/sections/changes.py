"""How one thing differs from another: there is one sign for each way."""

from __future__ import annotations

from typing import Any

ADDED, CHANGED, GONE = "+", "~", "-"


def sign(old: Any, new: Any) -> str:
    """Whether something came, changed or went; None is nothing."""
    if old is None:
        return ADDED
    return GONE if new is None else CHANGED
