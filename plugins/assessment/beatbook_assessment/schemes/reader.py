"""Reads values out of a scheme file, and goes on behind a mistake to find the next one.

Each `read_*` gives what stands under a key or its default; what it finds wrong it notes with the
line, so that whoever writes a scheme mends all of it in one go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

from beatbook.packs.document import Document, Key, PackProblem
from beatbook.texts import Message, Text
from beatbook_assessment.rules.terms import number, unknown, words
from beatbook_assessment.rules.wording import NOTHING, say
from beatbook_assessment.schemes.findings import Finding
from beatbook_assessment.schemes.known import Known

T = TypeVar("T")
Table = Mapping[str, Any]

_MISSING = Text(
    "缺少“{name}”；请写上：{name} = {example}", "“{name}” is missing; write: {name} = {example}"
)
_NUMBER = Text("“{name}”必须是数：{name} = 2.5", "“{name}” must be a number: {name} = 2.5")
_WHOLE = Text("“{name}”必须是不小于0的整数", "“{name}” must be a whole number, not below 0")
_CROSSED = Text("ceiling小于floor；请改其一", "ceiling is below floor; change one of them")
_YES_NO = Text("“{name}”必须是true或false", "“{name}” must be true or false")
_WORDS = Text(
    '“{name}”必须是文字，或{{zh = "…", en = "…"}}',
    '“{name}” must be a text, or {{zh = "…", en = "…"}}',
)
_DAY = Text(
    "“{name}”必须是日期：{name} = 2026-01-01", "“{name}” must be a day: {name} = 2026-01-01"
)
_TWICE = Text(
    "“{id}”写了两次；请给其中一个另取id", "“{id}” is there twice; give one of them another id"
)
_TABLE = Text("“{name}”必须是表：[{name}]", "“{name}” must be a table: [{name}]")


class Reader:
    """A document, what it may name, and what was found wrong in it."""

    def __init__(self, document: Document, known: Known) -> None:
        self.document = document
        self.known = known
        self.findings: list[Finding] = []

    def note(self, key: Key, what: Text | Message, grave: bool = True) -> None:
        """Remember that something is wrong at a key."""
        line = self.document.line(key)
        self.findings.append(Finding(self.document.name, line, what, grave))

    def line(self, key: Key) -> int:
        """The line of a key."""
        return self.document.line(key)

    def tried(self, read: Callable[..., T], *arguments: Any, default: T) -> T:
        """What a reading of the document gives; where it fails, that is noted."""
        try:
            return read(*arguments)
        except PackProblem as problem:
            self.findings.append(Finding(self.document.name, problem.line, problem.what))
            return default

    def know(self, key: Key, table: Table, names: Iterable[str]) -> None:
        """Note every name in a table that means nothing."""
        allowed = tuple(names)
        for name in table:
            if name not in allowed:
                self.note((*key, name), unknown(name, allowed))

    def table(self, name: str) -> Table:
        """The table of this name at the top; empty where there is none."""
        none: Table = {}
        return self.tried(self.document.table, (name,), self.document.data, default=none)

    def tables(self, name: str) -> list[dict[str, Any]]:
        """The array of tables of this name at the top."""
        none: list[dict[str, Any]] = []
        return self.tried(self.document.tables, (name,), self.document.data, default=none)

    def need(self, key: Key, table: Table, example: str) -> bool:
        """Whether a name is there; noted where it is not."""
        name = str(key[-1])
        if table.get(name) in (None, "", [], {}):
            self.note(key, say(_MISSING, name=name, example=example))
            return False
        return True

    def read_text(self, key: Key, table: Table, default: str = "") -> str:
        """A text."""
        return self.tried(self.document.text_of, key, table, default, default=default)

    def read_texts(self, key: Key, table: Table) -> tuple[str, ...]:
        """A text or several."""
        none: tuple[str, ...] = ()
        return self.tried(self.document.texts_of, key, table, default=none)

    def read_words(self, key: Key, table: Table) -> Text:
        """A text in both languages."""
        name = str(key[-1])
        found = words(table.get(name, NOTHING))
        if found is None:
            self.note(key, say(_WORDS, name=name))
        return found or NOTHING

    def read_choice(self, key: Key, table: Table, among: Iterable[str], default: str) -> str:
        """One of several words."""
        found, allowed = self.read_text(key, table, default), tuple(among)
        if found not in allowed:
            self.note(key, unknown(found, allowed))
            return default
        return found

    def read_number(self, key: Key, table: Table, default: Fraction | None) -> Fraction | None:
        """A number, exactly; ``"none"`` is None."""
        name = str(key[-1])
        if name not in table:
            return default
        if table[name] == "none":
            return None
        found = number(table[name])
        if found is None:
            self.note(key, say(_NUMBER, name=name))
            return default
        return found

    def read_limits(
        self, key: Key, table: Table, floor: Fraction | None
    ) -> tuple[Fraction | None, Fraction | None]:
        """``floor`` and ``ceiling``, which may be ``"none"``; *floor* is what is usual."""
        least = self.read_number((*key, "floor"), table, floor)
        most = self.read_number((*key, "ceiling"), table, None)
        if least is not None and most is not None and most < least:
            self.note((*key, "ceiling"), _CROSSED)
        return least, most

    def read_whole(self, key: Key, table: Table, default: int) -> int:
        """A number of days or decimals."""
        found = table.get(str(key[-1]), default)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            self.note(key, say(_WHOLE, name=key[-1]))
            return default
        return found

    def read_yes_no(self, key: Key, table: Table, default: bool) -> bool:
        """True or false."""
        found = table.get(str(key[-1]), default)
        if not isinstance(found, bool):
            self.note(key, say(_YES_NO, name=key[-1]))
            return default
        return found

    def read_day(self, key: Key, table: Table) -> date | None:
        """A day; None where there is none."""
        found = table.get(str(key[-1]))
        if found is not None and type(found) is not date:
            self.note(key, say(_DAY, name=key[-1]))
            return None
        return found

    def read_table(self, key: Key, table: Table) -> Table:
        """A table within a table."""
        found = table.get(str(key[-1]), {})
        if not isinstance(found, dict):
            self.note(key, say(_TABLE, name=key[-1]))
            return {}
        return found

    def once(self, name: str, ids: Iterable[str]) -> None:
        """Note every id of an array of tables that is there twice."""
        seen: set[str] = set()
        for nth, id in enumerate(ids):
            if id and id in seen:
                self.note((name, nth, "id"), say(_TWICE, id=id))
            seen.add(id)
