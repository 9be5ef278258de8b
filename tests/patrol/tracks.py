"""Tracks for tests: positions along junctions of the small net, written as GPX."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from beatbook.clock import CHINA
from beatbook_patrol.ground.geometry import Position, between, distance
from patrol.conftest import place_of

Fixes = list[tuple[datetime | None, Position]]
START = datetime(2026, 11, 21, 10, 0, tzinfo=CHINA)


def along(
    nodes: Iterable[str], *, speed: float = 1.4, every: int = 5, start: datetime = START
) -> Fixes:
    """Positions of somebody who goes from junction to junction at a speed (m/s)."""
    fixes: Fixes = []
    at = start
    for one, other in pairwise(place_of(node) for node in nodes):
        seconds = round(distance(one, other) / speed)
        for second in range(0, seconds, every):
            fixes.append((at + timedelta(seconds=second), between(one, other, second / seconds)))
        at += timedelta(seconds=seconds)
        last = other
    return [*fixes, (at, last)]


def moved(fixes: Fixes, move: Callable[[Position], Position]) -> Fixes:
    """The same moments elsewhere."""
    return [(at, move(place)) for at, place in fixes]


def gpx(path: Path, fixes: Fixes) -> str:
    """Write a GPX file; its path."""
    points = "".join(_point(at, place) for at, place in fixes)
    path.write_text(
        '<?xml version="1.0"?><gpx version="1.1" creator="t" '
        'xmlns="http://www.topografix.com/GPX/1/1">'
        f"<trk><trkseg>{points}</trkseg></trk></gpx>",
        encoding="utf-8",
    )
    return str(path)


def _point(at: datetime | None, place: Position) -> str:
    moment = f"<time>{at.astimezone().isoformat()}</time>" if at else ""
    return f'<trkpt lat="{place[1]:.7f}" lon="{place[0]:.7f}">{moment}</trkpt>'
