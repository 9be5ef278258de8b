"""The papers of visits: a slip for the resident, a record to sign, ledgers."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def kinds() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_visits.papers.ledgers import OPINIONS, VISITS
    from beatbook_visits.papers.reach import REACH
    from beatbook_visits.papers.record import RECORD
    from beatbook_visits.papers.slip import SLIP

    return [SLIP, RECORD, VISITS, OPINIONS, REACH]
