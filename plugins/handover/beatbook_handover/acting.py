"""Handing over: drawn up, confided, signed, and then everything passes in one deed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import OFFICERS, WRITE
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_handover.document import digest
from beatbook_handover.matters import below, confided, confidential, untold

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_DRAWN_UP = Text(
    "已建立交接{number}；请打印 handover.document 供双方签字",
    "handover {number} is drawn up; print handover.document for both to sign",
)
_CONFIDED = Text("已将{count}条保密记录告知接收人", "{count} confidential records confided")
_COMPLETED = Text("已交接：{posts}个岗位由{taker}接任", "done: {taker} holds {posts} posts now")
_UNTOLD = Text(
    "还有{count}条保密记录只有移交人知情；请移交人先运行 handover.confide",
    "{count} confidential records are known to the giver alone; the giver must run"
    " handover.confide first",
)
_CHANGED = Text(
    "清单在签字之后有变化；请重新打印并由双方签字后再交接",
    "what is handed over changed since the document was drawn up; print it again and have both"
    " sign",
)
_NOT_YOURS = Text(
    "只有移交人本人可以告知保密记录",
    "only the officer who hands over can confide their confidential records",
)
_NO_POST = Text(
    "移交人在该单位没有岗位可交；请核对单位和移交人",
    "the giver holds no post there to hand over; check the unit and the officer",
)


@f.part
class Begin:
    """What goes to whom."""

    area: str | None = f.unit(Text("交接单位", "Unit"), required=True)
    taker: str | None = f.officer(Text("接收人", "Takes over"), required=True)
    giver: str | None = f.officer(
        Text("移交人", "Hands over"), help=Text("不填为本人", "Left empty: yourself")
    )
    day: date | None = f.day(Text("交接日期", "Day"), help=Text("不填为今天", "Left empty: today"))
    words: str | None = f.long_text(Text("移交人说明", "Words of the giver"))


@f.part
class One:
    """Which handover."""

    handover: str | None = f.reference(Text("交接", "Handover"), "handover", required=True)


def begin(book: Book, asked: Begin) -> str:
    """Draw a handover up, with the digest of what its document says."""
    values = {
        "area": asked.area,
        "giver": asked.giver or book.actor.officer,
        "taker": asked.taker,
        "day": asked.day or book.today(),
        "words": asked.words,
    }
    with book.deed("handover.begin") as deed:
        id = deed.add("handover", values, unit=asked.area or "")
    _sign_anew(book, id)
    number = book.registry.get("handover", id).record.envelope.number
    return str(_DRAWN_UP.with_values(number=number))


def _sign_anew(book: Book, id: str) -> None:
    record = book.registry.get("handover", id).record
    with book.deed("handover.begin", subject=id) as deed:
        changes = {"digest": digest(book, record), "giver_signed": None, "taker_signed": None}
        deed.change("handover", id, changes)


def confide(book: Book, asked: One) -> str:
    """Name the taker in the confidential records of the giver, who alone can see them."""
    values = book.registry.get("handover", asked.handover or "").record.values
    if values["giver"] != book.actor.officer:
        raise NotAllowed(_NOT_YOURS)
    count = 0
    with book.deed("handover.confide", subject=asked.handover or "") as deed:
        for spec in confidential(book):
            query = confided(book, spec, values["giver"], below(book, values["area"]))
            for record in book.registry.list(query):
                named = record.values[spec.confidential]
                if values["taker"] not in named:
                    both = [*named, values["taker"]]
                    deed.change(spec.id, record.id, {spec.confidential: both})
                    count += 1
    return str(_CONFIDED.with_values(count=count))


def complete(book: Book, asked: One) -> str:
    """Pass everything on in one deed: posts, and what names the giver alone."""
    record = book.registry.get("handover", asked.handover or "").record
    values = record.values
    hidden = untold(book, values["area"], values["giver"], values["taker"])
    if hidden:
        raise UsageProblem(_UNTOLD.with_values(count=hidden))
    if values["digest"] != digest(book, record):
        _sign_anew(book, record.id)
        raise UsageProblem(_CHANGED)
    with book.deed("handover.complete", subject=record.id) as deed:
        posts = _pass_posts(deed, record)
        _pass_matters(deed, record)
        deed.transition("handover", record.id, "complete")
    return str(_COMPLETED.with_values(posts=posts, taker=book.title(values["taker"])))


def _pass_posts(deed: Deed, handover: Record) -> int:
    """End the giver's posts at the unit on the day and begin the taker's."""
    values = handover.values
    held = _posts(deed.book, values["giver"], values["area"])
    if not held:
        raise UsageProblem(_NO_POST)
    already = {p.values["role"] for p in _posts(deed.book, values["taker"], values["area"])}
    for post in held:
        deed.change("post", post.id, {"end": values["day"]})
        if post.values["role"] not in already:
            new = {"holder": values["taker"], "at": values["area"], "start": values["day"]}
            deed.add("post", {**new, "role": post.values["role"]}, unit=post.envelope.unit)
    return len(held)


def _posts(book: Book, officer: str, unit: str) -> list[Record]:
    where = (
        Condition("holder", "=", officer),
        Condition("at", "=", unit),
        Condition("end", "empty"),
    )
    return book.registry.list(Query("post", where), note=False)


def _pass_matters(deed: Deed, handover: Record) -> None:
    """Put the taker where a waiting record names the giver as the one who has to act.

    What is fixed says who did something, not who has to: it stays.
    """
    values, book = handover.values, deed.book
    units = sorted(below(book, values["area"]))
    for spec in book.specs.values():
        fields = [f.id for f in spec.fields if f.kind == "officer" and not f.many]
        states = [one.id for one in spec.states if one.waiting and not one.fixed]
        for field in fields if states and spec.id != "handover" else ():
            where = (
                Condition(field, "=", values["giver"]),
                Condition("state", "in", states),
                Condition("unit", "in", units),
            )
            for record in book.registry.list(Query(spec.id, where, closed=True), note=False):
                deed.change(spec.id, record.id, {field: values["taker"]})


BEGIN = Action(
    name="handover.begin",
    label=Text("建立交接", "Draw up a handover"),
    help=Text(
        "列出待办、未办结事项、承诺和拒访，供双方签字。",
        "Lists duties, open matters, promises and refusals for both officers to sign.",
    ),
    permission=OFFICERS,
    run=begin,
    parameters=Begin,
)
CONFIDE = Action(
    name="handover.confide",
    label=Text("告知保密记录", "Confide confidential records"),
    help=Text(
        "移交人把自己知情的保密记录告知接收人。",
        "The giver lets the taker see the confidential records that name the giver.",
    ),
    permission=WRITE,
    run=confide,
    parameters=One,
)
COMPLETE = Action(
    name="handover.complete",
    label=Text("完成交接", "Complete a handover"),
    help=Text(
        "双方签字后，岗位和未办结事项一次转给接收人。",
        "After both signed, posts and open matters pass to the taker in one deed.",
    ),
    permission=OFFICERS,
    run=complete,
    parameters=One,
)
