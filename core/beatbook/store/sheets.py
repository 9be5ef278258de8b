"""A whole book as sheets: every table row by row in one order and one shape, whatever the engine.

What is carried from one engine to another must not know either. A sheet has the name of its table,
the columns that it has there, those included that no form names any more, and its rows in an order
that both engines give. Rows that belong to a station say which; what follows from other rows (the
index of words, the newest row of a chain) is no sheet, the engine that is filled makes it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from beatbook.forms.spec import form_from_json
from beatbook.progress import tell
from beatbook.store.query import ENVELOPE

if TYPE_CHECKING:
    from beatbook.store.interface import Store

TEXT, INTEGER = "text", "integer"
PAGE = 2000
STATION = "station"
Row = Sequence[Any]
_encoded = json.JSONEncoder(ensure_ascii=False).encode
Pages = Iterable[Sequence[Row]]


class Column(NamedTuple):
    """A column and what it holds: `TEXT` or `INTEGER` (64 bits)."""

    name: str
    kind: str = TEXT


class Sheet(NamedTuple):
    """A table: its columns in the order of its rows, and the columns that rows are sorted by.

    Texts are sorted by their bytes in UTF-8. `about` is the column with the record whose station
    a row has where the table itself does not say it.
    """

    name: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]
    about: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


class Sheets(Protocol):
    """The sheets of one open book; read them in a snapshot, fill them in a transaction."""

    def every(self) -> list[Sheet]:
        """What the book has: core tables in the order of `CORE`, then those of forms by name."""
        ...

    def read(self, sheet: Sheet) -> Iterator[Sequence[Row]]:
        """The rows of a sheet in its order, page by page; read them to the end or close it."""
        ...

    def make(self, sheet: Sheet) -> None:
        """Give the book the table of a form, or the columns, that it lacks."""
        ...

    def fill(self, sheet: Sheet, pages: Pages) -> None:
        """Add rows to an empty table, with what follows from them."""
        ...


def _core(name: str, columns: str, order: str, about: str = "") -> Sheet:
    found = (word.partition(":") for word in columns.split())
    kinds = tuple(Column(name, kind or TEXT) for name, _colon, kind in found)
    return Sheet(name, kinds, tuple(order.split()), about)


STEPS = "step"
"""The sheet of what the tables were made by: steps of plugins, not those of the engine itself."""
CORE = (
    _core("catalogue", "kind id body", "kind"),
    _core("counter", "station form next:integer", "station form"),
    _core("span", "tree node start end parent kind code name key", "tree node start"),
    _core("lineage", "tree old new kind day", "tree day old new"),
    _core("alias", "tree node name start end source key", "tree node name start"),
    _core(
        "batch",
        "id form source digest state done:integer good:integer refused:integer officer at",
        "id",
    ),
    _core("draft", "officer form record body at", "officer form record"),
    _core("identity", "scheme value record", "scheme value"),
    _core(
        "journal",
        "station seq:integer at officer session unit action form subject reason deed parts_hash"
        " previous hash",
        "station seq",
    ),
    _core(
        "part",
        "station seq:integer ord:integer form record version:integer kind hash text",
        "station seq ord",
    ),
    _core(
        "card",
        "station id:integer record form number:integer unit closed:integer title line terms",
        "id",
        "record",
    ),
    _core("loan", "station source target kind text", "source", "source"),
    _core(
        "duty",
        "station rule subject key form unit place due opens ends zh en",
        "rule subject key",
        "subject",
    ),
    _core("duty_mark", "station form record", "form record", "record"),
    _core(STEPS, "plugin name at", ""),
    # Last of all: a book whose settings are not there was never finished.
    _core("meta", "key value", "key"),
)
"""Every sheet that any book has. The catalogue (within a kind), what a record lends, and the steps
keep the order in which they were written."""


def of_form(name: str, columns: Iterable[Column]) -> Sheet:
    """The sheet of a form's table: station, envelope, then fields by name."""
    known = {column.name: column for column in columns}
    fields = sorted(known.keys() - {*ENVELOPE, STATION})
    chosen = (Column(STATION), *(known[name] for name in (*ENVELOPE, *fields)))
    return Sheet(name, chosen, ("id",), "id")


def of_list(name: str, value: str) -> Sheet:
    """The sheet of a list field's table, whose values are of this kind."""
    columns = (Column(STATION), Column("record"), Column("position", INTEGER))
    return Sheet(name, (*columns, Column("value", value)), ("record", "position"), "record")


class Held(NamedTuple):
    """What is in a sheet: how many rows, and a digest of all of them in their order.

    A station that only some engines keep is not in it.
    """

    rows: int
    digest: str


class Passing:
    """Pages on their way, counted and digested as they pass."""

    def __init__(self, sheet: Sheet, pages: Pages) -> None:
        self._name, self._pages = sheet.name, pages
        self._from = 1 if sheet.about else 0
        self._rows, self._sum = 0, sha256()

    def __iter__(self) -> Iterator[Sequence[Row]]:
        for page in self._pages:
            for row in page:
                self._sum.update(_encoded(row[self._from :]).encode())
            self._rows += len(page)
            tell(self._name, self._rows)
            yield page

    @property
    def held(self) -> Held:
        """What has passed."""
        return Held(self._rows, self._sum.hexdigest())


def carry(source: Store, target: Store) -> dict[str, Held]:
    """Fill a new book with the sheets of another as they are at one moment; returns what they held.

    Others go on writing in the source. The new book cannot be opened before the last sheet.
    """
    done = {}
    with source.snapshot():
        forms = source.catalogue("form").values()
        with target.transaction():
            target.shape(map(form_from_json, forms), {})
        read, written = source.sheets(), target.sheets()
        for sheet in sorted(read.every(), key=_settings_last):
            pages = Passing(sheet, read.read(sheet))
            with target.transaction():
                written.make(sheet)
                written.fill(sheet, pages)
            done[sheet.name] = pages.held
    return done


def copied(source: Store, address: str) -> None:
    """Make a book at an address and fill it from another; whatever fails leaves none.

    Raises StoreProblem where there is something already.
    """
    from beatbook.store.opening import open_store, remove

    target = open_store(address, create=True)
    try:
        try:
            carry(source, target)
        finally:
            target.close()
    except BaseException:
        remove(address)
        raise


def _settings_last(sheet: Sheet) -> bool:
    return sheet.name == "meta"


def contents(book: Store) -> dict[str, Held]:
    """What is in every sheet of a book at one moment."""
    with book.snapshot():
        return {sheet.name: _held(book.sheets(), sheet) for sheet in book.sheets().every()}


def _held(sheets: Sheets, sheet: Sheet) -> Held:
    pages = Passing(sheet, sheets.read(sheet))
    for _page in pages:
        pass
    return pages.held
