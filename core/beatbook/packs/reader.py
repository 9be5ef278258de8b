"""Reading the tables of one file of a pack, every mistake noted with its line.

A problem stops nothing: the reader notes it and goes on, and what it could not read is left out.
Whoever made a declaration asks `sound` before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from beatbook.expressions import Expression, ExpressionProblem, compiled
from beatbook.packs.document import Document, Key, PackProblem, located, unknown
from beatbook.packs.kinds import KINDS
from beatbook.packs.said import KeySpec, Wrong
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)


class Reader:
    """One file of a pack, and the list in which its problems are noted.

    `own` are the forms that the pack itself declares: the ids of their fields, each with a value
    that it could have; of forms of others nothing is known while a pack is read.
    """

    def __init__(
        self,
        document: Document,
        problems: list[PackProblem],
        files: Mapping[str, str] | None = None,
        own: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> None:
        self.document = document
        self.problems = problems
        self.files = files or {}
        self.own = own or {}
        self._began = len(problems)

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

    def expression(
        self, key: Key, source: str, names: Collection[str] | None, *, condition: bool = False
    ) -> Expression | None:
        """The expression at *key* over values called *names*; None, and noted, if there is none.

        *names* with a value that each could have (as in `own`) show more: what mixes kinds, and a
        `condition` that is neither true nor false. None where names can't be known yet.
        """
        try:
            found = compiled(source, names)
            if isinstance(names, Mapping):
                _try(found, names, condition)
        except ExpressionProblem as problem:
            self.problem(key, _("“{key}”: {what}", key=key[-1], what=problem.message))
            return None
        return found

    def begin(self) -> None:
        """Another table is read from here on."""
        self._began = len(self.problems)

    @property
    def clean(self) -> bool:
        """Whether nothing was noted in this table so far."""
        return len(self.problems) == self._began

    @property
    def sound(self) -> int:
        """A number that stays the same while no problem is noted."""
        return len(self.problems)


def _try(expression: Expression, values: Mapping[str, Any], condition: bool) -> None:
    """Evaluate with values that there could be. Raises ExpressionProblem for what fails always."""
    found = expression.value(values)
    if condition and found is not None and not isinstance(found, bool):
        raise ExpressionProblem(
            _("it must be true or false, and comes to something like {value}", value=repr(found))
        )


def _not_one_of(key: str, value: str, known: list[str]) -> Message:
    near = get_close_matches(value, known, 1)
    if near:
        return _("“{key}” is “{value}”; did you mean {near}?", key=key, value=value, near=near[0])
    return _("“{key}” is “{value}”; choose of: {known}",
             key=key, value=value, known=", ".join(known))  # fmt: skip
