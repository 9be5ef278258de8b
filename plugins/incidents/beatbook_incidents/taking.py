"""Taking a call in one go: a few words and a place are enough, everything else may follow.

The book proposes category, premises and method from the words, finds the standard address, stamps
the moment. Where the place was not typed by itself it is looked for in the words.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.texts import Text
from beatbook_incidents import bases, naming
from beatbook_incidents.forms.incident import CALLER
from beatbook_incidents.forms.states import FORM
from beatbook_incidents.placing import place_in, short_address
from beatbook_incidents.proposing import proposed

if TYPE_CHECKING:
    from beatbook.book import Book

_WHO: dict[str, Any] = {
    "sensitivity": PERSONAL,
    "purpose": bases.WHOM_TO_REACH,
    "basis": bases.RESPONDING,
}
_TAKEN = Text("已接警：{incident}", "Taken in: {incident}")
_PLACED = Text("，地点对应到{place}", ", at {place}")
_NOT_PLACED = Text("，未对应到标准地址", ", at no standard address yet")
_PROPOSED = Text(
    "；按原话填为{values}，不对的请更正", "; proposed: {values}; correct what is wrong"
)


@f.part
class Taking:
    """What a call tells; only the words are needed."""

    words: str | None = f.text(
        Text("简要警情", "What happened"),
        required=True,
        help=Text(
            "一句话，如：云杉花园3号楼电动车被盗；写事不写人",
            "One sentence with the place in it; what, not who",
        ),
    )
    address: str | None = f.text(
        Text("地点", "Where"),
        help=Text("不填时从简要警情中找", "Left empty it is looked for in the words"),
    )
    category: str | None = f.choice(
        Text("警情类别", "Category"),
        "incident_category",
        help=Text("不填时按简要警情提出", "Left empty it is proposed from the words"),
    )
    channel: str | None = f.choice(
        Text("报警方式", "How it came in"), "incident_channel", default="phone110"
    )
    caller: str | None = f.text(Text("报警人", "Caller"), **_WHO)
    phone: str | None = f.text(Text("报警电话", "Caller's telephone"), **_WHO)
    caller_role: str | None = f.choice(
        Text("报警人身份", "The caller is"), "incident_role", default=CALLER
    )
    call_number: str | None = f.text(Text("警单编号", "Number of the call"))
    unit: str | None = f.unit(
        Text("处警单位", "Unit"), help=Text("不填时为本单位", "Left empty: your own")
    )
    received: datetime | None = f.moment(
        Text("接警时间", "Received"), help=Text("不填时为现在", "Left empty: now")
    )


def take(book: Book, asked: Taking) -> str:
    """Enter an incident; says what was made of the words."""
    words = asked.words or ""
    known = proposed(book, words)
    with book.deed("incident.take") as deed:
        values = {**known, **_where(book, asked), **_values(book, asked)}
        id = deed.add(FORM, values, unit=asked.unit or "")
    return str(_said(book, id, [one for one in known if getattr(asked, one, None) is None]))


def _where(book: Book, asked: Taking) -> dict[str, Any]:
    """The place as it was typed, or as the words name it."""
    if asked.address:
        return {"address": asked.address}
    place = place_in(book, asked.words or "")
    return {"address": short_address(book, place), "standard_address": place} if place else {}


def _values(book: Book, asked: Taking) -> dict[str, Any]:
    """What was typed; whoever takes a call has signed for it."""
    now = book.clock.now()
    given = {
        "summary": asked.words,
        "category": asked.category,
        "channel": asked.channel,
        "call_number": asked.call_number,
        "caller": asked.caller,
        "caller_phone": asked.phone,
        "caller_role": asked.caller_role,
        "received": asked.received or now,
        "accepted": now,
    }
    return {name: value for name, value in given.items() if value is not None}


def _said(book: Book, id: str, named: list[str]) -> Text:
    record = book.store.record(book.spec(FORM), id)
    assert record is not None
    parts = [_TAKEN.with_values(incident=naming.incident(book, record))]
    place = record.envelope.place
    if place is not None:
        where = book.places.address(place, book.today())
        parts.append(_PLACED.with_values(place=where))
    else:
        parts.append(_NOT_PLACED)
    if named:
        values = [naming.word(book, record, name) for name in named]
        parts.append(_PROPOSED.with_values(values=naming.listed(values)))
    return naming.joined(parts)
