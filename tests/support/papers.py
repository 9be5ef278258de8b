"""Papers about lamps, for tests: written from the toy plugin's records."""

from __future__ import annotations

from datetime import date
from typing import Any

from beatbook.book import Book
from beatbook.forms import declare as f
from beatbook.papers.declare import (
    Column,
    Facts,
    Grid,
    Link,
    Paper,
    PaperFormat,
    PaperKind,
    Signatures,
    Words,
)
from beatbook.store.query import Query
from beatbook.texts import Text

HELP = Text("试", "for tests")


@f.part
class Asked:
    """What the list of lamps asks for."""

    since: date | None = f.day(Text("自", "From"))
    keeper: str | None = f.reference(Text("看护人", "Keeper"), "keeper")


def card(book: Book, id: str, _asked: None) -> Paper:
    """The card of one lamp."""
    lamp = book.registry.get("lamp", id).record
    facts = Facts(((Text("杆号", "Pole"), lamp.values["pole"]), (Text("备注", "Notes"), None)))
    signed = Signatures((Text("看护人", "Keeper"),))
    return Paper(Text("路灯卡", "Card of a lamp"), (facts, signed), str(lamp.envelope.number))


def ledger(book: Book, _id: str, asked: Asked) -> Paper:
    """All lamps, and the words of what was asked."""
    lamps = book.registry.list(Query("lamp"))
    rows = tuple((lamp.values["pole"], lamp.values["bulbs"]) for lamp in lamps)
    grid = Grid(
        (Column(Text("杆号", "Pole"), 3), Column(Text("灯泡数", "Bulbs"), number=True)),
        rows,
        Text("路灯", "Lamps"),
        tuple(Link("lamp", lamp.id) for lamp in lamps),
    )
    return Paper(Text("路灯台账", "Ledger of lamps"), (Words(f"{asked.since}"), grid))


def beat(book: Book, id: str, _asked: None) -> Paper:
    """About a unit or a place: its id in words."""
    return Paper(book.title(id), (Words(id),))


def shout(paper: Paper, file: Any) -> None:
    """A format: the title alone, loudly."""
    file.write(str(paper.title).upper().encode())


def kind(name: str, write: Any, **more: Any) -> PaperKind:
    """A kind of paper called *name*."""
    return PaperKind(name=name, label=Text("纸", "Paper"), help=HELP, write=write, **more)


KINDS = {
    one.name: one
    for one in (
        kind("lamp.card", card, about="lamp"),
        kind("lamp.ledger", ledger, parameters=Asked, ledger=True),
        kind("lamp.unit", beat, about="unit", permission="tree.unit"),
        kind("lamp.place", beat, about="place"),
    )
}
SHOUT = PaperFormat(id="shout", label=Text("喊", "Shout"), suffix=".loud", write=shout)
