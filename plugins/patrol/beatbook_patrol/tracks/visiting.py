"""From points that a track passed to check-ins: new ones, and proof for those that had little."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from beatbook_patrol.forms.check_in import GPS
from beatbook_patrol.tracks.matching import AGAIN, Visit
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.settling import said
from beatbook_patrol.walks.stops import Stop, judged, stops_of
from beatbook_patrol.walks.trust import grade

if TYPE_CHECKING:
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_patrol.ground.graph import Ground

NEAR_PLAN = timedelta(hours=1)
"""A stop noted as missed was not, if the track passed within an hour of its span."""


def check_in_at(
    deed: Deed, walk: Record, ground: Ground, visits: Iterable[Visit]
) -> tuple[int, int]:
    """Enter what a track proves; returns how many check-ins are new and how many mended.

    A check-in at about that moment gets the track as proof; a stop noted as missed gets its
    moment; an open stop, and a point not yet checked in at, get a check-in.
    """
    new = mended = 0
    for visit in visits:
        point = Seen(deed.book).record("patrol_point", ground.points[visit.point].id)
        if point is None:
            continue
        known = _same_visit(deed, walk, point, visit) or _missed(deed, walk, point, visit)
        if known is not None:
            mended += _mend(deed, point, known, visit)
        elif _is_wanted(deed, walk, point):
            values = {"walk": walk.id, "point": point.id, "at": visit.at, "proof": GPS}
            deed.add("check_in", values)
            new += 1
    return new, mended


def _seen(deed: Deed) -> Seen:
    return Seen(deed.book, deed.pending)


def _here(deed: Deed, walk: Record, point: Record) -> list[Record]:
    every = _seen(deed).pointing("check_in", "walk", [walk.id])
    return [one for one in every if one.values["point"] == point.id]


def _same_visit(deed: Deed, walk: Record, point: Record, visit: Visit) -> Record | None:
    made = (one for one in _here(deed, walk, point) if one.values["at"] is not None)
    return next((one for one in made if abs(one.values["at"] - visit.at) <= AGAIN), None)


def _missed(deed: Deed, walk: Record, point: Record, visit: Visit) -> Record | None:
    for stop in _stops(deed, walk, point):
        since, until = stop.record.values["since"], stop.record.values["until"]
        if stop.missed and since - NEAR_PLAN <= visit.at <= until + NEAR_PLAN:
            return stop.check_in
    return None


def _stops(deed: Deed, walk: Record, point: Record) -> list[Stop]:
    return [stop for stop in stops_of(_seen(deed), walk) if stop.point == point.id]


def _is_wanted(deed: Deed, walk: Record, point: Record) -> bool:
    """An open stop, or a first time at the point: passing again proves nothing new."""
    if any(stop.check_in is None for stop in _stops(deed, walk, point)):
        return True
    return not _here(deed, walk, point)


def _mend(deed: Deed, point: Record, known: Record, visit: Visit) -> int:
    """Give a check-in the track as its proof; 1 where that says more than it had."""
    trust = grade(GPS).trust
    values = known.values
    if (values["trust"] or 0) >= trust:
        return 0
    at = values["at"] or visit.at
    stop = _seen(deed).record("patrol_stop", values["stop"])
    verdict = judged(deed.book, point, stop, at, trust)
    changes = {"at": at, "proof": GPS, "trust": trust, "witness": None, "confirmed_by": None}
    if values["at"] is None:
        changes |= {"why": said(verdict.why) if verdict else None}
    deed.change("check_in", known.id, {**changes, "verdict": verdict.result if verdict else None})
    return 1
