"""Walks for tests: a planned one with three stops, check-ins, and the words of points."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from beatbook import actions
from beatbook.book import Book
from beatbook.clock import CHINA, FixedClock
from beatbook.openings import Begun
from beatbook.records import Record
from beatbook.store.query import Condition, Query
from beatbook_patrol.walks.strips import secret, word_of
from beatbook_patrol.walks.words import half_day
from support.books import Station
from support.national import added, stored

DAY = "2026-11-21"
STOPS = (("P001", "10:00", "10:10"), ("P002", "10:20", "10:30"), ("P003", "10:40", "10:50"))
"""Tests begin at 11:00 local time."""


class Planned(NamedTuple):
    """A task of ann and amy this morning, and the ids of its stops by point."""

    task: str
    stops: dict[str, str]


def at(book: Book, time: str, day: str = DAY) -> None:
    """Set the clock of a book to a local time."""
    clock = book.clock
    assert isinstance(clock, FixedClock)
    clock.moment = datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=CHINA)


def plan(book: Book, beat: Station, stops: tuple[tuple[str, str, str], ...] = STOPS) -> Planned:
    """Plan a walk for ann and amy, as the system."""
    unit = beat.nodes["a"]
    with book.deed("plan") as deed:
        week = deed.add("patrol_plan", {"week": "2026-11-16", "seed": "1"}, unit=unit)
        task = deed.add(
            "patrol_task",
            {
                "plan": week,
                "day": DAY,
                "starts": f"{DAY} 09:50",
                "ends": f"{DAY} 11:00",
                "officers": [beat.nodes["ann"], beat.nodes["amy"]],
                "mode": "foot",
                "route": "S0001 S0002",
            },
            unit=unit,
        )
        ids = {
            point: deed.add(
                "patrol_stop",
                {
                    "task": task,
                    "nth": nth,
                    "point": point,
                    "since": f"{DAY} {since}",
                    "until": f"{DAY} {until}",
                    "reason": "重点部位",
                },
                unit=unit,
            )
            for nth, (point, since, until) in enumerate(stops, 1)
        }
        deed.transition("patrol_plan", week, "approve")
    return Planned(task, ids)


def walk(book: Book, beat: Station, *officers: str, **values: Any) -> str:
    """A walk of these officers (ann and amy) since ten to ten."""
    ids = [beat.nodes[one] for one in officers or ("ann", "amy")]
    return added(book, "walk", **{"officers": ids, "started": f"{DAY} 09:50", **values})


def check_in(book: Book, walk: str, point: str, time: str, **values: Any) -> Record:
    """A check-in at a point at a time of day, as it was written."""
    moment = f"{DAY} {time}"
    return stored(
        book, "check_in", added(book, "check_in", walk=walk, point=point, at=moment, **values)
    )


def check_ins(book: Book, walk: str) -> list[Record]:
    """The check-ins of a walk, in the order of entry."""
    spec = book.spec("check_in")
    return book.store.select(spec, Query("check_in", (Condition("walk", "=", walk),)))


def word_at(book: Book, point: str, time: str, day: str = DAY) -> str:
    """The word that hangs at a point, words having been printed."""
    key = secret(book, make=True) or ""
    moment = datetime.fromisoformat(f"{day}T{time}:00").replace(tzinfo=CHINA)
    record = stored(book, "patrol_point", book.record_id("patrol_point", point))
    return word_of(key, record, half_day(moment, CHINA))


def do(book: Book, verb: str, **asked: Any) -> Any:
    """The answer of an action of patrols, in words where it is a sentence."""
    answer = actions.run(book, f"patrol.{verb}", asked)
    return str(answer) if isinstance(answer, (str, Begun)) else answer
