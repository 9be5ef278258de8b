"""The papers of the desk: the notice of what is missing, ledgers, waiting times."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_desk.papers.ledgers import PROPERTY, SERVICES
    from beatbook_desk.papers.notice import NOTICE
    from beatbook_desk.papers.waiting import WAITING

    return [NOTICE, SERVICES, PROPERTY, WAITING]
