"""GPX tracks over the street net of an inner city: positions per second, beside the bare parser.

Synthetic walks go at random over the net that `ground.py` loads, at 1.4 m/s, with errors of so many
metres (normal, in each direction). "import" is reading, doubting and matching a file to sections
and 300 points; "bare" is gpxpy parsing the same file and nothing else. "right" is the share of what
was named that was walked, "found" of what was walked from end to end that was named, by length: the
net has stubs of 3 to 10 m between carriageways that no device can tell apart. "length" is metres
found along sections to metres walked.
Below stand the faults of tracks, with what is said of each. The net must lie where `ground.py`
wants it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import cos, radians
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

import gpxpy
from common import OFFICER, folder, interleaved, options, print_machine, print_table, ratio, timed
from ground import GEO, ground_book

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook_patrol.ground.datum import WGS84, to_gcj02
from beatbook_patrol.ground.geometry import METRES_PER_DEGREE, Position, between, distance
from beatbook_patrol.ground.graph import Ground, Point, load
from beatbook_patrol.tracks.doubting import Frame, placed, trusted
from beatbook_patrol.tracks.doubting import timed as in_time
from beatbook_patrol.tracks.matching import Matched, match
from beatbook_patrol.tracks.reading import read

BEGUN = datetime(2026, 11, 21, 15, 0, tzinfo=UTC)
POINTS = 300
HOURS, QUICK_HOURS = 4, 1
PACE = 1.4

Fixes = list[tuple[datetime | None, Position]]


class Track(NamedTuple):
    """A synthetic walk: positions, sections walked from end to end and begun, metres."""

    fixes: Fixes
    sections: frozenset[str]
    begun: frozenset[str]
    metres: float


def main() -> None:
    parser = options(__doc__)
    parser.add_argument("--geo", type=Path, default=GEO, help="the folder of the net")
    chosen = parser.parse_args()
    print_machine()
    with Book.open(str(ground_book(chosen.geo)), officer=OFFICER) as book:
        bare = load(book, book.station)
    ground = Ground(bare.sections.values(), _points(bare))
    hours = QUICK_HOURS if chosen.quick else HOURS
    _speeds(ground, hours, 3 if chosen.quick else 5)
    _faults(ground)


def _points(ground: Ground) -> Iterator[Point]:
    """Points at the middles of sections drawn by lot."""
    drawn = Random(7).sample(sorted(ground.sections), POINTS)
    for nth, code in enumerate(drawn, 1):
        section = ground.sections[code]
        place = section.line[len(section.line) // 2]
        yield Point(f"P{nth:03}", "", "other", f"p{nth}", *place, code, 0.0, section.unit)


def _walk(ground: Ground, hours: float, every: int, error: float, pace: float = PACE) -> Track:
    """A walk at random, turning back only where the street ends."""
    random, graph = Random(11), ground.graph
    node = max(ground.components()[0])
    node = ground.sections[node].start
    at, last, fixes, walked = 0.0, "", Fixes(), list[str]()
    while at < hours * 3600:
        ways = sorted(key for _u, _v, key in graph.edges(node, keys=True))
        code = random.choice([one for one in ways if one != last] or ways)
        section = ground.sections[code]
        line = section.line if section.start == node else section.line[::-1]
        for one, other in pairwise(line):
            seconds = distance(one, other) / pace
            first = -int(-at // every) * every
            for second in range(first, int(at + seconds) + 1, every):
                place = between(one, other, (second - at) / seconds if seconds else 0)
                fixes.append((BEGUN + timedelta(seconds=second), _shaken(random, place, error)))
            at += seconds
        node = section.end if section.start == node else section.start
        last = code
        walked.append(code)
    return Track(list(dict(fixes).items()), frozenset(walked[:-1]), frozenset(walked), at * pace)


def _shaken(random: Random, place: Position, error: float) -> Position:
    north = random.gauss(0, error) / METRES_PER_DEGREE
    east = random.gauss(0, error) / METRES_PER_DEGREE / cos(radians(place[1]))
    return place[0] + east, place[1] + north


def _gpx(name: str, fixes: Fixes) -> str:
    path = folder() / f"{name}.gpx"
    lines = (_line(at, place) for at, place in fixes)
    body = "".join(lines)
    head = '<gpx version="1.1" creator="bench" xmlns="http://www.topografix.com/GPX/1/1">'
    path.write_text(f"{head}<trk><trkseg>{body}</trkseg></trk></gpx>", encoding="utf-8")
    return str(path)


def _line(at: datetime | None, place: Position) -> str:
    moment = f"<time>{at:%Y-%m-%dT%H:%M:%SZ}</time>" if at else ""
    return f'<trkpt lat="{place[1]:.7f}" lon="{place[0]:.7f}"><ele>1040</ele>{moment}</trkpt>\n'


def _frame(mode: str = "foot") -> Frame:
    later = BEGUN + timedelta(days=1)
    return Frame(BEGUN - timedelta(hours=1), later, mode, later, UTC)


def _matched(path: str, ground: Ground, mode: str = "foot") -> tuple[Matched, list[str]]:
    """What an import makes of a file, without the book; and what it says of it."""
    reading = read(path)
    fixes, doubts = in_time(reading.fixes, reading.untimed, _frame(mode))
    left = trusted(placed(fixes, ground, WGS84), mode)
    matched = match(left.parts, ground)
    return matched, [one.en for one in (*doubts, *left.problems)]


def _speeds(ground: Ground, hours: float, rounds: int) -> None:
    rows = []
    for every, error in ((1, 3.0), (1, 8.0), (10, 3.0), (10, 8.0), (30, 5.0)):
        track = _walk(ground, hours, every, error)
        path = _gpx("track", track.fixes)
        ways: dict[str, Callable[[], float]] = {
            "import": lambda path=path: timed(lambda: _matched(path, ground)),
            "bare": lambda path=path: timed(lambda: _parsed(path)),
        }
        seconds = {name: median(found) for name, found in interleaved(ways, rounds).items()}
        rows.append(_row(ground, every, error, track, seconds, _matched(path, ground)[0]))
    header = (
        "every", "error", "positions", "per second", "bare gpxpy", "time to bare", "right", "found",
        "length",
    )  # fmt: skip
    print_table(f"A walk of {hours} h matched to {len(ground.sections)} sections", header, rows)


def _parsed(path: str) -> object:
    with open(path, encoding="utf-8") as file:
        return gpxpy.parse(file)


def _metres(ground: Ground, codes: Iterable[str]) -> float:
    return sum(ground.sections[code].length for code in codes)


def _row(
    ground: Ground,
    every: int,
    error: float,
    track: Track,
    seconds: dict[str, float],
    matched: Matched,
) -> tuple[str, ...]:
    named = set(matched.sections)
    count = len(track.fixes)
    return (
        f"{every} s",
        f"{error:g} m",
        f"{count:,}",
        f"{count / seconds['import']:,.0f}",
        f"{count / seconds['bare']:,.0f}",
        ratio(seconds["import"], seconds["bare"]),
        f"{_metres(ground, named & track.begun) / _metres(ground, named):.1%}",
        f"{_metres(ground, named & track.sections) / _metres(ground, track.sections):.1%}",
        f"{matched.metres / track.metres:.2f}",
    )


def _faults(ground: Ground) -> None:
    good = _walk(ground, 0.5, 5, 3.0).fixes
    fast = _walk(ground, 0.2, 5, 3.0, pace=14.0).fixes
    tail = [(_later(at, timedelta(minutes=33)), place) for at, place in fast[:30]]
    cases: dict[str, Fixes] = {
        "no times": [(None, place) for _at, place in good],
        "some without times": [(None if n % 9 == 0 else at, p) for n, (at, p) in enumerate(good)],
        "a gap": [*good[:100], *good[200:]],
        "car speed": fast,
        "a stretch at car speed": [*good, *tail],
        "a clock that goes back once": [*good[:50], (good[40][0], good[50][1]), *good[51:]],
        "a clock that goes back for good": [*good, *good],
        "another continent": [(at, (place[0] - 110, place[1])) for at, place in good],
        "another datum": [(at, to_gcj02(place)) for at, place in good],
        "another day": [(_later(at, timedelta(days=-3)), place) for at, place in good],
        "the future": [(_later(at, timedelta(days=3)), place) for at, place in good],
        "nothing": [],
    }
    rows = [(name, _said(_gpx("fault", fixes), ground)) for name, fixes in cases.items()]
    print_table("Faults, and what is said of them", ("fault", "said"), rows)


def _later(at: datetime | None, by: timedelta) -> datetime | None:
    return at + by if at else None


def _said(path: str, ground: Ground) -> str:
    try:
        _found, doubts = _matched(path, ground)
    except UsageProblem as refused:
        return f"refused: {refused}"
    return "taken: " + ("; ".join(doubts) or "nothing")


if __name__ == "__main__":
    main()
