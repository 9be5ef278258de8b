"""The operations of this plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.hooks.types import Action


def declared() -> list[Action]:
    """Every action, in the order of work."""
    from beatbook_assessment.actions import (
        adopting,
        answering,
        board,
        giving,
        indicators,
        points,
        results,
        schemes,
        scores,
        stepping,
    )
    from beatbook_assessment.importing.action import IMPORT
    from beatbook_assessment.notices import actions as notices
    from beatbook_assessment.reports import actions as reports
    from beatbook_assessment.whatif.action import WHATIF

    process = (adopting, stepping, giving, answering, scores, points, results, board)
    return [
        *indicators.declared(),
        *schemes.declared(),
        IMPORT,
        WHATIF,
        *(action for module in process for action in module.declared()),
        *reports.declared(),
        *notices.declared(),
    ]
