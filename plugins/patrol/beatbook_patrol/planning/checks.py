"""What is wrong with a planned task: a gap in its route, too few people, nobody who may lead.

A change of a task or stop is allowed, and told at once what is no longer covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_patrol.forms.patrol_task import DROPPED, PLANNED
from beatbook_patrol.planning.records import STOP, TASK
from beatbook_patrol.walks.people import AUXILIARY_RULE, fewest, police_among

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

MOST_LINES = 5
"""So many losses are told by name; of more the number is said."""

_OTHER_DAY = Text("不是开始时间的日期；请改正", "is not the day on which it starts; correct it")
_TOO_FEW = Text(
    "只有{count}人，至少要{least}人；请加派", "are {count}, but at least {least} must go; send more"
)
_ALONE = Text(
    "没有民警：辅警和其他力量不得单独巡逻；请加上带队民警",
    "name no police officer: auxiliaries and others do not patrol alone; add who leads",
)
_ELSEWHERE = Text(
    "{who}在{start}至{end}另有巡逻任务；请换人或者改时间",
    "{who} is on another patrol from {start} to {end}; send somebody else or change the time",
)
_LOST = Text("改动后不再满足：{line}", "no longer covered after this change: {line}")
_MORE = Text(
    "另有{count}项不再满足；请查看计划核对", "{count} more are no longer covered; check the plan"
)


def problems(record: Record, book: Book, pending: Mapping[str, Pending]) -> Iterable[Problem]:
    """The problems of one task or stop, before it is written."""
    one = pending.get(record.id)
    if record.form == TASK and record.envelope.state == PLANNED:
        yield from _task(record, book)
        if one is not None and one.before is not None:
            yield from _elsewhere(record, book, pending)
    if one is not None:
        yield from _lost(one, book, pending)


def _task(task: Record, book: Book) -> Iterator[Problem]:
    values = task.values
    day = values["day"]
    if values["starts"].astimezone(book.zone).date() != day:
        yield Problem(_OTHER_DAY, "day")
    least = fewest(book, task.envelope.unit, day)
    count = len(values["officers"]) + len(values["others"])
    if count < least.people:
        words = _TOO_FEW.with_values(count=count, least=least.people)
        yield Problem(words, "officers", source=least.source)
    if not police_among(book, values["officers"], day):
        yield Problem(_ALONE, "officers", source=AUXILIARY_RULE)
    yield from _gap((values["route"] or "").split(), book)


def _gap(codes: Sequence[str], book: Book) -> Iterator[Problem]:
    """That a route is no walk: the first two sections that do not meet, or one unknown."""
    from beatbook_patrol.ground.graph import Gap, Ground, Section, follow

    spec = book.spec("road_section")
    where = (Condition("code", "in", sorted(set(codes))),)
    found = book.store.select(spec, Query("road_section", where)) if codes else ()
    sections = [
        Section(
            one.values["code"],
            one.values["name"] or "",
            one.values["kind"],
            one.id,
            one.values["from_node"],
            one.values["to_node"],
            float(one.values["length"]),
            (),
            one.envelope.unit,
        )
        for one in found
    ]
    try:
        follow(Ground(sections), codes)
    except Gap as gap:
        yield Problem(gap.message, "route")


def _elsewhere(task: Record, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """That somebody would be on two patrols at once."""
    values = task.values
    where = (
        Condition("starts", "<", _stamp(values["ends"])),
        Condition("ends", ">", _stamp(values["starts"])),
    )
    for other in book.store.select(book.spec(TASK), Query(TASK, where)):
        changed = pending.get(other.id)
        now = changed.after if changed is not None else other
        if other.id == task.id or now is None or now.envelope.state == DROPPED:
            continue
        for who in sorted(set(now.values["officers"]) & set(values["officers"])):
            if _overlap(now, task):
                start, end = (now.values[name].astimezone(book.zone) for name in ("starts", "ends"))
                words = _ELSEWHERE.with_values(
                    who=book.title(who), start=f"{start:%m-%d %H:%M}", end=f"{end:%H:%M}"
                )
                yield Problem(words, "officers")


def _overlap(one: Record, other: Record) -> bool:
    return bool(
        one.values["starts"] < other.values["ends"] and other.values["starts"] < one.values["ends"]
    )


def _stamp(moment: datetime) -> str:
    from beatbook.clock import stamp

    return stamp(moment)


def _lost(one: Pending, book: Book, pending: Mapping[str, Pending]) -> Iterator[Problem]:
    """Warnings of what is no longer covered; told once, with the first change of a deed."""
    from beatbook_patrol.planning.changing import Plan, matters, plan_of
    from beatbook_patrol.planning.words import line

    changed = [id for id, other in pending.items() if other.form.id in (TASK, STOP) and
               matters(other)]  # fmt: skip
    if not changed or changed[0] != one.record.id:
        return
    plan = plan_of(book, one)
    if plan is None or plan.envelope.state == "replaced":
        return
    lost = Plan(book, plan).lost(pending)
    for what in lost[:MOST_LINES]:
        words = line(what)
        yield Problem(
            Text(_LOST.zh.format(line=words.zh), _LOST.en.format(line=words.en)),
            "route" if one.form.id == TASK else "point",
            warning=True,
        )
    if len(lost) > MOST_LINES:
        yield Problem(_MORE.with_values(count=len(lost) - MOST_LINES), warning=True)
