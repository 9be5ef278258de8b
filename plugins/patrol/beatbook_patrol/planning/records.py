"""Plans in the book: writing what was drawn, and reading a plan's walks as they count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_patrol.forms.patrol_plan import APPROVED, DRAFT
from beatbook_patrol.forms.patrol_task import DROPPED
from beatbook_patrol.planning.covered import Outing, Visit
from beatbook_patrol.planning.shifts import Staffing
from beatbook_patrol.planning.words import unmet_words

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_patrol.ground.graph import Ground
    from beatbook_patrol.planning.making import Made
    from beatbook_patrol.planning.walk import Walk

PLAN, TASK, STOP = "patrol_plan", "patrol_task", "patrol_stop"


def write(deed: Deed, unit: str, monday: date, seed: str, made: Made) -> str:
    """Add a plan with its tasks and stops to a deed; returns the plan's id."""
    plan = deed.add(
        PLAN,
        {
            "week": monday,
            "seed": seed,
            "asked": made.asked,
            "met": made.met,
            "length": round(made.drafted.length),
            "bound": round(made.drafted.bound.timed),
            **_both("unmet", unmet_words(made.unmet)),
        },
        unit=unit,
    )
    for walk in made.drafted.walks:
        _write_walk(deed, unit, plan, walk, made.ground)
    return plan


def _write_walk(deed: Deed, unit: str, plan: str, walk: Walk, ground: Ground) -> None:
    task = deed.add(
        TASK,
        {
            "plan": plan,
            "day": walk.start.date(),
            "starts": walk.start.isoformat(),
            "ends": walk.end.isoformat(),
            "officers": [one.officer for one in walk.team if one.officer],
            "others": [one.name for one in walk.team if not one.officer],
            "mode": walk.mode,
            "route": " ".join(walk.route),
            "length": round(sum(ground.sections[code].length for code in walk.route), 1),
            "serves": sorted(walk.serves),
        },
        unit=unit,
    )
    for nth, (visit, why) in enumerate(walk.stops, 1):
        stop = {
            "task": task,
            "nth": nth,
            "point": ground.points[visit.point].id,
            "since": visit.since.isoformat(),
            "until": visit.until.isoformat(),
            **_both("reason", why),
        }
        deed.add(STOP, stop, unit=unit)


def _both(field: str, words: Text) -> dict[str, str | None]:
    """Words as records keep them, for readers of either language."""
    return {field: words.zh, f"{field}_en": words.en if words.en != words.zh else None}


def _of_both(record: Record, field: str) -> Text:
    """Words of a record; those that there are, where only one language has any."""
    words = record.values[field] or ""
    return Text(words, record.values.get(f"{field}_en") or words)


def reason_of(stop: Record) -> Text:
    """Why a team stops there, in the words that there are."""
    return _of_both(stop, "reason")


def unmet_of(plan: Record) -> Text:
    """What a plan leaves undone, one in a line and why, as it was drawn; empty for nothing."""
    return _of_both(plan, "unmet")


def plans_of(book: Book, unit: str, monday: date, *states: str) -> list[Record]:
    """The plans of a unit for a week that are drafts or approved, or in the states named."""
    where = (
        Condition("unit", "=", unit),
        Condition("week", "=", monday.isoformat()),
        Condition("state", "in", list(states or (DRAFT, APPROVED))),
    )
    return list(book.store.select(book.spec(PLAN), Query(PLAN, where, closed=True)))


def tasks_of(book: Book, plan: str) -> list[Record]:
    """The tasks of a plan that were not dropped, by time."""
    where = (Condition("plan", "=", plan), Condition("state", "!=", DROPPED))
    query = Query(TASK, where, (Order("starts"),), closed=True)
    return list(book.store.select(book.spec(TASK), query))


def stops_of(book: Book, tasks: Iterable[str]) -> dict[str, list[Record]]:
    """The stops of tasks in their order, by the id of the task."""
    query = Query(STOP, (Condition("task", "in", list(tasks)),), (Order("since"), Order("nth")))
    found: dict[str, list[Record]] = defaultdict(list)
    for stop in book.store.select(book.spec(STOP), query):
        found[stop.values["task"]].append(stop)
    return found


class Reading:
    """Reads tasks and stops as walks that count, on the ground of a unit in a week."""

    def __init__(self, book: Book, unit: str, monday: date, ground: Ground) -> None:
        self.zone = book.zone
        self.ground = ground
        self.staffing = Staffing(book, unit, monday)

    def outing(self, task: Record, stops: Iterable[Record]) -> Outing:
        """What counts of a task."""
        values = task.values
        people = [self.staffing.person(one) for one in values["officers"]]
        return Outing(
            values["starts"].astimezone(self.zone),
            values["ends"].astimezone(self.zone),
            len(people) + len(values["others"]),
            frozenset(role for one in people for role in one.roles),
            values["mode"],
            tuple((values["route"] or "").split()),
            tuple(visit for stop in stops for visit in self._visit(stop)),
        )

    def _visit(self, stop: Record) -> list[Visit]:
        values = stop.values
        point = self.ground.by_id.get(values["point"])
        if point is None:
            return []
        since, until = (values[name].astimezone(self.zone) for name in ("since", "until"))
        return [Visit(point.code, since, until)]

    def outings(
        self, tasks: Iterable[Record], stops: Mapping[str, Iterable[Record]]
    ) -> list[Outing]:
        """What counts of tasks."""
        return [self.outing(task, stops.get(task.id, ())) for task in tasks]
