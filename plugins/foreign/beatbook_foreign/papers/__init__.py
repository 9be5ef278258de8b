"""Papers about foreigners' stays: the copy for the person, the interview for signature."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """All papers, imported when a book asks for them."""
    from beatbook_foreign.papers.copy import COPY
    from beatbook_foreign.papers.talk import TALK

    return [COPY, TALK]
