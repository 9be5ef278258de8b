"""The papers of group defence."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_defence.papers.groups import GROUPS
    from beatbook_defence.papers.ledgers import ACTIVITIES, CAMPAIGNS, MEMBERS
    from beatbook_defence.papers.reach import REACH

    return [GROUPS, MEMBERS, ACTIVITIES, CAMPAIGNS, REACH]
