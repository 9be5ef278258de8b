"""The papers of incidents."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def kinds() -> list[PaperKind]:
    """The sheet of one incident, the ledgers, the timing of the response."""
    from beatbook_incidents.papers import ledgers, sheet
    from beatbook_incidents.timing import paper

    return [sheet.SHEET, ledgers.CALLS, ledgers.DISASTERS, paper.KIND]
