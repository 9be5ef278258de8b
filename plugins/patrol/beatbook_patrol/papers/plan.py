"""The papers of a plan: the week for the wall, and the sheet that a team takes along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import (
    Block,
    Column,
    Facts,
    Grid,
    Link,
    Paper,
    PaperKind,
    Signatures,
    Words,
)
from beatbook.texts import Text
from beatbook_patrol.planning.records import PLAN, TASK, reason_of, stops_of, tasks_of, unmet_of
from beatbook_patrol.planning.words import day_words
from beatbook_patrol.walks.lists import items_for

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_PLAN = Text("一周巡逻计划", "Patrol plan of a week")
_SHEET = Text("巡逻任务单", "Patrol sheet")
_SECRET = Text("内部使用，不得外传", "For the police only; not to be shown to anybody else")
_UNMET = Text("未能安排的要求", "Requirements that are not met")
_RATIO = Text("{km}公里，为理论最短的{ratio}倍", "{km} km, {ratio} times the least possible")
_SHARE = Text("{asked}项中{met}项", "{met} of {asked}")
_UNNAMED = Text("无名路段{code}", "unnamed section {code}")
_THEN = "→"


def streets(book: Book, codes: Sequence[str]) -> list[Text]:
    """A route as the names of its streets in order, each stretch once."""
    named = _names(book, codes)
    words = (
        Text(named[code], named[code]) if named.get(code) else _UNNAMED.with_values(code=code)
        for code in codes
    )
    return [name for name, _same in groupby(words)]


def _names(book: Book, codes: Iterable[str]) -> dict[str, str]:
    from beatbook.store.query import Condition, Query

    where = (Condition("code", "in", sorted(set(codes))),)
    found = book.registry.list(Query("road_section", where, closed=True), note=False)
    return {one.values["code"]: one.values["name"] or "" for one in found}


def route_words(book: Book, task: Record) -> Text:
    """The route of a task in words."""
    names = streets(book, (task.values["route"] or "").split())
    return Text(
        f" {_THEN} ".join(name.zh for name in names), f" {_THEN} ".join(name.en for name in names)
    )


def team_words(book: Book, task: Record) -> str:
    """Who goes."""
    names = [book.title(one) for one in task.values["officers"]]
    return "、".join([*names, *task.values["others"]])


def hours_words(book: Book, record: Record, first: str, last: str) -> str:
    """Between which local hours."""
    since, until = (record.values[name].astimezone(book.zone) for name in (first, last))
    return f"{since:%H:%M}-{until:%H:%M}"


def plan_sheet(book: Book, plan: str, _nothing: Any) -> Paper:
    """A week's plan by day, what it leaves undone, and a line for the chief."""
    record = book.registry.get(PLAN, plan).record
    values = record.values
    tasks = tasks_of(book, record.id)
    stops = stops_of(book, [one.id for one in tasks])
    days = [
        _day_grid(book, list(own), stops) for _day, own in groupby(tasks, lambda t: t.values["day"])
    ]
    state = book.spec(PLAN).state(record.envelope.state)
    facts = Facts(
        (
            (Text("单位", "Unit"), book.title(record.envelope.unit)),
            (Text("星期一", "Monday"), values["week"]),
            (Text("状态", "State"), state.label if state else ""),
            (
                Text("已安排", "Met"),
                _SHARE.with_values(asked=values["asked"], met=values["met"]),
            ),
            (Text("路线", "Routes"), _length_words(values["length"], values["bound"])),
        )
    )
    unmet = Words(unmet_of(record), _UNMET) if values["unmet"] else None
    signed = Signatures((Text("制表人", "Made by"), Text("所长", "Chief")))
    blocks: list[Block] = [facts, *days, *([unmet] if unmet else []), signed]
    return Paper(_PLAN, tuple(blocks), str(record.envelope.number), _SECRET, landscape=True)


def _length_words(length: Any, bound: Any) -> Text | None:
    if not length:
        return None
    ratio = float(length) / float(bound) if bound else 1.0
    return _RATIO.with_values(km=f"{float(length) / 1000:.1f}", ratio=f"{ratio:.2f}")


def _day_grid(book: Book, tasks: list[Record], stops: dict[str, list[Record]]) -> Grid:
    columns = (
        Column(Text("时间", "Hours"), 2),
        Column(Text("人员", "Team"), 3),
        Column(Text("方式", "Way")),
        Column(Text("路线", "Route"), 6),
        Column(Text("公里", "km"), number=True),
        Column(Text("站点", "Stops"), 3),
    )
    modes = {code.code: code.label for code in book.codes("patrol_mode").codes}
    rows = tuple(
        (
            hours_words(book, task, "starts", "ends"),
            team_words(book, task),
            modes.get(task.values["mode"], ""),
            _short(streets(book, (task.values["route"] or "").split())),
            round(float(task.values["length"] or 0) / 1000, 1),
            " ".join(_code(book, stop) for stop in stops.get(task.id, ())),
        )
        for task in tasks
    )
    links = tuple(Link(TASK, task.id) for task in tasks)
    return Grid(columns, rows, heading=day_words(tasks[0].values["day"]), links=links)


def _short(names: Sequence[Text]) -> Text:
    """The streets of a route, each once: the wall wants to know where, not every turn."""
    kept = [name for name in dict.fromkeys(names) if name.zh][:12]
    return Text("、".join(name.zh for name in kept), ", ".join(name.en for name in kept))


def _code(book: Book, stop: Record) -> str:
    return book.title(stop.values["point"]).split()[0]


def task_sheet(book: Book, task: str, _nothing: Any) -> Paper:
    """One walk for the team: streets in order, stops with hours and reasons, what to look at."""
    record = book.registry.get(TASK, task).record
    values = record.values
    stops = stops_of(book, [record.id]).get(record.id, [])
    modes = {code.code: code.label for code in book.codes("patrol_mode").codes}
    facts = Facts(
        (
            (Text("日期", "Day"), day_words(values["day"])),
            (Text("时间", "Hours"), hours_words(book, record, "starts", "ends")),
            (Text("人员", "Team"), team_words(book, record)),
            (Text("方式", "Way"), modes.get(values["mode"], "")),
            (Text("长度(米)", "Metres"), values["length"]),
        )
    )
    route = Words(route_words(book, record), Text("路线", "Route"))
    signed = Signatures((Text("带队民警", "Leading officer"), Text("同行人员", "With")))
    blocks: list[Block] = [facts, route, _stop_grid(book, stops)]
    blocks += [*_checklists(book, stops), signed]
    return Paper(_SHEET, tuple(blocks), str(record.envelope.number), _SECRET)


def _stop_grid(book: Book, stops: Sequence[Record]) -> Grid:
    columns = (
        Column(Text("序号", "No."), number=True),
        Column(Text("巡逻点", "Point"), 4),
        Column(Text("到点时间", "Be there"), 2),
        Column(Text("理由", "Reason"), 4),
        Column(Text("签到", "Time"), 2),
        Column(Text("发现问题", "Found"), 3),
    )
    rows = tuple(
        (
            nth,
            book.title(stop.values["point"]),
            hours_words(book, stop, "since", "until"),
            reason_of(stop),
            None,
            None,
        )
        for nth, stop in enumerate(stops, 1)
    )
    links = tuple(Link("patrol_point", stop.values["point"]) for stop in stops)
    return Grid(columns, rows, heading=Text("站点", "Stops"), links=links)


def _checklists(book: Book, stops: Sequence[Record]) -> list[Grid]:
    """What is looked at, for each kind of point on the way."""
    spec = book.spec("patrol_point")
    points = book.store.records(spec, [stop.values["point"] for stop in stops])
    kinds = sorted({one.values["kind"] for one in points.values()})
    labels = {code.code: code.label for code in book.codes("patrol_point_kind").codes}
    found = []
    for kind in kinds:
        rows = tuple((words, None) for words in items_for(book, kind).values())
        if rows:
            columns = (
                Column(Text("查看内容", "Look at"), 5),
                Column(Text("不正常的", "Not so"), 2),
            )
            found.append(Grid(columns, rows, heading=labels.get(kind, Text(kind, kind))))
    return found


PLAN_SHEET = PaperKind(
    name="patrol.plan_sheet",
    label=_PLAN,
    help=Text("一周计划按日列出，供上墙和所长签批。", "A week by day, for the wall and the chief."),
    about="patrol_plan",
    write=plan_sheet,
)
TASK_SHEET = PaperKind(
    name="patrol.task_sheet",
    label=_SHEET,
    help=Text(
        "一次巡逻的路线、站点、理由和查看内容，供巡逻组携带。",
        "One walk for its team: streets in order, stops, reasons, what to look at.",
    ),
    about="patrol_task",
    write=task_sheet,
)
