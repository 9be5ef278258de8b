"""The operations of this plugin, from every room of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.hooks.types import Action


def declared() -> list[Action]:
    """Every action."""
    from beatbook_patrol.coverage.actions import COVERAGE, MAP
    from beatbook_patrol.ground.loading import LOAD_GROUND
    from beatbook_patrol.ground.taking import TAKE_POINTS
    from beatbook_patrol.planning.doing import declared as of_plans
    from beatbook_patrol.repairs.asking import ASK_AGAIN
    from beatbook_patrol.walks.actions import actions as of_walks

    return [LOAD_GROUND, TAKE_POINTS, *of_plans(), *of_walks(), COVERAGE, MAP, ASK_AGAIN]
