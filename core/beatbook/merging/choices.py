"""Field by field: what the kept record says, what the other says, and what will stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.forms.form import Form
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

KEPT, OTHER, BOTH = "kept", "other", "both"


class Choice(NamedTuple):
    """One field: both values, and whose will stand (`source`: kept, other, or both of a list)."""

    field: FieldSpec
    kept: Any
    other: Any
    source: str

    @property
    def result(self) -> Any:
        """The value that will stand."""
        if self.source == BOTH:
            return tuple(dict.fromkeys((*self.kept, *self.other)))
        return self.other if self.source == OTHER else self.kept

    @property
    def differs(self) -> bool:
        """Whether both records say something, and not the same."""
        return bool(_said(self.kept) and _said(self.other) and self.kept != self.other)


def choices(
    form: Form, kept: Record, dropped: Record, wanted: Mapping[str, str] | None = None
) -> tuple[Choice, ...]:
    """A choice for each field of a form; *wanted* is the source by field id.

    By default the kept record's value stands, the other's where it has none, and both of a list.
    A number that is taken over brings what it says (birth, sex). What only a change of state
    asks for (a date of cancellation) stays with the state.
    Raises UsageProblem for a field or source that does not exist.
    """
    _require_known(form.spec, wanted or {})
    usual = _usual_sources(form, kept, dropped) | dict(wanted or {})
    return tuple(
        Choice(field, kept.values.get(field.id), dropped.values.get(field.id), usual[field.id])
        for field in form.spec.fields
    )


def _usual_sources(form: Form, kept: Record, dropped: Record) -> dict[str, str]:
    of_states = {id for step in form.spec.transitions for id in step.needs}
    found = {}
    for field in form.spec.fields:
        mine, others = kept.values.get(field.id), dropped.values.get(field.id)
        found[field.id] = KEPT if field.id in of_states else _usual(field, mine, others)
    for field in form.unique:
        scheme = form.schemes.get(field.scheme)
        if scheme is not None and found[field.id] == OTHER:
            told = [id for id in scheme.gives if _said(dropped.values.get(id))]
            found |= dict.fromkeys(told, OTHER)
    return found


def _usual(field: FieldSpec, mine: Any, others: Any) -> str:
    if not _said(others):
        return KEPT
    if not _said(mine):
        return OTHER
    return BOTH if field.many and mine != others else KEPT


def _said(value: Any) -> bool:
    return value not in (None, ())


def _require_known(spec: FormSpec, wanted: Mapping[str, str]) -> None:
    for id, source in wanted.items():
        field = spec.field(id)
        if field is None or field not in spec.fields:
            raise UsageProblem(_("There is no field {id} in {form}", id=id, form=spec.id))
        if source not in ((KEPT, OTHER, BOTH) if field.many else (KEPT, OTHER)):
            raise UsageProblem(
                _(
                    "“{source}” is no choice for {field}; say kept or other (both for lists)",
                    source=source,
                    field=field.label,
                )
            )


def filled(
    chosen: tuple[Choice, ...], kept: Record, dropped: Record, own: frozenset[str]
) -> Record:
    """The kept record with what was chosen.

    Its *own* fields, which can point to records of its form, never come to point to itself.
    """
    gone = {kept.id, dropped.id}
    values = {one.field.id: one.result for one in chosen}
    for id in own:
        if isinstance(values[id], tuple):
            values[id] = tuple(one for one in values[id] if one not in gone)
        elif values[id] in gone:
            values[id] = None
    return Record(kept.envelope, {**kept.values, **values})


def two_of_one(form: Form, kept: Record, dropped: Record) -> Iterator[Problem]:
    """A problem for each number that nobody bears two of, where both records bear a valid one."""
    for field in form.unique:
        scheme = form.schemes.get(field.scheme)
        numbers = (kept.values.get(field.id), dropped.values.get(field.id))
        if scheme is None or not scheme.sole.zh or not all(numbers) or numbers[0] == numbers[1]:
            continue
        found = [problem for number in numbers for problem in scheme.problems(str(number))]
        if all(problem.warning for problem in found):
            yield Problem(
                _(
                    "{a} and {b} are both valid, so these are two; keep both records, or correct"
                    " the number that is wrong first",
                    a=numbers[0],
                    b=numbers[1],
                ),
                field.id,
                source=str(scheme.sole),
            )
