"""What officers do on a walk: set out, check in, find something, come back.

Each is one deed and answers with one sentence. In the street most of what is asked can be known:
the walk is the one that the officer is on, the moment is now, the stop is the nearest one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from beatbook.errors import NotFound, ProblemsFound, UsageProblem
from beatbook.patrol.declare import MISSED
from beatbook.problems import Problem
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_patrol.forms.check_in import DESK, NONE, WITNESS, WORD
from beatbook_patrol.forms.patrol_task import DONE, PLANNED
from beatbook_patrol.forms.walk import FOOT, UNDER_WAY
from beatbook_patrol.walks.lists import code_of, items_for
from beatbook_patrol.walks.moments import local
from beatbook_patrol.walks.seeing import Seen
from beatbook_patrol.walks.stops import Stop, judged, named, stops_of
from beatbook_patrol.walks.trust import grade

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_patrol.walks.asking import CheckingIn, Confirming, Ending, Found, Start

_NO_WALK = Text(
    "您没有正在进行的巡逻；请先开始巡逻，或者写明是哪一次",
    "you are on no walk; start one, or say which walk it belongs to",
)
_STARTED = Text("{at}开始巡逻：{who}", "walk begun at {at}: {who}")
_CHECKED = Text("{point} {at} 已签到{verdict}", "{point} at {at}: checked in{verdict}")
_CONFIRMED = Text("已确认{point} {at}的签到", "the check-in at {point}, {at}, is confirmed")
_FOUND = Text("已记下发现{number}号，待转为{kind}", "finding {number} is noted, to become: {kind}")
_ENDED = Text(
    "{at}结束巡逻：签到{done}次，漏{missed}点",
    "walk ended at {at}; checked in: {done}, missed: {missed}",
)
_WHY_MISSED = Text(
    "必须填写：还有{count}个计划到点没有签到（{points}）；写明原因后记为漏",
    "is needed: {count} planned stops were not seen to ({points}); say why, and they are missed",
)
_NOT_THERE = Text("漏点无从确认", "a stop that was missed cannot be confirmed")
_ENDED_ALREADY = Text(
    "这次巡逻已于{at}结束", "this walk ended at {at} already; nothing is left to end"
)


def walk_of(book: Book, asked: str | None) -> Record:
    """The walk that is meant: the one named, else the one that the officer is on."""
    if asked:
        return book.registry.get_id(book.spec("walk"), asked).record
    found = under_way(book)
    if found is None:
        raise NotFound(_NO_WALK)
    return found


def under_way(book: Book) -> Record | None:
    """The walk that the officer is on, the latest of several."""
    where = (
        Condition("officers", "has", book.actor.officer),
        Condition("state", "=", UNDER_WAY),
    )
    query = Query("walk", where, (Order("started", descending=True),), limit=1)
    found = book.registry.list(query, note=False)
    return found[0] if found else None


def start(book: Book, asked: Start) -> str:
    """Set out, by a task of the plan or without one."""
    task = Seen(book).record("patrol_task", asked.task)
    planned = task.values if task is not None else {}
    at = asked.started or book.clock.now()
    officers = asked.officers or planned.get("officers") or (book.actor.officer,)
    others = list(asked.others or planned.get("others") or ())
    values = {
        "task": asked.task,
        "officers": list(officers),
        "others": others,
        "mode": asked.mode or _mode(planned),
        "started": at,
    }
    with book.deed("patrol.start") as deed:
        deed.add("walk", values, unit=task.envelope.unit if task else "")
    who = "、".join([*map(book.title, officers), *others])
    return str(_STARTED.with_values(at=local(book, at), who=who))


def _mode(planned: Any) -> str:
    mode = planned.get("mode")
    return mode if mode and mode != "any" else FOOT


def check_in(book: Book, asked: CheckingIn) -> str:
    """Check in at a point with whatever proof there is."""
    walk = walk_of(book, asked.walk)
    proof = asked.proof or (WORD if asked.word else WITNESS if asked.witness else NONE)
    values = {
        "walk": walk.id,
        "point": asked.point,
        "at": asked.at or book.clock.now(),
        "stop": asked.stop,
        "proof": proof,
        "witness": asked.witness,
        "word": asked.word,
        "checked": _not_in_order(book, asked),
        "why": asked.why,
        "confirmed_by": book.actor.officer if proof == DESK else None,
    }
    with book.deed("patrol.check_in") as deed:
        id = deed.add("check_in", {name: one for name, one in values.items() if one is not None})
    made = Seen(book).record("check_in", id)
    return str(_said(book, made)) if made else ""


def _not_in_order(book: Book, asked: CheckingIn) -> list[str]:
    """The codes of checklist items, where their numbers on the board were typed."""
    point = Seen(book).record("patrol_point", asked.point) if asked.checked else None
    items = items_for(book, point.values["kind"]) if point else {}
    return [code_of(items, one) for one in asked.checked]


def _said(book: Book, made: Record) -> Text:
    values = made.values
    code = book.codes("patrol_verdict").by_code.get(values["verdict"] or "")
    at, point = local(book, values["at"]), book.title(values["point"])
    zh, en = (f"（{code.label.zh}）", f", {code.label.en}") if code else ("", "")
    return Text(
        _CHECKED.zh.format(point=point, at=at, verdict=zh),
        _CHECKED.en.format(point=point, at=at, verdict=en),
    )


def confirm(book: Book, asked: Confirming) -> str:
    """A second officer stands for a check-in, in his or her own name."""
    made = book.registry.get_id(book.spec("check_in"), asked.check_in or "").record
    if made.values["at"] is None:
        raise UsageProblem(_NOT_THERE)
    seen = Seen(book)
    point = seen.record("patrol_point", made.values["point"])
    assert point is not None
    trust = grade(DESK).trust
    stop = seen.record("patrol_stop", made.values["stop"])
    verdict = judged(book, point, stop, made.values["at"], trust)
    values = {
        "proof": DESK,
        "confirmed_by": book.actor.officer,
        "trust": trust,
        "verdict": verdict.result if verdict else None,
    }
    with book.deed("patrol.confirm") as deed:
        deed.change("check_in", made.id, values, version=made.envelope.version)
    at = local(book, made.values["at"])
    return str(_CONFIRMED.with_values(point=book.title(point.id), at=at))


def find(book: Book, asked: Found) -> str:
    """Note what was seen; what it becomes is a second key."""
    walk = walk_of(book, asked.walk)
    point = asked.point
    if not point and not asked.section:
        point = last_point(book, walk)
    values = {
        "walk": walk.id,
        "point": point,
        "section": asked.section,
        "at": asked.at or book.clock.now(),
        "kind": asked.kind,
        "words": asked.words,
    }
    with book.deed("patrol.find") as deed:
        id = deed.add("finding", values, unit=walk.envelope.unit)
    made = Seen(book).record("finding", id)
    number = made.envelope.number if made else ""
    kind = book.codes("finding_kind").by_code[asked.kind or ""].label
    return str(
        Text(
            _FOUND.zh.format(number=number, kind=kind.zh),
            _FOUND.en.format(number=number, kind=kind.en),
        )
    )


def last_point(book: Book, walk: Record) -> str | None:
    """Where the patrol checked in last: what is found is found thereabouts."""
    where = (Condition("walk", "=", walk.id), Condition("at", "filled"))
    query = Query("check_in", where, (Order("at", descending=True),), limit=1)
    found = book.registry.list(query, note=False)
    return found[0].values["point"] if found else None


def end(book: Book, asked: Ending) -> str:
    """Come back: what was not seen to is missed, with the reason."""
    walk = walk_of(book, asked.walk)
    if walk.envelope.state != UNDER_WAY:
        raise UsageProblem(_ENDED_ALREADY.with_values(at=local(book, walk.values["ended"])))
    at = asked.ended or book.clock.now()
    left = [stop for stop in stops_of(Seen(book), walk) if stop.check_in is None]
    if left and not asked.why:
        raise ProblemsFound([why_missed(book, left)])
    with book.deed("patrol.end") as deed:
        deed.change("walk", walk.id, {"ended": at}, version=walk.envelope.version)
        deed.transition("walk", walk.id, "end")
        miss(deed, walk.id, left, asked.why or "")
        walked(deed, walk.values["task"])
    done = [one for one in _check_ins(book, walk) if one.values["at"] is not None]
    counted = _ENDED.with_values(at=local(book, at), done=len(done), missed=len(left))
    return str(counted)


def _check_ins(book: Book, walk: Record) -> list[Record]:
    return Seen(book).pointing("check_in", "walk", [walk.id])


def why_missed(book: Book, left: Collection[Stop]) -> Problem:
    """That a reason is asked for, with the stops that nobody came to."""
    points = named(Seen(book), left)
    return Problem(_WHY_MISSED.with_values(count=len(left), points=points), "why")


def miss(deed: Deed, walk: str, stops: Iterable[Stop], why: str) -> None:
    """Enter planned stops that nobody came to."""
    for stop in stops:
        values = {"walk": walk, "point": stop.point, "stop": stop.record.id}
        deed.add("check_in", {**values, "verdict": MISSED, "why": why})


def walked(deed: Deed, task: str | None) -> None:
    """A task is done when its walk has ended, whatever was missed: coverage counts the stops.

    Plans are the chief's; that a task was walked follows from the walk and asks for no right.
    """
    record = Seen(deed.book, deed.pending).record("patrol_task", task)
    if record is not None and record.envelope.state == PLANNED:
        envelope = record.envelope._replace(state=DONE)
        deed.replace(record, record._replace(envelope=envelope), follows=True)
