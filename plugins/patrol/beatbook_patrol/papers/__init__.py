"""The papers of patrols."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_patrol.coverage.papers.map import MAP
    from beatbook_patrol.coverage.papers.sheet import GRID, SHEET
    from beatbook_patrol.coverage.papers.week import WEEK
    from beatbook_patrol.papers.ledger import LEDGER
    from beatbook_patrol.papers.plan import PLAN_SHEET, TASK_SHEET
    from beatbook_patrol.papers.repair import NOTICE
    from beatbook_patrol.papers.requirements import REQUIREMENTS
    from beatbook_patrol.papers.words import WORDS

    return [REQUIREMENTS, PLAN_SHEET, TASK_SHEET, SHEET, WEEK, GRID, MAP, WORDS, LEDGER, NOTICE]
