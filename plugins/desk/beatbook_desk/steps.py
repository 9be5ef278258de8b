"""What is done with whoever stands at the desk, a key for each: the moment is now.

Whoever takes somebody in is the one first asked and sees it through, whoever serves in the end
(首问负责制). What is missing is said once: a second list for the same service is warned of.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_desk.bases import WHO
from beatbook_desk.forms.service import FORM, LACKING, WAITING
from beatbook_desk.needs import needs

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_ITEM = Text("服务事项", "Service")
_SERVICE = Text("窗口服务", "Service")
_SEEN: dict[str, Any] = {name: value for name, value in WHO.items() if name != "section"}

_TAKEN = Text("{number}号已登记：{item}", "No. {number} is in: {item}")
_BRING = Text("{said}。所需材料：{needs}", "{said}. To bring: {needs}")
_CALLED = Text("{number}号，等候{minutes}分钟", "No. {number}, waited {minutes} min")
_DONE = Text("{number}号已办结：{result}", "No. {number} is done: {result}")
_LACKING = Text("{number}号已一次性告知：{needs}", "No. {number} was told to bring: {needs}")
_PASSED = Text("{number}号已转：{to}", "No. {number} was passed on to {to}")
_LEFT = Text("{number}号已离开", "No. {number} has left")
_NOT_THERE = Text(
    "没有人在等候；按 n 登记新来的人",
    "nobody is waiting; n takes somebody in",
)


@f.part
class Coming:
    """Who came for what; nobody need give a name to ask a question."""

    item: str | None = f.choice(_ITEM, "service_item", required=True)
    name: str | None = f.text(Text("姓名", "Name"), **_SEEN)
    phone: str | None = f.text(Text("联系电话", "Telephone"), **_SEEN)
    person: str | None = f.reference(
        Text("已登记的人", "Registered person"),
        "person",
        help=Text("与姓名填一个即可", "Instead of the name"),
        **_SEEN,
    )
    words: str | None = f.text(Text("具体内容", "In words"), **_SEEN)
    way: str | None = f.choice(Text("服务方式", "How"), "service_way", default="window")
    appointment: str | None = f.reference(Text("预约", "Appointment"), "appointment")


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


def take(book: Book, asked: Coming) -> Text:
    """Somebody comes; an appointment that was kept is marked so."""
    values = {
        **{name: getattr(asked, name) for name in ("item", "words", "appointment", "person")},
        **{name: getattr(asked, name) for name in ("name", "phone")},
        "way": asked.way or "window",
        "came": book.clock.now(),
        "first_asked": book.actor.officer,
    }
    with book.deed("desk.take") as deed:
        id = deed.add(FORM, {name: value for name, value in values.items() if value})
        if asked.appointment:
            deed.transition("appointment", asked.appointment, "keep")
    said = _TAKEN.with_values(number=_of(book, id).envelope.number, item=_item(book, asked.item))
    bring = needs(asked.item or "")
    return _BRING.with_values(said=said, needs=listed(book, bring)) if bring else said


def call(book: Book, asked: Which) -> Text:
    """The next one, or one who came back with what was missing."""
    record = _of(book, asked.service) if asked.service else _longest(book)
    now = book.clock.now()
    _step(book, record, "call", {"called": now, "handled_by": book.actor.officer})
    minutes = round((now - record.values["came"]).total_seconds() / 60)
    return _CALLED.with_values(number=record.envelope.number, minutes=minutes)


def lack(book: Book, asked: Lacking) -> Text:
    """Say what is missing; the paper `desk.notice` says it in print."""
    record = _ready(book, _of(book, asked.service))
    _step(book, record, "lack", {"needs": asked.needs, "noticed": book.clock.now()})
    return _LACKING.with_values(number=record.envelope.number, needs=listed(book, asked.needs))


def finish(book: Book, asked: Finishing) -> Text:
    """Done; somebody who was not called is called with it."""
    record = _ready(book, _of(book, asked.service))
    result = asked.result or str(Text("已办理", "done"))
    given = {"result": result, "satisfaction": asked.satisfaction, "finished": book.clock.now()}
    _step(book, record, "finish", given)
    return _DONE.with_values(number=record.envelope.number, result=result)


def pass_on(book: Book, asked: Passing) -> Text:
    """It is another's matter: whoever was asked first says whose, and hands it over."""
    record = _ready(book, _of(book, asked.service))
    given = {"passed_to": asked.passed_to, "finished": book.clock.now()}
    _step(book, record, "pass_on", given)
    return _PASSED.with_values(number=record.envelope.number, to=asked.passed_to)


def leave(book: Book, asked: Which) -> Text:
    """Somebody went away unserved."""
    record = _of(book, asked.service) if asked.service else _longest(book)
    _step(book, record, "leave", {})
    return _LEFT.with_values(number=record.envelope.number)


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
    now: datetime = book.clock.now()
    _step(book, record, "call", {"called": now, "handled_by": book.actor.officer})
    return _of(book, record.id)


def _of(book: Book, id: str | None) -> Record:
    return book.registry.get_id(book.spec(FORM), id or "").record


def _longest(book: Book) -> Record:
    """Who has waited longest. Raises UsageProblem where nobody waits."""
    from beatbook_desk.queue import waiting

    found = waiting(book, (WAITING,), limit=1)
    if not found:
        raise UsageProblem(_NOT_THERE)
    return found[0]


def _item(book: Book, code: str | None) -> Text:
    known = book.codes("service_item").by_code.get(code or "")
    return known.label if known else Text(code or "", code or "")


def listed(book: Book, codes: tuple[str, ...]) -> Text:
    """What to bring, in both languages."""
    known = book.codes("service_need").by_code
    labels = [known[one].label if one in known else Text(one, one) for one in codes]
    return Text("、".join(one.zh for one in labels), ", ".join(one.en for one in labels))
