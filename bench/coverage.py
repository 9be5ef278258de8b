"""Coverage of a station whose patrols check in a million times a year: the week, and the year.

"beat" is `beatbook_patrol.coverage.of`: who may see what, every stop judged once, each section
proved by tracks and check-ins, hours, and the counts by point and day, hours, team and unit. "grid"
is the bare engine through the same driver on the same rows: one query that joins tasks, stops and
check-ins and counts verdicts by point and day, which is the least that a grid needs. Records are
written into the tables without deeds, which a year of them does not need here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import data
from common import (
    OFFICER,
    Cost,
    folder,
    interleaved,
    options,
    print_machine,
    print_table,
    ratio,
    typical,
)

from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.ids import IdMaker
from beatbook.records import Envelope, Record
from beatbook.store.sqlite.connection import connect
from beatbook_patrol import coverage

FIRST = date(2025, 1, 1)
DAYS, QUICK_DAYS = 365, 35
TASKS = 30
"""Walks a day: 52 officers in pairs, each out once or twice."""
STOPS = 92
"""Stops of a walk; with 30 walks a day some 1,007,000 a year."""
POINTS = 300
ACROSS = 20
"""Streets of a net of 20 by 20 junctions, 200 m apart: 760 sections, 152 km."""
STEP = Decimal("0.0018")
TEAMS = 26
GAP = timedelta(minutes=4)
"""Between two stops of a walk."""
DONE, LATE, MISSED = 88, 7, 5
"""Of a hundred stops."""
ROUNDS, QUICK_ROUNDS = 2, 1
# CROSS keeps SQLite from beginning with a scan of every stop, which takes it eight seconds.
_GRID = """
SELECT s.point, t.day, c.verdict, count(*)
FROM form_patrol_task t
CROSS JOIN form_patrol_stop s ON s.task = t.id
LEFT JOIN form_check_in c ON c.stop = s.id
WHERE t.day BETWEEN ? AND ? GROUP BY 1, 2, 3
"""


class Filler:
    """Writes a year of patrols into the tables, day by day."""

    def __init__(self, book: Book) -> None:
        self.book, self.random, self.ids = book, Random(4), IdMaker()
        self.numbers = count(1)
        self.rows: dict[str, list[Record]] = {}
        self.officers = [self._new(FIRST) for _officer in range(2 * TEAMS)]
        self.plan = ""
        self.sections: dict[tuple[int, int, int, int], str] = {}
        self.points: dict[str, list[str]] = {}

    def ground(self) -> None:
        """The net, and points spread over it."""
        for x in range(ACROSS):
            for y in range(ACROSS):
                for to_x, to_y in ((x + 1, y), (x, y + 1)):
                    if max(to_x, to_y) < ACROSS:
                        self._section(x, y, to_x, to_y)
        for nth, place in enumerate(self.random.sample(list(self.sections), POINTS), 1):
            self._point(nth, place)
        week = {"week": FIRST, "seed": "bench"}
        self.plan = self._add("patrol_plan", FIRST, week, state="approved")

    def _section(self, x: int, y: int, to_x: int, to_y: int) -> None:
        ends = [(Decimal(111) + x * STEP, Decimal(40) + y * STEP)]
        ends.append((Decimal(111) + to_x * STEP, Decimal(40) + to_y * STEP))
        code = f"S{len(self.sections) + 1:04}"
        values = {
            "code": code, "name": f"试验路{x if x == to_x else y}", "kind": "local",
            "from_node": f"{x}-{y}", "to_node": f"{to_x}-{to_y}", "length": Decimal(200),
            "line": " ".join(f"{one},{other}" for one, other in ends),
        }  # fmt: skip
        self._add("road_section", FIRST, values)
        self.sections[x, y, to_x, to_y] = code

    def _point(self, nth: int, place: tuple[int, int, int, int]) -> None:
        x, y, to_x, to_y = place
        values = {
            "code": f"P{nth:03}", "name": f"试验点{nth}", "kind": "other", "word_seed": "bench",
            "longitude": Decimal(111) + (x + to_x) * STEP / 2,
            "latitude": Decimal(40) + (y + to_y) * STEP / 2,
        }  # fmt: skip
        code = self.sections[place]
        self.points.setdefault(code, []).append(self._add("patrol_point", FIRST, values))

    def day(self, day: date) -> None:
        """Every walk of a day, with its task, stops and check-ins."""
        for nth in range(TASKS):
            at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=36 * nth)
            team = 2 * self.random.randrange(TEAMS)
            route, points = self._route()
            officers = tuple(self.officers[team : team + 2])
            walked: dict[str, Any] = {"officers": officers, "mode": "vehicle"}
            task = self._add("patrol_task", day, {
                "plan": self.plan, "day": day, "starts": at, "ends": at + STOPS * GAP,
                "route": " ".join(route), **walked,
            }, state="done")  # fmt: skip
            walk = self._add("walk", day, {
                "task": task, "started": at, "ended": at + (STOPS + 1) * GAP, "recorded": "paper",
                **walked,
            }, state="ended")  # fmt: skip
            for stop, point in enumerate(points):
                self._stop(day, task, walk, point, at + stop * GAP)

    def _stop(self, day: date, task: str, walk: str, point: str, at: datetime) -> None:
        planned = {"task": task, "nth": 1, "point": point, "since": at, "until": at + GAP}
        stop = self._add("patrol_stop", day, {**planned, "reason": "bench"})
        (verdict,) = self.random.choices(["on_time", "late", "missed"], [DONE, LATE, MISSED])
        self._add("check_in", day, {
            "walk": walk, "point": point, "stop": stop, "verdict": verdict, "proof": "none",
            "at": None if verdict == "missed" else at + timedelta(minutes=1), "trust": 1,
            "why": "下雨" if verdict == "missed" else None,
        }, state="recorded")  # fmt: skip

    def _route(self) -> tuple[list[str], list[str]]:
        """A walk over the net until there are stops enough, and the points on its way."""
        x, y = self.random.randrange(ACROSS), self.random.randrange(ACROSS)
        route: list[str] = []
        points: list[str] = []
        while len(points) < STOPS:
            ways = [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
            to_x, to_y = self.random.choice(
                [one for one in ways if min(one) >= 0 and max(one) < ACROSS]
            )
            low, high = sorted(((x, y), (to_x, to_y)))
            route.append(self.sections[*low, *high])
            points += self.points.get(route[-1], ())
            x, y = to_x, to_y
        return route, points[:STOPS]

    def _new(self, day: date) -> str:
        return self.ids.new(datetime(day.year, day.month, day.day, tzinfo=UTC))

    def _add(self, form: str, day: date, values: dict[str, Any], state: str = "registered") -> str:
        id, at = self._new(day), stamp(datetime(day.year, day.month, day.day, tzinfo=UTC))
        unit = self.book.station
        envelope = Envelope(
            id, form, next(self.numbers), unit, None, state, 1, at, OFFICER, at, OFFICER
        )
        self.rows.setdefault(form, []).append(Record(envelope, values))
        return id

    def flush(self) -> None:
        """Write what was added since the last time."""
        with self.book.store.transaction() as writer:
            for form, records in self.rows.items():
                writer.put_records(self.book.spec(form), records, new=True)
        self.rows.clear()


def year(days: int) -> Path:
    """A book of a station whose patrols checked in for so many days; kept between runs."""
    path = folder() / f"patrols-{days}.db"
    if not path.exists():
        unfinished = data.copy_of(data.new_book(), path.with_suffix(".unfinished").name)
        with Book.open(str(unfinished), officer=OFFICER) as book:
            filler = Filler(book)
            filler.ground()
            for day in _days(days):
                filler.day(day)
                filler.flush()
        unfinished.rename(path)
    return path


def _days(days: int) -> Iterator[date]:
    return (FIRST + timedelta(days=nth) for nth in range(days))


def _cost(work: Callable[[], Any]) -> Cost:
    """Seconds on the clock and of the processor: the second hold while others work, too."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def _compared(name: str, found: dict[str, list[Cost]], rows: int) -> list[str]:
    ours, bare = (typical(costs) for costs in found.values())
    seconds = (f"{one:.2f}" for one in (*ours, *bare))
    return [name, f"{rows:,}", *seconds, ratio(ours.cpu, bare.cpu)]


def _rows(engine: Any, first: date, last: date) -> Any:
    return engine.execute(_GRID, [first.isoformat(), last.isoformat()]).fetchall()


def _spans(days: int) -> Iterable[tuple[str, date, date]]:
    last = FIRST + timedelta(days=days - 1)
    yield "7 days", last - timedelta(days=6), last
    yield "31 days", last - timedelta(days=30), last
    yield f"{days} days", FIRST, last


def main() -> None:
    quick = options(__doc__).parse_args().quick
    print_machine()
    days = QUICK_DAYS if quick else DAYS
    path = year(days)
    engine = connect(str(path))
    with Book.open(str(path), officer=OFFICER) as book:
        table = [_measure(book, engine, *span, QUICK_ROUNDS if quick else ROUNDS)
                 for span in _spans(days)]  # fmt: skip
    engine.close()
    title = f"{days * TASKS * STOPS:,} check-ins, {POINTS} points, 760 sections; seconds, medians"
    header = ("span", "check-ins", "beat", "CPU", "grid", "CPU", "beat : grid, CPU")
    print_table(title, header, table)


def _measure(book: Book, engine: Any, name: str, first: date, last: date, rounds: int) -> list[str]:
    ways: dict[str, Callable[[], Cost]] = {
        "beat": partial(_cost, partial(coverage.of, book, book.station, first, last)),
        "grid": partial(_cost, partial(_rows, engine, first, last)),
    }
    found = interleaved(ways, rounds)
    counted = sum(row[3] for row in _rows(engine, first, last))
    total = coverage.of(book, book.station, first, last).total
    assert total.planned == counted, (total, counted)
    return _compared(name, found, counted)


if __name__ == "__main__":
    main()
