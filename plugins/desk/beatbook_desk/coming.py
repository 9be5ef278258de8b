"""Who comes, with an appointment or without, and who asks for one on the telephone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_desk.bases import WHO
from beatbook_desk.forms import appointment
from beatbook_desk.forms.service import FORM
from beatbook_desk.steps import required

if TYPE_CHECKING:
    from beatbook.book import Book

_ITEM = Text("服务事项", "Service")
_WAY = Text("服务方式", "How")
_NAME, _PHONE = Text("姓名", "Name"), Text("联系电话", "Telephone")
_SEEN: dict[str, Any] = {name: value for name, value in WHO.items() if name != "section"}
_TAKEN = Text("{number}号已登记：{item}", "No. {number} is in: {item}")
_BRING = Text("{said}。所需材料：{needs}", "{said}. To bring: {needs}")
_BOOKED = Text("已预约{at}：{item}", "booked for {at}: {item}")
_ASKED = ("item", "way", "person", "name", "phone", "words")


@f.part
class Coming:
    """Who came for what; nobody need give a name to ask a question."""

    item: str | None = f.choice(_ITEM, "service_item", required=True)
    name: str | None = f.text(_NAME, **_SEEN)
    phone: str | None = f.text(_PHONE, **_SEEN)
    person: str | None = f.reference(
        Text("已登记的人", "Registered person"),
        "person",
        help=Text("与姓名填一个即可", "Instead of the name"),
        **_SEEN,
    )
    words: str | None = f.text(Text("具体内容", "In words"), **_SEEN)
    way: str | None = f.choice(_WAY, "service_way", default="window")
    appointment: str | None = f.reference(Text("预约", "Appointment"), appointment.FORM)


@f.part
class Arriving:
    """Which appointment is kept."""

    appointment: str | None = f.reference(
        Text("预约", "Appointment"), appointment.FORM, required=True
    )


@f.part
class Booking:
    """What is asked for, when and where."""

    item: str | None = f.choice(_ITEM, "service_item", required=True)
    at: datetime | None = f.moment(Text("预约时间", "When"), required=True)
    way: str | None = f.choice(_WAY, "service_way", required=True, default="window")
    where: str | None = f.text(
        Text("上门地址", "Address"),
        required_when=f.when("way", appointment.HOME),
        shown_when=f.when("way", appointment.HOME),
        **_SEEN,
    )
    name: str | None = f.text(_NAME, required=True, **_SEEN)
    phone: str | None = f.text(_PHONE, **_SEEN)


def take(book: Book, asked: Coming) -> Text:
    """Somebody comes; an appointment that was kept is marked so."""
    values = {name: getattr(asked, name) for name in _ASKED}
    return _taken(book, values, asked.appointment)


def arrive(book: Book, asked: Arriving) -> Text:
    """Somebody comes as agreed: what was said at the booking is not asked again."""
    found = book.registry.get_id(book.spec(appointment.FORM), asked.appointment or "").record
    return _taken(book, {name: found.values[name] for name in _ASKED}, found.id)


def _taken(book: Book, given: Mapping[str, Any], kept: str | None) -> Text:
    values = {
        **given,
        "way": given["way"] or "window",
        "appointment": kept,
        "came": book.clock.now(),
        "first_asked": book.actor.officer,
    }
    with book.deed("desk.take") as deed:
        id = deed.add(FORM, {name: value for name, value in values.items() if value})
        if kept:
            deed.transition(appointment.FORM, kept, "keep")
    number = deed.pending[id].record.envelope.number
    said = _TAKEN.with_values(number=number, item=item_label(book, given["item"]))
    bring = required(book, given["item"])
    return _BRING.with_values(said=said, needs=bring) if bring else said


def reserve(book: Book, asked: Booking) -> Text:
    """An appointment with whoever answers the telephone; says what to bring."""
    given = {name: getattr(asked, name) for name in ("item", "at", "way", "where", "name", "phone")}
    values = {name: value for name, value in given.items() if value}
    with book.deed("desk.book") as deed:
        deed.add(appointment.FORM, {**values, "officer": book.actor.officer})
    assert asked.at is not None
    at = f"{asked.at.astimezone(book.zone):%Y-%m-%d %H:%M}"
    said = _BOOKED.with_values(at=at, item=item_label(book, asked.item))
    bring = required(book, asked.item)
    return _BRING.with_values(said=said, needs=bring) if bring else said


def item_label(book: Book, code: str | None) -> Text:
    """What a service is called."""
    known = book.codes("service_item").by_code.get(code or "")
    return known.label if known else Text(code or "", code or "")
