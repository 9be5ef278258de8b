"""Papers about foreigners' stays: copy for the person, interview for signature, ledger."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """All papers, imported when a book asks for them."""
    from beatbook_foreign.papers.copy import COPY
    from beatbook_foreign.papers.ledger import COUNTED, LEDGER
    from beatbook_foreign.papers.talk import TALK

    return [COPY, TALK, LEDGER, COUNTED]
