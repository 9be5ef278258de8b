"""What officers do with stays beyond adding them, and who of them speaks a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.access import CLOSE, READ, WRITE
from beatbook.answers import Rows
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.store.query import Condition, Order, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed
    from beatbook.records import Record

_EXTENDED = Text("{name}的住宿登记已延期", "the stay of {name} is extended")
_LEFT = Text("{name}已于{day}离开", "{name} left on {day}")
_LEVELS = ("A1", "A2", "B1", "B2", "C1", "C2")


@f.part
class Extension:
    """The new visa or permit of a stay; what is left empty stays as it was."""

    stay: str | None = f.reference(Text("住宿登记", "Stay"), "foreign_stay", required=True)
    visa_kind: str | None = f.choice(
        Text("签证、居留证件种类", "Kind of visa or permit"), "visa_kind"
    )
    visa_number: str | None = f.identifier(
        Text("签证、居留证件号码", "Number of visa or permit"), "document"
    )
    visa_until: date | None = f.day(Text("有效期至", "Valid until"), required=True)
    stay_until: date | None = f.day(Text("停留期至", "Stay permitted until"))


@f.part
class Leaving:
    """Who left, when and where to."""

    stay: str | None = f.reference(Text("住宿登记", "Stay"), "foreign_stay", required=True)
    left_on: date | None = f.day(
        Text("离开日期", "Left on"), help=Text("不填时为今天", "Left empty: today")
    )
    destination: str | None = f.text(Text("去向", "Destination"))


@f.part
class Speaking:
    """The language looked for, from which level on."""

    language: str | None = f.choice(Text("语种", "Language"), "language", required=True)
    level: str | None = f.choice(
        Text("最低等级", "At least"), "language_scale", help=Text("不填时不限", "Left empty: any")
    )


def extend(book: Book, asked: Extension) -> str:
    """Write the new visa or permit into the stay and mark it as extended."""
    stay = _stay(book, asked.stay)
    fields = ("visa_kind", "visa_number", "visa_until", "stay_until")
    new = {id: getattr(asked, id) for id in fields if getattr(asked, id)}
    with book.deed("foreign.extend", subject=stay.id) as deed:
        deed.change("foreign_stay", stay.id, new)
        if stay.envelope.state == "registered":
            deed.transition("foreign_stay", stay.id, "extend")
    return str(_EXTENDED.with_values(name=book.title(stay.values["person"])))


def leave(book: Book, asked: Leaving) -> str:
    """End the stay and its tenancy on the same day."""
    stay = _stay(book, asked.stay)
    day = asked.left_on or book.today()
    with book.deed("foreign.leave", subject=stay.id) as deed:
        left = {"left_on": day, "destination": asked.destination}
        deed.change("foreign_stay", stay.id, left)
        deed.transition("foreign_stay", stay.id, "leave")
        _end_tenancy(deed, stay.values["tenancy"], day)
    return str(_LEFT.with_values(name=book.title(stay.values["person"]), day=day))


def _stay(book: Book, id: str | None) -> Record:
    assert id is not None
    return book.registry.get_id(book.spec("foreign_stay"), id).record


def _end_tenancy(deed: Deed, id: str | None, day: date) -> None:
    tenancy = deed.book.store.record(deed.book.spec("tenancy"), id) if id else None
    if tenancy is not None and tenancy.envelope.state == "registered":
        deed.change("tenancy", tenancy.id, {"until": tenancy.values["until"] or day})
        deed.transition("tenancy", tenancy.id, "end")


_SPEAKERS = {
    "officer": Text("民警", "Officer"),
    "unit": Text("单位", "Unit"),
    "level": Text("水平", "Level"),
    "test": Text("考试", "Test"),
    "valid_until": Text("有效期至", "Valid until"),
}


def speakers(book: Book, asked: Speaking) -> Rows:
    """Officers who speak a language today, the best first: name, unit, level, valid to.

    Of the whole book: who speaks it may well work at another office, and it is nobody's secret.
    """
    query = Query(
        "language_level",
        (Condition("language", "=", asked.language),),
        order=(Order("level", descending=True),),
    )
    lowest = _LEVELS.index(asked.level) if asked.level else 0
    found = book.store.select(book.spec("language_level"), query)
    good = (one for one in found if _LEVELS.index(one.values["level"]) >= lowest)
    return Rows(_rows(book, good), _SPEAKERS)


def _rows(book: Book, levels: Iterator[Record]) -> Iterator[dict[str, Any]]:
    today = book.today()
    for record in levels:
        values = record.values
        if values["valid_until"] is None or values["valid_until"] >= today:
            yield {
                "officer": book.title(values["officer"]),
                "unit": book.title(record.envelope.unit),
                "level": values["level"],
                "test": values["test"] or "",
                "valid_until": str(values["valid_until"] or ""),
            }


def offered() -> list[Action]:
    """All actions of this plugin."""
    return [
        Action(
            name="foreign.extend",
            label=Text("境外人员延期", "Extend a foreigner's stay"),
            help=Text("登记新的签证或者居留证件。", "Writes the new visa or permit into the stay."),
            permission=WRITE,
            run=extend,
            parameters=Extension,
        ),
        Action(
            name="foreign.leave",
            label=Text("境外人员离开", "A foreigner leaves"),
            help=Text("登记离开，同时终止居住关系。", "Ends the stay and the tenancy with it."),
            permission=CLOSE,
            run=leave,
            parameters=Leaving,
        ),
        Action(
            name="foreign.speakers",
            label=Text("谁会说某种语言", "Who speaks a language"),
            help=Text(
                "列出会说该语言、等级仍有效的民警，等级高的在前。",
                "Lists officers whose level in the language is valid, the best first.",
            ),
            permission=READ,
            run=speakers,
            parameters=Speaking,
        ),
    ]
