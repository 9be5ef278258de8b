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
from beatbook.importing.pace import rare_collection
from beatbook.texts import Message, Text, Translator
from beatbook.trees.changes import Begun
from beatbook.trees.problems import TreeProblem
from beatbook.trees.spans import NewNode, Span

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.importing.table import Row, Table

_ = Translator(__name__, __file__)

Refused = list[tuple["Row", "Message | Text | str"]]

KINDS = {2: "province", 4: "city", 6: "county", 9: "township", 12: "community"}
_PARENT = {2: 0, 4: 2, 6: 4, 9: 6, 12: 9}
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
        return self.code[: _PARENT[len(self.code)]]


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
    with book.store.bulk(), rare_collection():
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


class _Known(NamedTuple):
    """A division in the tree or about to be: its node and the first day of it."""

    node: str
    start: date


class _Loader:
    """Adds divisions in deeds of some thousands; remembers which node a code became."""

    def __init__(self, book: Book, day: date, reason: str) -> None:
        self.book = book
        self.day = day
        self.reason = reason or str(Text("导入行政区划", "import of divisions"))
        self.added = 0
        self._known: dict[str, _Known | None] = {}

    def take(self, divisions: list[_Division], refused: Refused) -> int:
        """Add one chunk; returns how many were there already."""
        deed = Deed(self.book, "place.import", self.reason)
        new: list[_Division] = []
        for one in divisions:
            if self._find(one.code) is None:
                self._known[one.code] = _Known(self.book.new_id(), self._first_day(one))
                new.append(one)
        added = self._add(deed, new, refused)
        deed.commit(checked=True)
        self.added += added
        return len(divisions) - len(new)

    def _add(self, deed: Deed, new: list[_Division], refused: Refused) -> int:
        """Add all at once, or one by one where something is wrong with one of them."""
        try:
            if not any(map(self._is_orphan, new)):
                deed.places.add_all(map(self._begun, new))
                return len(new)
        except TreeProblem:
            pass
        return sum(self._add_one(deed, one, refused) for one in new)

    def _add_one(self, deed: Deed, one: _Division, refused: Refused) -> bool:
        why: Message | Text | str = _(
            "its parent {code} is in no file and not in the tree", code=one.parent
        )
        if not self._is_orphan(one):
            try:
                deed.places.add_all([self._begun(one)])
                return True
            except TreeProblem as problem:
                why = problem.message
        refused.append((one.row, why))
        self._known[one.code] = None
        return False

    def _begun(self, one: _Division) -> Begun:
        known = self._known[one.code]
        parent = self._find(one.parent) if one.parent else None
        assert known is not None
        new = NewNode(known.node, KINDS[len(one.code)], one.code, one.name)
        return Begun(new, parent.node if parent else "", known.start)

    def _is_orphan(self, one: _Division) -> bool:
        """Whether the parent is unknown although somebody above it is known."""
        if not one.parent or self._find(one.parent) is not None:
            return False
        return any(self._find(one.code[:size]) for size in KINDS if size < len(one.code))

    def _first_day(self, one: _Division) -> date:
        """The day asked for, or the parent's first day where the book knows it only later."""
        parent = self._find(one.parent) if one.parent else None
        return max(self.day, parent.start) if parent else self.day

    def _find(self, code: str) -> _Known | None:
        if code not in self._known:
            lasting = [s for s in self.book.store.coded("place", code) if s.end is None]
            self._known[code] = (
                _Known(lasting[0].node, self._start(lasting[0])) if lasting else None
            )
        return self._known[code]

    def _start(self, span: Span) -> date:
        """The first day of a whole life, of which *span* is the last part."""
        return self.book.store.spans("place", span.node)[0].start
