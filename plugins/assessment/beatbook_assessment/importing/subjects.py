"""Who a row is about: a unit by code or name, an officer by number, login or name.

Every column that names the subject narrows it: an officer's name that two have is told apart by
the unit in the column beside it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT
from beatbook.assessment.tree import Tree
from beatbook.search import fold
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_assessment.rules.wording import say

if TYPE_CHECKING:
    from beatbook.book import Book

_UNKNOWN = Text(
    "没有“{called}”这个{what}；请用代码、全名、警号或账号",
    "there is no {what} “{called}”; give a code, a whole name, a police number or a login",
)
_SEVERAL = Text(
    "“{called}”可能是{count}个{what}：{some}；请用代码、警号或账号",
    "“{called}” can be {count} of each {what}: {some}; give a code, a police number or a login",
)
_APART = Text(
    "“{called}”中各列说的不是同一个{what}；请改正其中一列",
    "the columns “{called}” do not name one and the same {what}; correct one of them",
)
_NO_WORDS = Text("没有写对象", "nobody is named")
_WHAT = {UNIT: Text("单位", "unit"), "officer": Text("民警", "officer")}
_SOME = 5
Cells = Sequence[tuple[str, str]]
"""The cells of a row that name its subject: role of the column, words."""


class Subjects:
    """Units or officers of a day, by everything that they may be called."""

    def __init__(self, book: Book, kind: str, day: date) -> None:
        self.kind = kind
        self._tree = Tree(book, day)
        self._units = _index(self._unit_names())
        self._home: dict[str, str] = {}
        self._officers = {} if kind == UNIT else _index(self._officer_names(book))
        self._called = self._tree.name if kind == UNIT else _names(book)

    def found(self, cells: Cells) -> str | Text:
        """The id of the subject, or what is wrong with its words."""
        words = [(role, one.strip()) for role, one in cells if one.strip()]
        if not words:
            return _NO_WORDS
        meant = [(one, self._meant(role, one)) for role, one in words]
        for one, ids in meant:
            if not ids:
                return say(_UNKNOWN, called=one, what=_WHAT[self.kind])
        together = set.intersection(*(set(ids) for _one, ids in meant))
        spoken = " ".join(one for _role, one in words)
        if not together:
            return say(_APART, called=spoken, what=_WHAT[self.kind])
        if len(together) > 1:
            return self._several(spoken, together)
        return together.pop()

    def _several(self, words: str, ids: Iterable[str]) -> Text:
        found = sorted(ids)
        some = ", ".join(self._called.get(one, one) for one in found[:_SOME])
        return say(_SEVERAL, called=words, count=len(found), what=_WHAT[self.kind], some=some)

    def _meant(self, role: str, words: str) -> Iterable[str]:
        if self.kind == UNIT:
            return self._units.get(fold(words), ())
        officers = () if role == "unit" else self._officers.get(fold(words), ())
        if officers or role == "officer":
            return officers
        units = set(self._units.get(fold(words), ()))
        return [who for who, home in self._home.items() if units.intersection(self._path(home))]

    def _path(self, unit: str) -> Sequence[str]:
        return self._tree.path(unit)

    def _unit_names(self) -> Iterable[tuple[str, str]]:
        for node, name in self._tree.name.items():
            yield from ((one, node) for one in (name, self._tree.code[node], node))

    def _officer_names(self, book: Book) -> Iterable[tuple[str, str]]:
        for record in book.store.select(book.spec("officer"), Query("officer", closed=True)):
            self._home[record.id] = record.envelope.unit
            values = record.values
            for one in ("name", "police_number", "login"):
                if values.get(one):
                    yield str(values[one]), record.id


def _names(book: Book) -> dict[str, str]:
    found = book.store.select(book.spec("officer"), Query("officer", closed=True))
    return {one.id: f"{one.values['name']} {one.values.get('login') or ''}" for one in found}


def _index(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Ids by folded words, each id once."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for words, id in pairs:
        if words:
            found[fold(words)][id] = None
    return {words: list(ids) for words, ids in found.items()}
