"""Papers about forces and rosters, one file each."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def kinds() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_roster.papers.abstractions import LEDGER
    from beatbook_roster.papers.forces import FORCES
    from beatbook_roster.papers.now import NOW
    from beatbook_roster.papers.sheet import SHEET
    from beatbook_roster.papers.staff import STAFF
    from beatbook_roster.papers.today import TODAY

    return [SHEET, NOW, TODAY, FORCES, LEDGER, STAFF]
