"""The papers of this plugin."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every kind."""
    from beatbook_bulletins.papers.ledger import LEDGER
    from beatbook_bulletins.papers.sheet import SHEET

    return [SHEET, LEDGER]
