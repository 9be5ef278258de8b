"""What the parts of the contract share: an engine, its store, forms, records, cards, headings.

The contract knows no engine. A test module for an engine names a fixture `engine` (see `Engine`)
and inherits the classes of this package; every test then runs on that engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Protocol

import pytest

from beatbook.forms.kinds import Period
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.journal import Heading, Part, sealed_part
from beatbook.records import Card, Envelope, Record
from beatbook.search import Term
from beatbook.store.interface import Store, Writer
from beatbook.texts import Text


class Engine(Protocol):
    """How the contract gets hold of books."""

    def new(self) -> Store:
        """A new empty book."""
        ...

    def again(self, store: Store) -> Store:
        """The same book opened once more, as another process would."""
        ...


def words(text: str) -> Text:
    """The same label in both languages."""
    return Text(text, text)


def field(id: str, kind: str = "text", **facts: Any) -> FieldSpec:
    """A field of a form."""
    return FieldSpec(id, words(id), kind, plugin="lamps", **facts)


def form(id: str, *fields: FieldSpec, **facts: Any) -> FormSpec:
    """A form of the plugin ``lamps``."""
    return FormSpec(id, words(id), fields, (fields[0].id,), plugin="lamps", **facts)


LAMP = form(
    "lamp",
    field("pole"),
    field("notes", "long_text"),
    field("bulbs", "integer"),
    field("height", "number", decimals=3),
    field("price", "money"),
    field("lit_on", "date"),
    field("seen_at", "moment"),
    field("repair", "period"),
    field("kind", "choice", codes="kinds"),
    field("keeper", "reference", form="keeper"),
    field("spot", "place"),
    field("answers", "unit"),
    field("checker", "officer"),
    field("works", "yes_no"),
    field("serial", "identifier", scheme="serial"),
    # Named like a part of the envelope, which must not disturb either.
    field("number"),
    field("tags", many=True),
    field("prices", "money", many=True),
    field("days", "date", many=True),
    field("spans", "period", many=True),
)
KEEPER = form("keeper", field("name"))

FULL: dict[str, Any] = {
    "pole": "P-1 “东风” %_\\",
    "notes": "first line\nsecond\tline 🏮",
    "bulbs": -3,
    "height": Decimal("12.340"),
    "price": Decimal("1234567890.10"),
    "lit_on": date(1899, 12, 31),
    "seen_at": datetime(2026, 11, 21, 1, 2, 3, 456000, UTC),
    "repair": Period(date(2026, 1, 1), date(2026, 1, 31)),
    "kind": "2",
    "keeper": "keeper-1",
    "spot": "place-1",
    "answers": "unit-1",
    "checker": "officer-1",
    "works": False,
    "serial": "T1",
    "number": "seven",
    "tags": ("b", "a", "b"),
    "prices": (Decimal("0.10"), Decimal("-5.00")),
    "days": (date(2026, 2, 1), date(2026, 1, 1)),
    "spans": (Period(date(2026, 1, 1), None),),
}


def empty(spec: FormSpec) -> dict[str, Any]:
    """A record's values with nothing filled in."""
    return {one.id: () if one.many else None for one in spec.fields}


def record(
    id: str, spec: FormSpec = LAMP, values: dict[str, Any] | None = None, **head: Any
) -> Record:
    """A record with these values; *head* are parts of its envelope."""
    at = "2026-11-21T02:00:00.000Z"
    facts = {"number": 1, "unit": "u1", "place": None, "state": "registered", "version": 1}
    facts |= {"made_at": at, "made_by": "ann", "changed_at": at, "changed_by": "ann", **head}
    return Record(Envelope(id=id, form=spec.id, **facts), {**empty(spec), **(values or {})})


def card(id: str, *terms: Term, form: str = "lamp", **facts: Any) -> Card:
    """A card found by *terms*, titled by its first one."""
    title = terms[0].text if terms else id
    known = {"number": 1, "unit": "u1", "closed": False, "title": title, "line": "", **facts}
    return Card(record=id, form=form, terms=terms, **known)


def heading(deed: str, **facts: Any) -> Heading:
    """The heading of a journal row."""
    known = {"station": "s1", "at": "2026-11-21T02:00:00.000Z", "officer": "ann", "session": "t:1"}
    known |= {"unit": "u1", "action": "add", "form": "lamp", "subject": "r1", "reason": "why"}
    return Heading(**{**known, "deed": deed, **facts})


def part(id: str, version: int, kind: str = "add", **content: Any) -> Part:
    """A part of a deed on a lamp."""
    return sealed_part("lamp", id, version, kind, content)


def shape(
    store: Store, *forms: FormSpec, migrations: dict[str, Sequence[Any]] | None = None
) -> list[str]:
    """Make the tables of forms."""
    with store.transaction():
        return store.shape(forms, migrations or {})


def fail(store: Store, error: type[BaseException], *work: Callable[[Writer], object]) -> None:
    """A transaction that does its work and then fails."""

    def attempt() -> None:
        with store.transaction() as writer:
            for do in work:
                do(writer)
            raise error

    with pytest.raises(error):
        attempt()


class Contract:
    """A part of the contract: its tests get an open, empty store."""

    @pytest.fixture
    def store(self, engine: Engine) -> Iterator[Store]:
        store = engine.new()
        yield store
        store.close()

    @pytest.fixture
    def shaped(self, store: Store) -> Store:
        """The store with the tables of two forms."""
        shape(store, LAMP, KEEPER)
        return store
