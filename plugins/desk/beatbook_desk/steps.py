"""What is done with whoever stands at the desk, a key for each: the moment is now.

Whoever takes somebody in is the one first asked and sees it through, whoever serves in the end
(首问负责制). What is missing is said once: a second list for the same service is warned of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text
from beatbook_desk.forms.service import CALLED, DONE, FORM, LACKING, WAITING
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SERVICE = Text("窗口服务", "Service")

_CALLED = Text("{number}号，等候{minutes}分钟", "No. {number}, waited {minutes} min")
_BACK = Text("{number}号，补齐材料后继续办理", "No. {number} goes on with what was missing")
_DONE = Text("{number}号已办结：{result}", "No. {number} is done: {result}")
_NEXT = Text("{done}；{called}", "{done}; {called}")
_LACKING = Text("{number}号已一次性告知：{needs}", "No. {number} was told to bring: {needs}")
_PASSED = Text(
    "{number}号已转{to}；由首问责任人{first}问明结果",
    "No. {number} was passed on to {to}; {first}, who was asked first, asks for the result",
)
_LEFT = Text("{number}号已离开", "No. {number} has left")
_REOPENED = Text("{number}号恢复办理", "No. {number} is being served again")
_NOT_THERE = Text(
    "没有人在等候；按 n 登记新来的人",
    "nobody is waiting; n takes somebody in",
)
_NOTHING_DONE = Text(
    "今天没有由您办结的事项可以撤回", "you finished nothing today that could be taken back"
)


@f.part
class Which:
    """Which service; left empty, whoever has waited longest."""

    service: str | None = f.reference(
        _SERVICE, FORM, help=Text("不填为等候最久的", "Left empty: who has waited longest")
    )


@f.part
class Lacking:
    """What is missing, all of it."""

    service: str | None = f.reference(_SERVICE, FORM, required=True)
    needs: tuple[str, ...] = f.choice(
        Text("所缺材料", "What is missing"), "service_need", many=True, required=True
    )


@f.part
class Finishing:
    """What came of it."""

    service: str | None = f.reference(_SERVICE, FORM, required=True)
    result: str | None = f.text(
        Text("办理结果", "Result"), help=Text("不填为“已办理”", "Left empty: done")
    )
    satisfaction: str | None = f.choice(Text("满意度", "Satisfaction"), "satisfaction")


@f.part
class Passing:
    """To whom it goes."""

    service: str | None = f.reference(_SERVICE, FORM, required=True)
    passed_to: str | None = f.text(Text("转办单位", "Passed on to"), required=True)


@f.part
class Done:
    """Which service; left empty, what the officer finished last today."""

    service: str | None = f.reference(
        _SERVICE, FORM, help=Text("不填为今天最后办结的", "Left empty: what you finished last")
    )


def call(book: Book, asked: Which) -> Text:
    """The next one, or one who came back with what was missing."""
    return _called(book, one(book, asked.service) if asked.service else _longest(book))


def advance(book: Book, asked: Which) -> Text:
    """Finish whom this officer serves, and call the one named or who has waited longest.

    Raises UsageProblem where nobody is served and nobody waits.
    """
    mine = _mine(book)
    named = asked.service if asked.service not in [record.id for record in mine] else None
    target = one(book, named) if named else next(iter(_waiting(book)), None)
    said = [_finished(book, record, {}) for record in mine]
    if target is not None:
        said.append(_called(book, target))
    if not said:
        raise UsageProblem(_NOT_THERE)
    return _joined(said)


def lack(book: Book, asked: Lacking) -> Text:
    """Say what is missing; the paper `desk.notice` says it in print."""
    record = _ready(book, one(book, asked.service))
    _step(book, record, "lack", {"needs": asked.needs, "noticed": book.clock.now()})
    return _LACKING.with_values(number=record.envelope.number, needs=listed(book, asked.needs))


def finish(book: Book, asked: Finishing) -> Text:
    """Done; somebody who was not called is called with it."""
    given = {"result": asked.result, "satisfaction": asked.satisfaction}
    return _finished(book, _ready(book, one(book, asked.service)), given)


def pass_on(book: Book, asked: Passing) -> Text:
    """It is another's matter: whoever was asked first hands it over and asks what came of it."""
    record = _ready(book, one(book, asked.service))
    given = {"passed_to": asked.passed_to, "passed_at": book.clock.now()}
    _step(book, record, "pass_on", given)
    first = book.title(record.values["first_asked"])
    return _PASSED.with_values(number=record.envelope.number, to=asked.passed_to, first=first)


def leave(book: Book, asked: Which) -> Text:
    """Somebody went away unserved."""
    record = one(book, asked.service) if asked.service else _longest(book)
    _step(book, record, "leave", {})
    return _LEFT.with_values(number=record.envelope.number)


def reopen(book: Book, asked: Done) -> Text:
    """A key too many: what was finished is being served again, who left waits again."""
    record = one(book, asked.service) if asked.service else _last_done(book)
    with book.deed("desk.reopen", subject=record.id) as deed:
        deed.transition(FORM, record.id, "reopen")
        if record.envelope.state == DONE:
            deed.change(FORM, record.id, {"finished": None, "result": None, "satisfaction": None})
    return _REOPENED.with_values(number=record.envelope.number)


def one(book: Book, id: str | None) -> Record:
    """A service by its id. Raises NotFound, NotAllowed."""
    return book.registry.get_id(book.spec(FORM), id or "").record


def listed(book: Book, codes: tuple[str, ...]) -> Text:
    """What to bring, in both languages."""
    known = book.codes("service_need").by_code
    labels = [known[code].label if code in known else Text(code, code) for code in codes]
    return Text("、".join(label.zh for label in labels), ", ".join(label.en for label in labels))


def required(book: Book, item: str | None) -> Text | None:
    """All that a service takes, in words; None where it takes nothing."""
    codes = needs(item or "")
    return listed(book, codes) if codes else None


def _called(book: Book, record: Record) -> Text:
    """Called to the window. Who comes back was called before: that they waited then stays true."""
    now = book.clock.now()
    if record.envelope.state == LACKING:
        _step(book, record, "call", {"handled_by": book.actor.officer})
        return _BACK.with_values(number=record.envelope.number)
    _step(book, record, "call", {"called": now, "handled_by": book.actor.officer})
    minutes = round((now - record.values["came"]).total_seconds() / 60)
    return _CALLED.with_values(number=record.envelope.number, minutes=minutes)


def _finished(book: Book, record: Record, given: Mapping[str, Any]) -> Text:
    result = given.get("result") or str(Text("已办理", "done"))
    _step(book, record, "finish", {**given, "result": result, "finished": book.clock.now()})
    return _DONE.with_values(number=record.envelope.number, result=result)


def _joined(said: Sequence[Text]) -> Text:
    first, *others = said
    for another in others:
        first = _NEXT.with_values(done=first, called=another)
    return first


def _step(book: Book, record: Record, step: str, given: Mapping[str, Any]) -> None:
    values = {name: value for name, value in given.items() if value not in (None, ())}
    with book.deed(f"desk.{step}", subject=record.id) as deed:
        if values:
            deed.change(FORM, record.id, values)
        deed.transition(FORM, record.id, step)


def _ready(book: Book, record: Record) -> Record:
    """The service after it was called, where that had been left out."""
    if record.envelope.state not in (WAITING, LACKING):
        return record
    _called(book, record)
    return one(book, record.id)


def _waiting(book: Book) -> Sequence[Record]:
    from beatbook_desk.queue import waiting

    return waiting(book, (WAITING,), limit=1)


def _longest(book: Book) -> Record:
    """Who has waited longest. Raises UsageProblem where nobody waits."""
    for record in _waiting(book):
        return record
    raise UsageProblem(_NOT_THERE)


def _mine(book: Book) -> Sequence[Record]:
    """Whom this officer is serving."""
    me = Condition("handled_by", "=", book.actor.officer)
    where = (me, Condition("state", "=", CALLED))
    return book.registry.list(Query(FORM, where), note=False)


def _last_done(book: Book) -> Record:
    """What this officer finished last today. Raises UsageProblem."""
    where = (Condition("handled_by", "=", book.actor.officer), Condition("state", "=", DONE))
    latest = Query(FORM, where, (Order("finished", descending=True),), 1, closed=True)
    for record in book.registry.list(latest, note=False):
        if record.values["finished"].astimezone(book.zone).date() == book.today():
            return record
    raise UsageProblem(_NOTHING_DONE)
