"""The papers of the desk: notices, ledgers, waiting times."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_desk.papers.announcement import ANNOUNCEMENT
    from beatbook_desk.papers.ledgers import APPOINTMENTS, PROPERTY, SERVICES
    from beatbook_desk.papers.notice import NOTICE
    from beatbook_desk.papers.waiting import WAITING

    return [NOTICE, ANNOUNCEMENT, SERVICES, APPOINTMENTS, PROPERTY, WAITING]
