"""Papers that the core itself writes: over units, posts, registers and the journal of any book."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.papers.declare import PaperKind


def declared() -> list[PaperKind]:
    """Every overview."""
    from beatbook.overviews.looks import LOOKS
    from beatbook.overviews.trend import TREND
    from beatbook.overviews.units import CARD, TREE

    return [TREE, CARD, TREND, LOOKS]
