"""The board of a walk: the next stops with their times, what was done and missed, single keys.

Before setting out it lists the officer's tasks, on a walk its stops (the points of the unit where
nothing was planned). So a whole night goes in two keys: ``w`` opens it, Enter does what is next.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from beatbook.access import READ
from beatbook.boards import Board, BoardColumn, BoardKey, BoardRow
from beatbook.clock import day_end
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_patrol.forms.patrol_plan import APPROVED
from beatbook_patrol.papers.plan import route_words
from beatbook_patrol.walks.becoming import open_findings
from beatbook_patrol.walks.doing import last_point, under_way
from beatbook_patrol.walks.lists import items_for, numbered
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import Stop, stops_of
from beatbook_patrol.walks.strips import points_in_use
from beatbook_patrol.walks.verdicts import TOLERANCE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_TITLE = Text("巡逻", "Patrol")
_TASKS = Text("今天的巡逻任务", "Patrol tasks of today")
_NO_TASKS = Text(
    "今天没有安排给您的巡逻任务；按 n 开始计划外的巡逻",
    "no patrol is planned for you today; n starts one that was not planned",
)
_NO_POINTS = Text("本单位还没有巡逻点", "your unit has no patrol points yet")
_TASK_COLUMNS = (
    BoardColumn("when", Text("时间", "When")),
    BoardColumn("officers", Text("人员", "Who")),
    BoardColumn("stops", Text("点数", "Stops")),
    BoardColumn("mode", Text("方式", "Mode")),
    BoardColumn("route", Text("路线", "Route")),
)
_POINT, _AT = (
    BoardColumn("point", Text("巡逻点", "Point")),
    BoardColumn("at", Text("签到", "Checked in")),
)
_STOP_COLUMNS = (
    _POINT,
    BoardColumn("planned", Text("计划", "Planned")),
    _AT,
    BoardColumn("verdict", Text("判定", "Verdict")),
)
_POINT_COLUMNS = (_POINT, _AT, BoardColumn("look", Text("查看", "Look at")))
_OVERDUE = Text("已过时", "overdue")
_START = BoardKey(key="s", label=Text("出发", "set out"), action="patrol.start", primary=True)
_START_FREE = BoardKey(
    key="n",
    label=Text("计划外出发", "unplanned"),
    action="patrol.start",
    ask=("officers", "others", "mode"),
    alone=True,
)
_HAND_ON = BoardKey(key="g", label=Text("转办", "hand on"), action="patrol.findings", alone=True)
_WALK_KEYS = (
    BoardKey(key="c", label=Text("签到", "check in"), action="patrol.check_in", primary=True),
    BoardKey(
        key="p",
        label=Text("凭口令签到", "with proof"),
        action="patrol.check_in",
        ask=("word", "witness", "checked", "point"),
    ),
    # Asked on the whole board: what is found is found where the patrol was last, not where it
    # goes next, and the sheet shows that place, so that it can be put right.
    BoardKey(
        key="f", label=Text("发现", "finding"), action="patrol.find", ask=("point",), alone=True
    ),
    _HAND_ON,
)
_AHEAD, _BEHIND = timedelta(hours=18), timedelta(hours=3)


def write(book: Book, _asked: None) -> Board:
    """The officer's board as it is now."""
    walk = under_way(book)
    return _of_walk(book, walk) if walk is not None else _of_tasks(book)


def _of_tasks(book: Book) -> Board:
    planned = _planned(book)
    tasks = [one for one in planned if _is_near(one, book.clock.now())]
    return Board(
        title=_TASKS,
        columns=_TASK_COLUMNS,
        rows=tuple(_task_row(book, task) for task in tasks),
        keys=(_START, _START_FREE, _HAND_ON),
        facts=tuple(_waiting(book)),
        given={"officers": [book.actor.officer]},
        empty=_NO_TASKS,
        at=0 if tasks else None,
        until=_coming_or_going(book, planned),
    )


def _end(left: int) -> BoardKey:
    """The key that ends a walk asks for the reason only where stops are left."""
    label, ask = Text("结束", "end"), ("why",) if left else ()
    return BoardKey(key="e", label=label, action="patrol.end", ask=ask, alone=True)


def _planned(book: Book) -> list[Record]:
    """What is planned for the officer yesterday, today and tomorrow, the first one first."""
    day = book.today()
    where = (
        Condition("officers", "has", book.actor.officer),
        Condition("day", ">=", str(day - timedelta(days=1))),
        Condition("day", "<=", str(day + timedelta(days=1))),
    )
    query = Query("patrol_task", where, (Order("starts"),))
    found = book.registry.list(query, note=False)
    plans = book.store.records(book.spec("patrol_plan"), [one.values["plan"] for one in found])
    return [one for one in found if plans[one.values["plan"]].envelope.state == APPROVED]


def _is_near(task: Record, now: datetime) -> bool:
    """Whether it is on now or tonight."""
    return bool(task.values["ends"] > now - _BEHIND and task.values["starts"] < now + _AHEAD)


def _coming_or_going(book: Book, tasks: list[Record]) -> datetime:
    """The next moment at which a task comes on the board or leaves it."""
    now = book.clock.now()
    moments: list[datetime] = [
        moment
        for one in tasks
        for moment in (one.values["starts"] - _AHEAD, one.values["ends"] + _BEHIND)
        if moment > now
    ]
    return min((*moments, day_end(book.today(), book.zone)))


def _task_row(book: Book, task: Record) -> BoardRow:
    values = task.values
    stops = Seen(book).pointing("patrol_stop", "task", [task.id])
    who = "、".join([*map(book.title, values["officers"]), *values["others"]])
    when = _span(book, values["starts"], values["ends"])
    cells = (when, who, len(stops), _mode(book, task), route_words(book, task))
    given = {"task": task.id, "officers": list(values["officers"])}
    return BoardRow(cells, given, ("patrol_task", task.id))


def _mode(book: Book, record: Record) -> Text | str:
    code = book.codes("patrol_mode").by_code.get(record.values["mode"])
    return code.label if code else ""


def _of_walk(book: Book, walk: Record) -> Board:
    stops = stops_of(Seen(book), walk)
    return _by_plan(book, walk, stops) if stops else _unplanned(book, walk)


def _by_plan(book: Book, walk: Record, stops: list[Stop]) -> Board:
    """A walk with its planned stops."""
    done = [stop.check_in is not None for stop in stops]
    at = _next(done, after=max((nth for nth, one in enumerate(done) if one), default=-1))
    return Board(
        title=_TITLE,
        columns=_STOP_COLUMNS,
        rows=_stop_rows(book, stops),
        keys=(*_WALK_KEYS, _end(done.count(False))),
        facts=(*_facts(book, walk, f"{sum(done)}/{len(done)}"), *_ahead(book, walk, stops, at)),
        given={"walk": walk.id, "point": last_point(book, walk)},
        at=at,
        until=_overdue_at(book, stops),
    )


def _unplanned(book: Book, walk: Record) -> Board:
    """A walk over all points of the unit, with the last check-in at each."""
    units = (s.node for s in book.units.under(walk.envelope.unit, book.today()))
    points = points_in_use(book, frozenset((walk.envelope.unit, *units)))
    made = Seen(book).pointing("check_in", "walk", [walk.id])
    made.sort(key=lambda one: one.values["at"])
    last = {one.values["point"]: one for one in made}
    there = made[-1].values["point"] if made else None
    here = next((nth for nth, point in enumerate(points) if point.id == there), -1)
    done = [point.id in last for point in points]
    return Board(
        title=_TITLE,
        columns=_POINT_COLUMNS,
        rows=tuple(_point_row(book, one, last.get(one.id)) for one in points),
        keys=(*_WALK_KEYS, _end(0)),
        facts=(*_facts(book, walk, str(sum(done))), *_ahead(book, walk, [], None)),
        given={"walk": walk.id, "point": there},
        at=_next(done, after=here),
        empty=_NO_POINTS,
    )


def _next(done: list[bool], after: int) -> int | None:
    """Where to go: the first open place *after* the one where the patrol was last.

    One that was passed by stays open behind the patrol; Enter at the next point must not check in
    there. When nothing is left ahead, what is left behind comes up.
    """
    left = [nth for nth, one in enumerate(done) if not one]
    return next((nth for nth in left if nth > after), left[0] if left else None)


def _overdue_at(book: Book, stops: list[Stop]) -> datetime | None:
    """The next moment at which an open stop will be overdue."""
    open_ = (one.record.values["until"] + TOLERANCE for one in stops if one.check_in is None)
    return min((one for one in open_ if one >= book.clock.now()), default=None)


def _facts(book: Book, walk: Record, done: str) -> Iterator[tuple[Text, object]]:
    values = walk.values
    who = "、".join([*map(book.title, values["officers"]), *values["others"]])
    yield Text("人员", "Who"), who
    since = f"{_clock(book, values['started'])} {_mode(book, walk)}"
    yield Text("出发", "Since"), since
    yield Text("已到", "Done"), done
    yield from _waiting(book)


def _waiting(book: Book) -> Iterator[tuple[Text, object]]:
    waiting = open_findings(book, note=False)
    if waiting:
        yield Text("待转办", "To hand on"), len(waiting)


def _ahead(
    book: Book, walk: Record, stops: list[Stop], at: int | None
) -> Iterator[tuple[Text, object]]:
    """What to look at at the next stop; where a task has no stops, which way it goes."""
    seen = Seen(book)
    if at is not None:
        point = seen.record("patrol_point", stops[at].point)
        if point is not None:
            code, look = point.values["code"], _look(book, point)
            # Words that a station wrote about this very point come before the list of its kind.
            yield Text(f"{code}要求", f"At {code}"), point.values["instructions"]
            yield Text(f"{code}查看", f"Look at, {code}"), look if look.en else None
    elif not stops and (task := seen.record("patrol_task", walk.values["task"])) is not None:
        yield Text("路线", "Route"), route_words(book, task)


def _stop_rows(book: Book, stops: list[Stop]) -> tuple[BoardRow, ...]:
    points = book.store.records(book.spec("patrol_point"), [stop.point for stop in stops])
    return tuple(_stop_row(book, stop, points[stop.point]) for stop in stops)


def _stop_row(book: Book, stop: Stop, point: Record) -> BoardRow:
    values = stop.record.values
    at, verdict = _done(book, stop.check_in)
    if stop.check_in is None and values["until"] + TOLERANCE < book.clock.now():
        verdict = _OVERDUE
    cells = (_name(point), _span(book, values["since"], values["until"]), at, verdict)
    given = {"point": point.id, "stop": stop.record.id}
    return BoardRow(cells, given, ("patrol_point", point.id))


def _point_row(book: Book, point: Record, check_in: Record | None) -> BoardRow:
    cells = (_name(point), _done(book, check_in)[0], _look(book, point))
    return BoardRow(cells, {"point": point.id}, ("patrol_point", point.id))


def _name(point: Record) -> str:
    return f"{point.values['code']} {point.values['name']}"


def _done(book: Book, check_in: Record | None) -> tuple[str, Text | str]:
    if check_in is None:
        return "", ""
    at, verdict = check_in.values["at"], check_in.values["verdict"]
    code = book.codes("patrol_verdict").by_code.get(verdict or "")
    return _clock(book, at) if at else "", code.label if code else ""


def _look(book: Book, point: Record) -> Text:
    """What to look at there: the checklist of its kind, by the numbers that are typed."""
    return numbered(items_for(book, point.values["kind"]))


def _clock(book: Book, at: datetime) -> str:
    return f"{at.astimezone(book.zone):%H:%M}"


def _span(book: Book, since: datetime, until: datetime) -> str:
    return f"{_clock(book, since)}-{_clock(book, until)}"


BOARD = Action(
    name="patrol.board",
    label=Text("我的巡逻", "My patrol"),
    help=Text(
        "任务、到点、签到、发现、结束，一键一步。",
        "Tasks, stops, check-ins, findings, the end: one key each.",
    ),
    permission=READ,
    run=write,
    key="w",
    home=True,
)
