"""A call from a one-key alarm: its code is enough, the place is known.

What is wrong is not known yet; the category follows when somebody is there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beatbook.forms import declare as f
from beatbook.texts import Text
from beatbook_incidents import naming
from beatbook_incidents.forms.alarm import FORM as ALARM
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.placing import place_of, short_address

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record
    from beatbook_incidents.forms.alarm import OneKeyAlarm

_WORDS = Text("一键报警", "one-key alarm")
_TAKEN = Text("已接一键报警：{incident}，{spot}", "One-key alarm taken in: {incident}, {spot}")
_NOWHERE = Text(
    "对应不上标准地址；请从社区写起，如：南湖社区昭君路12号",
    "means no place of this book; write it from the community on",
)


@f.part
class Alarming:
    """Which button; what else is known."""

    alarm: str | None = f.reference(
        Text("一键报警点", "One-key alarm"),
        ALARM,
        required=True,
        help=Text("编码即可", "Its code will do"),
    )
    words: str | None = f.text(
        Text("简要警情", "What happened"), help=Text("不知道的不填", "If it is known")
    )


def take(book: Book, asked: Alarming) -> str:
    """Enter the incident at the button's place, now."""
    alarm = book.registry.get_id(book.spec(ALARM), asked.alarm or "").record
    with book.deed("incident.alarm") as deed:
        id = deed.add(
            FORM,
            _values(book, alarm, asked.words),
            unit=alarm.envelope.unit,
            place=alarm.envelope.place,
        )
    record = book.store.record(book.spec(FORM), id)
    assert record is not None
    spot = alarm.values["spot"]
    return str(_TAKEN.with_values(incident=naming.incident(book, record), spot=spot))


def _values(book: Book, alarm: Record, words: str | None) -> dict[str, object]:
    place, now = alarm.envelope.place, book.clock.now()
    where = short_address(book, place) if place else ""
    return {
        "channel": "one_key",
        "summary": words or str(_WORDS),
        "address": f"{where}{alarm.values['spot']}",
        "premise": alarm.values["premise"],
        "received": now,
        "accepted": now,
    }


def hang(deed: Deed, id: str, alarm: OneKeyAlarm, address: str | None) -> None:
    """Put a new button at its address, or where its unit is."""
    if deed.pending[id].record.envelope.place is not None:
        return
    place = place_of(deed.book, address) if address else _of_unit(deed, alarm.organisation)
    if place is not None:
        deed.locate(id, place)
    elif address:
        deed.problem(_NOWHERE, "address")


def _of_unit(deed: Deed, organisation: str | None) -> str | None:
    if organisation is None:
        return None
    record = deed.book.store.record(deed.book.spec("organisation"), organisation)
    return record.envelope.place if record else None
