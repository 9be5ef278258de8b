"""What is printed of disputes: agreements and session records to sign, two ledgers."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper."""
    from beatbook_disputes.papers.agreement import AGREEMENT
    from beatbook_disputes.papers.ledgers import ALL, MEDIATED
    from beatbook_disputes.papers.session import SESSION

    return [AGREEMENT, SESSION, MEDIATED, ALL]
