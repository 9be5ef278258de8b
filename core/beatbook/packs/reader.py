"""Reading the tables of one file of a pack, every mistake noted with its line.

A problem stops nothing: the reader notes it and goes on, and what it could not read is left out.
Whoever made a declaration asks `sound` before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from beatbook.packs.document import Document, Key, PackProblem, located, unknown
from beatbook.packs.kinds import KINDS
from beatbook.packs.said import KeySpec, Wrong
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class Reader:
    """One file of a pack, and the list in which its problems are noted.

    `own` are the forms that the pack itself declares, with the ids of their fields; of those of
    others nothing is known while a pack is read.
    """

    def __init__(
        self,
        document: Document,
        problems: list[PackProblem],
        files: Mapping[str, str] | None = None,
        own: Mapping[str, frozenset[str]] | None = None,
    ) -> None:
        self.document = document
        self.problems = problems
        self.files = files or {}
        self.own = own or {}

    def problem(self, key: Key, what: Message | Text) -> None:
        """Note that *what* is wrong at *key*."""
        self.problems.append(located(self.document.name, self.document.line(key), what))

    def where(self, key: Key) -> str:
        """File and line of a key, for what can only be told later: ``forms.toml, line 12``."""
        return str(_("{file}, line {line}", file=self.document.name, line=self.document.line(key)))

    def values(
        self, key: Key, table: Mapping[str, Any], keys: Mapping[str, KeySpec]
    ) -> dict[str, Any]:
        """What the table under *key* says, by the description of its keys.

        Keys that are not given, or wrong, are left out; tables within are read the same way.
        """
        self.know(key, table, keys)
        found: dict[str, Any] = {}
        for name, spec in keys.items():
            if name in table:
                self._take(found, (*key, name), table[name], spec)
            elif spec.required:
                self.problem(key, _("“{key}” is missing: {help}", key=name, help=spec.help))
        return found

    def _take(self, found: dict[str, Any], key: Key, said: Any, spec: KeySpec) -> None:
        try:
            value = KINDS[spec.kind](self, key, said)
        except Wrong as wrong:
            self.problem(key, wrong.what)
            return
        if not spec.one_of or self.choose(key, value, spec.one_of):
            found[str(key[-1])] = self._inner(key, value, spec)

    def _inner(self, key: Key, value: Any, spec: KeySpec) -> Any:
        if spec.keys is None:
            return value
        if spec.kind == "table":
            return self.values(key, value, spec.keys)
        return [self.values((*key, n), one, spec.keys) for n, one in enumerate(value)]

    def know(self, key: Key, names: Iterable[str], known: Iterable[str]) -> None:
        """Note each of *names* under *key* that is none of the *known*."""
        allowed = sorted(known)
        for name in names:
            if name not in allowed:
                self.problem((*key, name), unknown(name, allowed))

    def choose(self, key: Key, value: str | Iterable[str], known: Iterable[str]) -> bool:
        """Whether a value, or each of several, is one of the *known*; notes those that are not."""
        allowed = sorted(known)
        wrong = [
            one for one in ([value] if isinstance(value, str) else value) if one not in allowed
        ]
        for one in wrong:
            self.problem(key, _not_one_of(str(key[-1]), one, allowed))
        return not wrong

    @property
    def sound(self) -> int:
        """A number that stays the same while no problem is noted."""
        return len(self.problems)


def _not_one_of(key: str, value: str, known: list[str]) -> Message:
    near = get_close_matches(value, known, 1)
    if near:
        return _("“{key}” is “{value}”; did you mean {near}?", key=key, value=value, near=near[0])
    return _("“{key}” is “{value}”; choose of: {known}",
             key=key, value=value, known=", ".join(known))  # fmt: skip
