"""What is wrong with a check-in in view of the walk, the point, the plan and other check-ins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.clock import from_stamp, local_date
from beatbook.patrol.declare import MISSED
from beatbook.problems import Problem
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_patrol.forms.check_in import DESK, GPS, WORD
from beatbook_patrol.walks.lists import items_for, numbered
from beatbook_patrol.walks.moments import impossible, local
from beatbook_patrol.walks.people import police_among
from beatbook_patrol.walks.reaching import at_two_places
from beatbook_patrol.walks.stops import judged

if TYPE_CHECKING:
    from beatbook.records import Record
    from beatbook_patrol.walks.seeing import Seen

_CLOSED_POINT = Text(
    "{point}已于{day}停用；请核对点位，或者先恢复使用",
    "{point} is out of use since {day}; check the point, or take it into use again",
)
_TWO_PLACES = Text(
    "{officer} {then}在{point}签到，距此{metres}米，至少{minutes}分钟；请改正其一",
    "{officer} was at {point} at {then}, {metres} m and at least {minutes} min away; correct one",
)
_CLOCK_WENT_BACK = Text(
    "本次巡逻已有{at}的签到，晚于现在；这台机器的时钟被调回过，请先校准",
    "cannot be right: this walk has a check-in at {at}, which is later than now; the clock of"
    " this machine was set back, set it right first",
)
_OTHER_STOP = Text(
    "不是本次巡逻在该点的计划到点；请清空，由系统对应",
    "is no stop of this walk at this point; empty it and it will be found",
)
_NOT_PLANNED = Text(
    "不在计划中的点位不能记为漏；请填写计划到点", "cannot be missed where it was not planned"
)
_SELF = Text(
    "是本次巡逻的人员；须由另一名民警确认",
    "is on the walk; another officer has to confirm it",
)
_NO_POLICE = Text("不是民警；须由民警确认", "is no police officer; it takes one to confirm it")
_NOT_ACTING = Text(
    "确认须由本人操作；请由该民警登记确认",
    "must be the officer who does this; nobody confirms in another's name",
)
_WORD_LATER = Text(
    "口令只能在签到登记时核对；请撤回后重新签到",
    "is compared only when a check-in is entered; enter it anew",
)
_NO_TRACK = Text(
    "本次巡逻没有覆盖该时间的轨迹；请先导入轨迹，由系统签到",
    "needs a track of this walk at that moment; import it, and it checks in by itself",
)
_TRUST = Text("应为{trust}，由证明方式得出", "follows from the proof and is {trust}")
_VERDICT = Text("应为“{verdict}”，由计划时段得出", "follows from the plan and is “{verdict}”")
_NO_VERDICT = Text("计划外", "none: it was not planned")
_UNKNOWN_ITEM = Text(
    "该点的检查项目中没有“{item}”；可用：{known}",
    "has “{item}”, which the point's checklist does not; there are: {known}",
)
_NO_LIST = Text("无", "none")


def check_in_problems(check_in: Record, seen: Seen) -> Iterator[Problem]:
    """The problems of one check-in, before it is written."""
    walk = seen.record("walk", check_in.values["walk"])
    point = seen.record("patrol_point", check_in.values["point"])
    if walk is None or point is None:
        return
    before = seen.stored("check_in", check_in.id)
    yield from _stop(check_in, walk, seen)
    yield from _items(check_in, point, seen, before)
    if check_in.values["at"] is not None:
        yield from _moment(check_in, walk, point, seen, before)
        yield from _proof(check_in, walk, seen, before)
    if before is not None:
        yield from _judgement(check_in, point, seen, before)


def _moment(
    check_in: Record, walk: Record, point: Record, seen: Seen, before: Record | None
) -> Iterator[Problem]:
    at = check_in.values["at"]
    if before is not None and before.values["at"] == at:
        return
    wrong = impossible(seen.book, walk, at)
    if wrong is not None:
        yield Problem(wrong, "at")
        return
    yield from _clock(check_in, seen)
    yield from _closed(point, at, seen)
    other = at_two_places(seen, check_in, walk, point)
    if other is not None:
        words = _TWO_PLACES.with_values(
            officer=seen.book.title(other.officer),
            then=local(seen.book, other.at),
            point=other.point.values["code"],
            metres=round(other.metres),
            minutes=other.minutes,
        )
        yield Problem(words, "at")


def _clock(check_in: Record, seen: Seen) -> Iterator[Problem]:
    """Nothing of this walk can lie in the future, unless the clock went back since."""
    now = seen.book.clock.now()
    walk = Condition("walk", "=", check_in.values["walk"])
    made = (one.values["at"] for one in seen.select("check_in", walk) if one.id != check_in.id)
    last = max((at for at in made if at is not None), default=now)
    if last > now:
        yield Problem(_CLOCK_WENT_BACK.with_values(at=local(seen.book, last)), "at")


def _closed(point: Record, at: datetime, seen: Seen) -> Iterator[Problem]:
    """A point that was closed since may still get what happened before, from paper."""
    since = from_stamp(point.envelope.changed_at)
    if point.envelope.state == "closed" and at >= since:
        day = local_date(since, seen.book.zone)
        words = _CLOSED_POINT.with_values(point=point.values["code"], day=day)
        yield Problem(words, "point")


def _stop(check_in: Record, walk: Record, seen: Seen) -> Iterator[Problem]:
    stop = seen.record("patrol_stop", check_in.values["stop"])
    if stop is None:
        if check_in.values["verdict"] == MISSED:
            yield Problem(_NOT_PLANNED, "stop")
    elif (stop.values["task"], stop.values["point"]) != (
        walk.values["task"],
        check_in.values["point"],
    ):
        yield Problem(_OTHER_STOP, "stop")


def _proof(check_in: Record, walk: Record, seen: Seen, before: Record | None) -> Iterator[Problem]:
    proof = check_in.values["proof"]
    same = before is not None and before.values["proof"] == proof
    if proof == DESK and not (same and _confirmed_alike(before, check_in)):
        yield from _confirmed(check_in, walk, seen)
    elif proof == WORD and before is not None and not same:
        yield Problem(_WORD_LATER, "proof")
    elif proof == GPS and not same and not _tracked(check_in, seen):
        yield Problem(_NO_TRACK, "proof")


def _confirmed_alike(before: Record | None, check_in: Record) -> bool:
    return before is not None and (before.values["confirmed_by"] == check_in.values["confirmed_by"])


def _confirmed(check_in: Record, walk: Record, seen: Seen) -> Iterator[Problem]:
    by, actor = check_in.values["confirmed_by"], seen.book.actor
    if by in walk.values["officers"]:
        yield Problem(_SELF, "confirmed_by")
    elif not actor.system and by != actor.officer:
        yield Problem(_NOT_ACTING, "confirmed_by")
    elif not police_among(seen.book, [by], seen.book.today()):
        yield Problem(_NO_POLICE, "confirmed_by")


def _tracked(check_in: Record, seen: Seen) -> bool:
    tracks = seen.pointing("track", "walk", [check_in.values["walk"]])
    at = check_in.values["at"]
    return any(one.values["started"] <= at <= one.values["ended"] for one in tracks)


def _judgement(check_in: Record, point: Record, seen: Seen, before: Record) -> Iterator[Problem]:
    """What was judged stays, unless what it was judged by is corrected; then it follows."""
    values = check_in.values
    if all(values[id] == before.values[id] for id in ("at", "stop", "proof", "trust", "verdict")):
        return
    stop = seen.record("patrol_stop", values["stop"])
    found = judged(seen.book, point, stop, values["at"], values["trust"] or 1)
    if (found.result if found else None) != values["verdict"]:
        code = seen.book.codes("patrol_verdict").by_code.get(found.result) if found else None
        label = code.label if code else _NO_VERDICT
        words = Text(_VERDICT.zh.format(verdict=label.zh), _VERDICT.en.format(verdict=label.en))
        yield Problem(words, "verdict")


def _items(check_in: Record, point: Record, seen: Seen, before: Record | None) -> Iterator[Problem]:
    """What was not in order is on the point's checklist."""
    checked = check_in.values["checked"]
    if not checked or (before is not None and before.values["checked"] == checked):
        return
    known = items_for(seen.book, point.values["kind"])
    for item in checked:
        if item not in known:
            there = numbered(known) if known else _NO_LIST
            words = Text(
                _UNKNOWN_ITEM.zh.format(item=item, known=there.zh),
                _UNKNOWN_ITEM.en.format(item=item, known=there.en),
            )
            yield Problem(words, "checked")
