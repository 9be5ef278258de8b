"""Looking up what a table names, noting what is not there with the nearest that is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from beatbook.duties.marks import target_form
from beatbook.expressions.values import example
from beatbook.packs.document import Key, unknown
from beatbook.packs.dues import EXAMPLE
from beatbook.packs.fitting.facts import Facts
from beatbook.packs.reader import Reader
from beatbook.store.query import ENVELOPE, Condition
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.expressions import Expression
    from beatbook.forms.spec import FieldSpec, FormSpec
    from beatbook.packs.document import PackProblem

_ = Translator(__name__, __file__)

TIMES = ("date", "moment")
NUMBERS = ("integer", "number", "money")


class Fit:
    """One file of a pack beside the facts of a book."""

    def __init__(self, facts: Facts, reader: Reader) -> None:
        self.facts = facts
        self._reader = reader

    def note(self, key: Key, what: Message) -> None:
        """Note that *what* is wrong at *key*."""
        self._reader.problem(key, what)

    def tell(self, problems: Iterable[PackProblem]) -> None:
        """Note problems that others found, with lines of their own."""
        self._reader.problems.extend(problems)

    def form(self, key: Key, id: str) -> FormSpec | None:
        """The form that stands under *key*; noted where no plugin brings it."""
        found = self.facts.form(id)
        if found is None and id not in self._reader.own:
            near = unknown(id, sorted(self.facts.forms))
            self.note(key, _("no plugin brings this form: {near}", near=near))
        return found

    def field(
        self, key: Key, spec: FormSpec, id: str, kinds: Collection[str] = ()
    ) -> FieldSpec | None:
        """The field called *id*, of one of the *kinds* (empty: any); noted where it is not so."""
        found = spec.field(id)
        if found is None:
            if kinds or id not in ENVELOPE:
                ids = [field.id for field in spec.fields]
                self.note(key, _("{form} has no such field: {near}",
                                 form=spec.id, near=unknown(id, ids)))  # fmt: skip
        elif kinds and found.kind not in kinds:
            self.note(key, _("{form}.{field} is of the kind {kind}; it must be one of: {kinds}",
                             form=spec.id, field=id, kind=found.kind,
                             kinds=", ".join(kinds)))  # fmt: skip
        return found

    def pointing(self, key: Key, spec: FormSpec, id: str, target: str) -> None:
        """Note where a field does not point to records of *target* (empty: to any)."""
        field = self.field(key, spec, id)
        to = target_form(field) if field is not None else ""
        if field is not None and (not to or (target and to != target)):
            self.note(key, _("{form}.{field} does not point to {target}",
                             form=spec.id, field=id, target=target or "records"))  # fmt: skip

    def conditions(self, key: Key, spec: FormSpec, conditions: Iterable[Condition]) -> None:
        """Note fields and codes of conditions that are not there."""
        for condition in conditions:
            field = self.field(key, spec, condition.field)
            values = _values(condition)
            if field is not None and field.codes:
                self.codes(key, field.codes, values)
            elif condition.field == "state":
                self.known(key, values, [state.id for state in spec.states])

    def codes(self, key: Key, list_: str, values: Iterable[Any]) -> None:
        """Note values that are no codes of a list; of a list that is not there nothing is said."""
        found = self.facts.codes(list_)
        if found is not None:
            self.known(key, values, found.by_code)

    def known(self, key: Key, values: Iterable[Any], among: Iterable[str]) -> None:
        """Note each value that is none of these."""
        allowed = sorted(among)
        for value in values:
            if value not in allowed:
                self.note(key, unknown(str(value), allowed))

    def expression(
        self, key: Key, found: Expression | None, known: Mapping[str, Any], *, condition: bool
    ) -> None:
        """Note what an expression names and does not get, or can't do with what it gets."""
        if found is not None:
            self._reader.expression(key, found.source, known, condition=condition)


def examples(spec: FormSpec) -> dict[str, Any]:
    """What expressions know of a record of a form, each with a value that it could have."""
    return {**EXAMPLE, **{field.id: example(field.kind, field.many) for field in spec.fields}}


def _values(condition: Condition) -> tuple[Any, ...]:
    if condition.operator in ("=", "!=", "has"):
        return (condition.value,)
    return tuple(condition.value) if condition.operator == "in" else ()
