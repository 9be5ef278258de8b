"""The papers of inspections: the record to sign, the letter to sign, and two ledgers."""

from __future__ import annotations

from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every paper of this plugin."""
    from beatbook_inspections.papers.ledgers import CHECKS, LETTERS
    from beatbook_inspections.papers.letter import LETTER
    from beatbook_inspections.papers.record import RECORD

    return [RECORD, LETTER, CHECKS, LETTERS]
