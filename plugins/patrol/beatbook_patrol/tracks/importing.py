"""Importing a track: what it shows of one walk, as check-ins and sections walked.

The positions are not kept. What was not right about the file is told and stays with the track, so
that whoever counts on it later sees what it is worth.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_patrol.ground.datum import WGS84
from beatbook_patrol.ground.geometry import distance
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.tracks.doubting import OFF, Frame, Trusted, placed, timed, trusted
from beatbook_patrol.tracks.matching import Matched, match
from beatbook_patrol.tracks.reading import Fix, Reading, read
from beatbook_patrol.tracks.visiting import check_in_at
from beatbook_patrol.walks.doing import walk_of
from beatbook_patrol.walks.moments import local
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.settling import said

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_patrol.walks.asking import Importing

APART = 300.0
"""Metres between a check-in and the track at that moment that cannot be an error of the device."""
_ASTRAY = 0.5

_TWICE = Text("这个文件已经导入过（{walk}）", "this file was imported already, for the walk {walk}")
_CONTRADICTS = Text(
    "{at}在{point}签到时，轨迹在{metres}米之外",
    "at {at}, checked in at {point}, the track was {metres} m away",
)
_SUMMARY = Text(
    "轨迹{km}公里，{fixes}个点；走到{sections}个路段；签到{new}次，补正{mended}次",
    "{km} km in {fixes} positions; {sections} sections walked; {new} check-ins made, {mended}"
    " proved",
)
_OF_PLAN = Text(
    "计划路段走到{share}%（{walked}/{planned}米）",
    "{share}% of the planned sections were walked ({walked} of {planned} m)",
)


def import_track(book: Book, asked: Importing) -> str:
    """Read, doubt and match a file, and write down what it shows."""
    walk = walk_of(book, asked.walk)
    reading = read(asked.path or "")
    _require_new(book, reading)
    ground = load(book, walk.envelope.unit)
    fixes, doubts = timed(reading.fixes, reading.untimed, _frame(book, walk))
    fixes = placed(fixes, ground, asked.datum or WGS84)
    left = trusted(fixes, walk.values["mode"])
    matched = match(left.parts, ground)
    doubts += left.problems + _astray(matched) + _contradictions(book, walk, fixes)
    values = _values(walk, reading, left, matched, ground, fixes)
    with book.deed("patrol.import_track", subject=walk.id) as deed:
        deed.add("track", {**values, "doubts": [said(one) for one in doubts]},
                 unit=walk.envelope.unit)  # fmt: skip
        new, mended = check_in_at(deed, walk, ground, matched.visits)
    summary = _summary(left, matched, new, mended)
    return "\n".join(map(str, [summary, *_of_plan(book, walk, ground, matched), *doubts]))


def _require_new(book: Book, reading: Reading) -> None:
    known = book.store.identity("track.digest", reading.digest)
    if known is not None:
        raise UsageProblem(_TWICE.with_values(walk=book.title(known)))


def _frame(book: Book, walk: Record) -> Frame:
    now = book.clock.now()
    values = walk.values
    return Frame(values["started"], values["ended"] or now, values["mode"], now, book.zone)


def _values(
    walk: Record,
    reading: Reading,
    left: Trusted,
    matched: Matched,
    ground: Ground,
    fixes: list[Fix],
) -> dict[str, Any]:
    return {
        "walk": walk.id,
        "digest": reading.digest,
        "started": fixes[0].at,
        "ended": fixes[-1].at,
        "fixes": len(left.fixes),
        "metres": round(matched.metres),
        "sections": [ground.sections[code].id for code in matched.sections],
        "gaps": left.gaps,
    }


def _astray(matched: Matched) -> list[Text]:
    share = matched.astray / matched.looked if matched.looked else 0.0
    return [OFF.with_values(share=round(100 * share))] if share > _ASTRAY else []


def _contradictions(book: Book, walk: Record, fixes: list[Fix]) -> list[Text]:
    """Check-ins of the walk at moments at which the device was somewhere else."""
    seen, found = Seen(book), []
    moments = [fix.at for fix in fixes]
    for one in seen.pointing("check_in", "walk", [walk.id]):
        at, point = one.values["at"], seen.record("patrol_point", one.values["point"])
        if at is None or point is None or not moments[0] <= at <= moments[-1]:
            continue
        metres = _away(fixes, moments, at, point)
        if metres > APART:
            code, when = point.values["code"], local(book, at)
            found.append(_CONTRADICTS.with_values(at=when, point=code, metres=round(metres)))
    return found


def _away(fixes: list[Fix], moments: list[datetime], at: datetime, point: Record) -> float:
    """How far the track was from a point at a moment, by the nearer of the positions around it."""
    after = bisect_left(moments, at)
    place = float(point.values["longitude"]), float(point.values["latitude"])
    around = fixes[max(0, after - 1) : after + 1]
    return min(distance(fix.position, place) for fix in around)


def _summary(left: Trusted, matched: Matched, new: int, mended: int) -> Text:
    return _SUMMARY.with_values(
        km=f"{matched.metres / 1000:.2f}",
        fixes=len(left.fixes),
        sections=len(matched.sections),
        new=new,
        mended=mended,
    )


def _of_plan(book: Book, walk: Record, ground: Ground, matched: Matched) -> list[Text]:
    """How much of the task's route was walked, by length; nothing where none was planned."""
    task = Seen(book).record("patrol_task", walk.values["task"])
    route = set((task.values["route"] or "").split()) & ground.sections.keys() if task else set()
    planned = sum(ground.sections[code].length for code in route)
    if not planned:
        return []
    walked = sum(ground.sections[code].length for code in route & set(matched.sections))
    share = round(100 * walked / planned)
    return [_OF_PLAN.with_values(share=share, walked=round(walked), planned=round(planned))]
