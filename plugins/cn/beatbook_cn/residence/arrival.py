"""Somebody who is in the book already comes (back) to live here: one more stay, nothing ended."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import WRITE
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_cn.forms.bases import RESIDENCE, WHERE
from beatbook_cn.forms.person import DIED
from beatbook_cn.forms.tenancy import BACK, CAME
from beatbook_cn.intake import move_in
from beatbook_cn.residence.stays import stays

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_CLOSED = "closed"
_STAY: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": WHERE, "basis": RESIDENCE}
_DEAD = Text(
    "{name}已登记死亡；登记有误的，请先恢复该人员并更正",
    "{name} is registered as dead; if that is wrong, reopen the record and correct it first",
)
_ARRIVED = Text("{name}已登记居住于{address}", "{name} is registered at {address}")


@f.part
class Arrival:
    """Who comes to live where, and as what."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True, **_STAY)
    address: str | None = f.text(Text("住址", "Address"), required=True, **_STAY)
    since: date | None = f.day(
        Text("居住起始日期", "Lives there since"), help=Text("不填时为今天", "Left empty: today")
    )
    category: str | None = f.choice(
        Text("居住类别", "Category of resident"), "resident_category", required=True, **_STAY
    )
    reason: str | None = f.choice(Text("居住事由", "Reason of stay"), "stay_reason", **_STAY)
    kind: str | None = f.choice(Text("居住处所", "Kind of place of stay"), "stay_place", **_STAY)
    term: str | None = f.choice(Text("拟居住期限", "Intended term"), "stay_term", **_STAY)
    relation: str | None = f.choice(
        Text("与户主关系", "Relation to householder"), "relation", **_STAY
    )
    reported_by: str | None = f.choice(Text("申报人", "Reported by"), "reported_by", **_STAY)


def arrive(book: Book, asked: Arrival) -> str:
    """Begin a stay; somebody whose record was closed is in the book again."""
    assert asked.person is not None
    assert asked.address is not None
    person = book.registry.get("person", asked.person).record
    if person.values["cancelled_reason"] == DIED:
        raise UsageProblem(_DEAD.with_values(name=book.title(person.id)))
    known = bool(stays(book, person.id, closed=True))
    with book.deed("registry.arrive", subject=person.id) as deed:
        _reopen(deed, person)
        move_in(deed, person.id, asked.address, _stay(book, asked, known))
    return str(_ARRIVED.with_values(name=book.title(person.id), address=asked.address))


def _reopen(deed: Deed, person: Record) -> None:
    if person.envelope.state == _CLOSED:
        empty = dict.fromkeys(("cancelled_on", "cancelled_reason", "destination"))
        deed.change("person", person.id, empty)
        deed.transition("person", person.id, "reopen")


def _stay(book: Book, asked: Arrival, known: bool) -> dict[str, Any]:
    today = book.today()
    return {
        "since": asked.since or today,
        "category": asked.category,
        "reason": asked.reason,
        "kind": asked.kind,
        "term": asked.term,
        "relation": asked.relation,
        "reported_by": asked.reported_by,
        "registered_since": today,
        "began": BACK if known else CAME,
    }


ARRIVE = Action(
    name="registry.arrive",
    label=Text("登记来住", "Register that somebody came"),
    help=Text(
        "在册人员(含已注销的)来此居住：登记新的居住关系，不终止其他居住关系。",
        "For somebody in the book, closed or not: begins a stay and ends none.",
    ),
    permission=WRITE,
    run=arrive,
    parameters=Arrival,
)
