"""The actions of this plugin, each in a module of its own."""

from __future__ import annotations

from beatbook.hooks.types import Action


def offered() -> list[Action]:
    """Everything that front ends offer."""
    from beatbook_roster.absences import LEAVE, PULL
    from beatbook_roster.months import MODELS, PLAN
    from beatbook_roster.swapping import AGREE, SWAP

    return [PLAN, SWAP, AGREE, LEAVE, PULL, MODELS]
