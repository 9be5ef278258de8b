"""The papers of surveys: the sheet to go through, the result with its ranges, checks of offices."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_surveys.papers.ledger import CHECKS
    from beatbook_surveys.papers.result import RESULT
    from beatbook_surveys.papers.sheet import SHEET

    return [SHEET, RESULT, CHECKS]
