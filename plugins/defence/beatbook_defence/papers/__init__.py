"""The papers of group defence."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_defence.papers.captains import CAPTAINS
    from beatbook_defence.papers.groups import GROUPS
    from beatbook_defence.papers.ledgers import ACTIVITIES, CAMPAIGNS, MEMBERS, REWARDS, THINGS
    from beatbook_defence.papers.reach import REACH
    from beatbook_defence.papers.tree import TREE

    return [GROUPS, MEMBERS, CAPTAINS, TREE, ACTIVITIES, CAMPAIGNS, REACH, REWARDS, THINGS]
