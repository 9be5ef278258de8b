"""Importing the official list of divisions as the place tree.

Codes follow the statistical division codes: 2 digits a province, 4 a city, 6 a county, 9 a
street office or township, 12 a community or village; the code of the parent is the beginning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import PLACES
from beatbook.deeds import Deed
from beatbook.errors import UsageProblem
from beatbook.forms.kinds import BadValue, clean_text
from beatbook.texts import Message, Text, Translator
from beatbook.trees.problems import TreeProblem

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.table import Row, Table

_ = Translator(__name__, __file__)

Refused = list[tuple["Row", "Message | Text | str"]]

KINDS = {2: "province", 4: "city", 6: "county", 9: "township", 12: "community"}
# Divisions are older than the book; with this start every date that matters finds them.
BEGINNING = date(1949, 10, 1)
CHUNK = 2000
_CODE = ("code", "代码", "编码", "统计用区划代码")
_NAME = ("name", "名称")


class PlacesOutcome(NamedTuple):
    """What an import of divisions did; `known` were in the tree already."""

    read: int
    added: int
    known: int
    refused: Refused


class _Division(NamedTuple):
    row: Row
    code: str
    name: str

    @property
    def parent(self) -> str:
        sizes = sorted(KINDS)
        place = sizes.index(len(self.code))
        return self.code[: sizes[place - 1]] if place else ""


def import_places(
    book: Book,
    tables: Iterable[Table],
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    *,
    day: date = BEGINNING,
    reason: str = "",
) -> PlacesOutcome:
    """Add the divisions of all tables to the place tree, from *day* on.

    Tables have a column ``code`` (代码) and a column ``name`` (名称). A division whose parent is
    in none of the tables nor in the tree becomes a root only if no shorter code of it is known.
    """
    book.require(PLACES, book.unit_for_new())
    refused: Refused = []
    divisions = sorted(_read(tables, refused), key=lambda one: (len(one.code), one.code))
    read = len(divisions) + len(refused)
    loader = _Loader(book, day, reason)
    known = 0
    for start in range(0, len(divisions), CHUNK):
        known += loader.take(divisions[start : start + CHUNK], refused)
        progress(min(start + CHUNK, len(divisions)), len(divisions))
    return PlacesOutcome(read, loader.added, known, refused)


def _column(table: Table, names: Iterable[str]) -> str:
    for column in table.columns:
        if column.strip().lower() in names:
            return column
    raise UsageProblem(
        _(
            "{file} has no column {names}; a list of divisions needs a code and a name",
            file=table.name,
            names=" / ".join(names),
        )
    )


def _read(tables: Iterable[Table], refused: Refused) -> Iterable[_Division]:
    for table in tables:
        code, name = _column(table, _CODE), _column(table, _NAME)
        for row in table.rows():
            try:
                words = clean_text(row.values.get(name, ""))
            except BadValue as bad:
                refused.append((row, bad.message))
                continue
            number = row.values.get(code, "").strip()
            if not (number.isdigit() and len(number) in KINDS and words):
                refused.append(
                    (row, _("the code {code} or the name is no division's", code=number or "-"))
                )
            else:
                yield _Division(row, number, words)


class _Loader:
    """Adds divisions in deeds of some thousands; remembers which node a code became."""

    def __init__(self, book: Book, day: date, reason: str) -> None:
        self.book = book
        self.day = day
        self.reason = reason or str(Text("导入行政区划", "import of divisions"))
        self.added = 0
        self._nodes: dict[str, str | None] = {"": ""}

    def take(self, divisions: list[_Division], refused: Refused) -> int:
        """Add one chunk; returns how many were there already."""
        deed = Deed(self.book, "place.import", self.reason)
        known = 0
        for one in divisions:
            if self._node(one.code):
                known += 1
                continue
            parent = self._node(one.parent) if one.parent else ""
            if parent is None and self._has_forebear(one):
                refused.append(
                    (
                        one.row,
                        _("its parent {code} is in no file and not in the tree", code=one.parent),
                    )
                )
                continue
            try:
                kind = KINDS[len(one.code)]
                node = deed.places.add(parent or "", kind, one.name, one.code, self.day)
            except TreeProblem as problem:
                refused.append((one.row, problem.message))
                continue
            self._nodes[one.code] = node
            self.added += 1
        deed.commit(checked=True)
        return known

    def _has_forebear(self, one: _Division) -> bool:
        return any(self._node(one.code[:size]) for size in KINDS if size < len(one.code))

    def _node(self, code: str) -> str | None:
        if code not in self._nodes:
            spans = [s for s in self.book.store.coded("place", code) if s.end is None]
            self._nodes[code] = spans[0].node if spans else None
        return self._nodes[code]
