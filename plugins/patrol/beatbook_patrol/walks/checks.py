"""What is wrong with a walk, a check-in or a finding in view of other records.

Asked for every record that a deed writes: what is none of these costs one comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from beatbook.clock import local_date
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.forms.patrol_task import PLANNED
from beatbook_patrol.forms.walk import ENDED, UNDER_WAY
from beatbook_patrol.walks.checkins import check_in_problems
from beatbook_patrol.walks.moments import impossible, local
from beatbook_patrol.walks.people import AUXILIARY_RULE, fewest, police_among
from beatbook_patrol.walks.reaching import with_officers
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import named, stops_of

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.pending import Pending
    from beatbook.records import Record

_AUXILIARY_ALONE = Text(
    "只有一名辅警；辅警不得单独巡逻，请加上带队民警",
    "names one auxiliary alone; auxiliaries do not walk alone, add the officer who leads",
)
_NO_POLICE = Text(
    "没有民警；只有辅警等人员不得巡逻，请加上带队民警",
    "names no police officer; auxiliaries walk only with one, add the officer who leads",
)
_TOO_FEW = Text(
    "连同其他人员只有{count}人，应不少于{people}人；请补填",
    "must be {people} at least with everybody who came along, not {count}; add who is missing",
)
_OVERLAP = Text(
    "与{officer}自{since}起的另一次巡逻重叠；一个人不能同时在两处，请先结束那一次",
    "overlaps another walk of {officer} since {since}; nobody is on two at once, end that one",
)
_OUTSIDE = Text(
    "{count}次签到不在巡逻时间内（如{at}）；请改正时间",
    "would leave {count} check-in(s) outside the walk (such as {at}); correct the time",
)
_UNSETTLED = Text(
    "还有{count}个计划到点没有签到（{points}）；请用“结束巡逻”（patrol.end）结束，写明原因后记为漏",
    "leaves {count} planned stop(s) not seen to ({points}); end it with the action patrol.end,"
    " which asks why and enters them as missed",
)
_TASK_OPEN = Text(
    "所属巡逻任务还没有完成；请用“结束巡逻”（patrol.end）结束，任务随之完成",
    "leaves its task open; end it with the action patrol.end, which finishes the task as well",
)


def problems(
    record: Record, book: Book, pending: Mapping[str, Pending] | None = None
) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    check = _CHECKS.get(record.form)
    return check(record, Seen(book, pending)) if check else ()


def _walk(walk: Record, seen: Seen) -> Iterator[Problem]:
    before = seen.stored("walk", walk.id)
    for name in ("started", "ended"):
        at = walk.values[name]
        wrong = impossible(seen.book, None, at) if at is not None else None
        if wrong is not None:
            yield Problem(wrong, name)
    if before is None or _differ(before, walk, "officers", "others", "started"):
        yield from _people(walk, seen.book)
    if before is None or _differ(before, walk, "officers", "started", "ended"):
        yield from _overlapping(walk, seen)
    yield from _left_outside(walk, seen)
    if before is not None and (before.envelope.state, walk.envelope.state) == (UNDER_WAY, ENDED):
        yield from _unsettled(walk, seen)


def _differ(one: Record, other: Record, *fields: str) -> bool:
    return any(one.values[field] != other.values[field] for field in fields)


def _unsettled(walk: Record, seen: Seen) -> Iterator[Problem]:
    """The bare step to the end settles nothing: what the action would have entered is missing."""
    left = [stop for stop in stops_of(seen, walk) if stop.check_in is None]
    task = seen.record("patrol_task", walk.values["task"])
    if left:
        yield Problem(_UNSETTLED.with_values(count=len(left), points=named(seen, left)), "ended")
    elif task is not None and task.envelope.state == PLANNED:
        yield Problem(_TASK_OPEN, "ended")


def _people(walk: Record, book: Book) -> Iterator[Problem]:
    values = walk.values
    day = local_date(values["started"], book.zone)
    count = len(set(values["officers"])) + len(values["others"])
    if not police_among(book, values["officers"], day):
        words = _AUXILIARY_ALONE if count == 1 else _NO_POLICE
        yield Problem(words, "officers", source=AUXILIARY_RULE)
        return
    least = fewest(book, walk.envelope.unit, day)
    if count < least.people:
        words = _TOO_FEW.with_values(count=count, people=least.people)
        yield Problem(words, "officers", source=least.source)


def _overlapping(walk: Record, seen: Seen) -> Iterator[Problem]:
    start, end = walk.values["started"], walk.values["ended"]
    for other in with_officers(seen, walk.values["officers"], start, walk.id):
        values = other.values
        apart = (end is not None and end <= values["started"]) or (
            values["ended"] is not None and values["ended"] <= start
        )
        if not apart:
            both = sorted(set(values["officers"]) & set(walk.values["officers"]))
            yield Problem(
                _OVERLAP.with_values(
                    officer=seen.book.title(both[0]), since=local(seen.book, values["started"])
                ),
                "started",
            )
            return


def _left_outside(walk: Record, seen: Seen) -> Iterator[Problem]:
    """A walk keeps its check-ins when its times are corrected."""
    start, end = walk.values["started"], walk.values["ended"]
    made = (one.values["at"] for one in seen.pointing("check_in", "walk", [walk.id]))
    ats = sorted(at for at in made if at is not None)
    outside = [at for at in ats if at < start or (end is not None and at > end)]
    if outside:
        words = _OUTSIDE.with_values(count=len(outside), at=local(seen.book, outside[0]))
        yield Problem(words, "started" if outside[0] < start else "ended")


def _finding(finding: Record, seen: Seen) -> Iterator[Problem]:
    walk = seen.record("walk", finding.values["walk"])
    wrong = impossible(seen.book, walk, finding.values["at"])
    if wrong is not None:
        yield Problem(wrong, "at")


_CHECKS: dict[str, Callable[[Record, Seen], Iterable[Problem]]] = {
    "walk": _walk,
    "check_in": check_in_problems,
    "finding": _finding,
}
