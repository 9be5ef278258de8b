"""Weeks of patrols on the small net of tests/patrol: a plan, its tasks and stops, and walks.

Times are local (UTC+8). The route begins at A1 and ends at C3; P001, P002, P004 and P003 lie on it
in this order, twenty minutes apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from beatbook.book import Book
from beatbook.clock import CHINA
from beatbook.deeds import Deed

ROUTE = "S0001 S0009 S0003 S0008 S0005 S0006"
POINTS = ("P001", "P002", "P004", "P003")
STEP = timedelta(minutes=20)
WINDOW = timedelta(minutes=1)
MONDAY = date(2026, 11, 16)


class Patrol(NamedTuple):
    """A task of a plan: its id, when it starts, and its stops by the code of their point."""

    task: str
    starts: datetime
    officers: tuple[str, ...]
    stops: Mapping[str, str]


def local(day: date, words: str) -> datetime:
    """A local time of a day."""
    return datetime.combine(day, time.fromisoformat(words), CHINA).astimezone(UTC)


def planned(deed: Deed, unit: str, monday: date = MONDAY) -> str:
    """A plan of a week, still a draft."""
    return deed.add("patrol_plan", {"week": monday.isoformat(), "seed": "test"}, unit=unit)


def task(
    deed: Deed, plan: str, unit: str, day: date, starts: str, officers: Iterable[str],
    *, points: Iterable[str] = POINTS, route: str = ROUTE,
) -> Patrol:  # fmt: skip
    """A task of the plan with a stop of two minutes at each point of the route."""
    start, ids = local(day, starts), list(officers)
    values = {
        "plan": plan, "day": day.isoformat(), "starts": start, "ends": start + timedelta(hours=2),
        "officers": ids, "mode": "foot", "route": route,
    }  # fmt: skip
    id = deed.add("patrol_task", values, unit=unit)
    stops = {
        code: _stop(deed, id, nth, code, start + nth * STEP, unit)
        for nth, code in enumerate(points, 1)
    }
    return Patrol(id, start, tuple(ids), stops)


def _stop(deed: Deed, task: str, nth: int, code: str, at: datetime, unit: str) -> str:
    point = deed.book.record_id("patrol_point", code)
    values = {
        "task": task, "nth": nth, "point": point, "since": at - WINDOW, "until": at + WINDOW,
        "reason": "每班必到",
    }  # fmt: skip
    return deed.add("patrol_stop", values, unit=unit)


def approved(book: Book, plan: str) -> None:
    """The plan is approved."""
    with book.deed("registry.transition") as deed:
        deed.transition("patrol_plan", plan, "approve")


def walked(
    deed: Deed, patrol: Patrol, unit: str, minutes: Mapping[str, int],
    missed: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """A walk of a task, from paper: minutes after its start at which each point was reached."""
    values = {
        "task": patrol.task, "officers": list(patrol.officers), "mode": "foot",
        "started": patrol.starts, "ended": patrol.starts + timedelta(hours=2), "recorded": "paper",
    }  # fmt: skip
    walk = deed.add("walk", values, unit=unit)
    for code, after in minutes.items():
        check_in(deed, walk, code, patrol.starts + timedelta(minutes=after))
    for code, why in (missed or {}).items():
        point = deed.book.record_id("patrol_point", code)
        lost = {"walk": walk, "point": point, "stop": patrol.stops[code], "why": why}
        deed.add("check_in", {**lost, "verdict": "missed"}, unit=unit)
    return walk


def check_in(deed: Deed, walk: str, code: str, at: datetime) -> str:
    """A check-in of a walk at a point, without proof."""
    point = deed.book.record_id("patrol_point", code)
    return deed.add("check_in", {"walk": walk, "point": point, "at": at})
