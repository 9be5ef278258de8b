"""The operations of this plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.hooks.types import Action


def declared() -> list[Action]:
    """Every action, in the order of work."""
    from beatbook_assessment.actions import indicators, schemes

    return [*indicators.declared(), *schemes.declared()]
