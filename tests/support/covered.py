"""Coverages for tests, of the week of 2026-11-16, without a book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from beatbook_patrol.coverage.counts import Counts, Coverage, PointCover, Presence, SectionCover

FIRST, LAST = date(2026, 11, 16), date(2026, 11, 22)


def point(code: str, **counts: int) -> PointCover:
    """A point whose id is its code in small letters."""
    found = Counts(**counts)
    return PointCover(id=code.lower(), code=code, name=f"点{code}", section="", counts=found)


def section(
    code: str = "S0001", metres: float = 100.0, planned: int = 0, walked: float = 0.0, **more: Any
) -> SectionCover:
    """A section whose id is its code in small letters; `best` follows from what was walked."""
    values = {"id": code.lower(), "name": "昭君路", "unit": "u", "best": min(walked, 1.0)}
    return SectionCover(
        code=code, metres=metres, planned=planned, walked=walked,
        **{**values, "proofs": frozenset(), **more},
    )  # fmt: skip


def cover(grid: Mapping[tuple[str, date], Counts] | None = None, **more: Any) -> Coverage:
    """A coverage of a week with ten hours of patrols, seven of them in the night."""
    empty: dict[str, Any] = {
        "points": (), "sections": (), "by_band": {}, "by_team": {}, "by_unit": {}, "reasons": {},
        "presence": Presence(10, 7, 20), "walks": 1, "ahead": 0, "dropped": 0,
    }  # fmt: skip
    return Coverage(unit="u", first=FIRST, last=LAST, grid=grid or {}, **{**empty, **more})
