"""Papers of an office, generated from its records and never typed."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """All papers, imported when a book asks for them."""
    from beatbook_offices.papers.board import BOARD
    from beatbook_offices.papers.checklist import CHECKLIST
    from beatbook_offices.papers.funds import FUNDS
    from beatbook_offices.papers.ledgers import DOCUMENTS, DUTY_LOG, SUPERVISORS, VISITORS
    from beatbook_offices.papers.meetings import MEETINGS
    from beatbook_offices.papers.property import HANDOVER, SHEET

    ledgers = [DUTY_LOG, VISITORS, SUPERVISORS, MEETINGS, DOCUMENTS]
    return [BOARD, CHECKLIST, SHEET, HANDOVER, FUNDS, *ledgers]
