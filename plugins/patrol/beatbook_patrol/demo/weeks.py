"""Three weeks of patrols of the demo's first office: two walked, one under way.

The plans are drawn by the planner itself from the requirements in force and approved; what was to
be walked before this moment was, with a stop that came late now and then and one that was missed.
So coverage, the week's paper and the board show a station at work. The same each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from beatbook.demo import STANDS_SINCE
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.forms.check_in import NONE, WITNESS
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.planning.forces import Person, Slot
from beatbook_patrol.planning.heat import WEEKS, heat
from beatbook_patrol.planning.items import asked
from beatbook_patrol.planning.making import Draw, Wish, bases_of, drawn
from beatbook_patrol.planning.records import PLAN, stops_of, tasks_of, write
from beatbook_patrol.planning.shifts import Staffing
from beatbook_patrol.planning.turns import seen_before
from beatbook_patrol.walks.doing import miss
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import Stop

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_SEED = 2_603
_WEEKS_BACK = 2
_WEEK, _MINUTE = timedelta(weeks=1), timedelta(minutes=1)
_WORKDAYS, _EVENINGS = range(5), (0, 3, 4, 5)
_MORNING, _EVENING = (time(7, 10), time(8, 25)), (time(17, 0), time(20, 30))
_LATE = timedelta(minutes=25)
_LATE_OF, _MISSED_OF = 4, 14
"""Of so many days one ends with a late stop; of so many stops one is missed."""
_WITNESSES = {"compound": "property", "market": "shop"}
_WHYS = ("途中处置警情", "群众求助，留在现场", "道路施工，绕行")
_PLANNED = Text("编排并批准巡逻计划", "patrol plans drawn and approved")
_WALKED = Text("录入巡逻和签到", "walks and check-ins entered")
_FOUND = Text("录入巡逻发现", "what was found on patrol entered")
_ESTATES = {
    "name": "estates",
    "label": "小区、市场傍晚巡逻",
    "target": "point",
    "kinds": ("compound", "market"),
    "each": "week",
    "from_time": "17:00",
    "to_time": "20:30",
    "start": STANDS_SINCE,
    "source": "昭君路派出所2026年巡逻防控安排",
}


class _Done(NamedTuple):
    """A task that was walked: its stops in order, whether it came late to the last one."""

    deed: Deed
    task: Record
    stops: Sequence[Record]
    late: bool
    random: Random


def add(book: Book, office: str) -> None:
    """Plans, walks, findings of an office; nothing where nobody could lead a patrol there."""
    monday = book.today() - timedelta(days=book.today().weekday())
    mondays = [monday - nth * _WEEK for nth in range(_WEEKS_BACK, -1, -1)]
    people = Staffing(book, office, mondays[0]).everybody()
    if len(people) < 2 or not any(one.is_police for one in people):
        return
    with book.deed("demo", str(_PLANNED)) as deed:
        deed.add("patrol_requirement", _ESTATES, unit=office)
    ground = load(book, office)
    random = Random(_SEED)
    for start in mondays:
        plan = _planned(book, office, ground, start, people)
        _walked(book, plan, random)
    _found(book, office)


# -- the plans -----------------------------------------------------------------------------------


def _planned(
    book: Book, office: str, ground: Ground, monday: date, people: Sequence[Person]
) -> str:
    """The approved plan of a week, drawn as it would have been before it began."""
    wanted = asked(book, office, monday, ground)
    slots = list(_slots(book, monday, people))
    wish = Wish(seed=f"{_SEED}{monday:%m%d}".ljust(32, "0"))
    known = heat(book, office, monday - timedelta(weeks=WEEKS), ground)
    seen = seen_before(book, office, monday, ground, wanted.items)
    made = drawn(ground, wanted, Draw(slots, bases_of(ground, ""), known, wish, None, seen))
    with book.deed("demo", str(_PLANNED)) as deed:
        plan = write(deed, office, monday, wish.seed, made)
        deed.transition(PLAN, plan, "approve")
    return plan


def _slots(book: Book, monday: date, people: Sequence[Person]) -> Iterator[Slot]:
    """The school run on working days, some evenings: an officer, and the others in turn."""
    leader = next(one for one in people if one.is_police)
    others = [one for one in people if one != leader]
    for nth in range(7):
        day, helper = monday + timedelta(days=nth), others[nth % len(others)]
        for days, (start, end) in ((_WORKDAYS, _MORNING), (_EVENINGS, _EVENING)):
            if nth in days:
                yield Slot(_at(book, day, start), _at(book, day, end), (leader, helper))


def _at(book: Book, day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, book.zone)


# -- what was walked -----------------------------------------------------------------------------


def _walked(book: Book, plan: str, random: Random) -> None:
    """Every task of a plan that is over by now; only a day's last walk can be late."""
    tasks = [one for one in tasks_of(book, plan) if one.values["ends"] <= book.clock.now()]
    stops = stops_of(book, (one.id for one in tasks))
    last = {one.values["day"]: one.id for one in tasks}
    with book.deed("demo", str(_WALKED)) as deed:
        for task in tasks:
            is_last = last.get(task.values["day"]) == task.id and task.values["day"] < book.today()
            late = is_last and not random.randrange(_LATE_OF)
            _walk(_Done(deed, task, stops.get(task.id, ()), late, random))


def _walk(done: _Done) -> None:
    values = done.task.values
    walk = done.deed.add(
        "walk",
        {
            "task": done.task.id,
            "officers": list(values["officers"]),
            "mode": values["mode"],
            "started": values["starts"],
            "ended": values["ends"] + (_LATE + 5 * _MINUTE) * done.late,
        },
        unit=done.task.envelope.unit,
    )
    for stop in done.stops:
        _stop(done, walk, stop, late=done.late and stop is done.stops[-1])


def _stop(done: _Done, walk: str, stop: Record, *, late: bool) -> None:
    """A check-in at a stop, at a moment that falls out, or why nobody came."""
    values = stop.values
    if not late and not done.random.randrange(_MISSED_OF):
        miss(done.deed, walk, [Stop(stop, None)], done.random.choice(_WHYS))
        return
    minutes = (values["until"] - values["since"]) // _MINUTE
    at = _to_the_minute(values["since"]) + done.random.randint(0, minutes // 2) * _MINUTE
    point = done.deed.book.store.record(done.deed.book.spec("patrol_point"), values["point"])
    witness = _WITNESSES.get(point.values["kind"]) if point else None
    done.deed.add(
        "check_in",
        {
            "walk": walk,
            "point": values["point"],
            "stop": stop.id,
            "at": _to_the_minute(values["until"]) + _LATE if late else at,
            "proof": WITNESS if witness else NONE,
            "witness": witness,
        },
    )


def _to_the_minute(at: datetime) -> datetime:
    """The first whole minute from a moment on, as people write it down."""
    begun = at.replace(second=0, microsecond=0)
    return begun if begun == at else begun + _MINUTE


# -- what was found ------------------------------------------------------------------------------


def _found(book: Book, office: str) -> None:
    """A lamp that was asked for and is still out; a lid that waits to be handed on."""
    where = Condition("verdict", "in", ["on_time", "late"])
    query = Query("check_in", (where,))
    found = book.store.select(book.spec("check_in"), query)
    made = sorted(found, key=lambda one: (one.values["at"], one.id))
    if len(made) < 2:
        return
    with book.deed("demo", str(_FOUND)) as deed:
        _repair(deed, office, made[len(made) // 2])
        _finding(deed, office, made[-1], "井盖松动，已摆放警示标志")


def _repair(deed: Deed, office: str, seen: Record) -> None:
    """A finding that became a notice of repair; the day by which it was to be mended has passed."""
    id = _finding(deed, office, seen, "路灯不亮")
    walk = Seen(deed.book).record("walk", seen.values["walk"])
    assert walk is not None
    at = seen.values["at"]
    values = {
        "kind": "street_light",
        "spot": deed.book.title(seen.values["point"]),
        "point": seen.values["point"],
        "words": "路灯不亮",
        "found_at": at,
        "found_by": walk.values["officers"][0],
        "addressed": "power",
        "mend_by": at.date() + timedelta(days=5),
    }
    notice = deed.add("repair_notice", values, unit=office)
    deed.change("finding", id, {"became_form": "repair_notice", "became": notice})
    deed.transition("finding", id, "become")


def _finding(deed: Deed, office: str, seen: Record, words: str) -> str:
    values = {
        "walk": seen.values["walk"],
        "point": seen.values["point"],
        "at": seen.values["at"],
        "kind": "repair",
        "words": words,
    }
    return deed.add("finding", values, unit=office)
