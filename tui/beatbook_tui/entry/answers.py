"""What was typed into one form, and what follows from it. No widgets here.

Typed values are raw: text as a person writes it, codes for choices, ids for references, lists of
those. Judging them is the form's work; this module asks it in a way that an unfinished form
still says everything that can be said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import Any, NamedTuple

from beatbook.forms.form import Form
from beatbook.forms.kinds import BadValue, is_blank, value_to_json
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook.problems import Problem
from beatbook.records import Record

Raw = str | tuple[str, ...]
NOTHING: Mapping[str, Raw] = {}
LOCAL = "%Y-%m-%d %H:%M"


class Verdict(NamedTuple):
    """What follows from the typed values.

    `values` are Python values as far as they could be read, for conditions; `computed` those of
    fields that were left empty and follow from others; `problems` the first of each field.
    """

    values: Mapping[str, Any]
    computed: Mapping[str, Any]
    problems: Mapping[str, Problem]


class Answers:
    """The values of a form while it is filled in; `base` is what the record said before.

    With `intake` it is a new record, and the questions asked only then are asked. `extra` are
    questions about the deed, their ids begin with ``@``; `needs` are fields that the step in
    hand must have.
    """

    def __init__(
        self,
        form: Form,
        *,
        base: Mapping[str, Raw] = NOTHING,
        intake: bool,
        extra: Sequence[FieldSpec] = (),
        needs: Sequence[str] = (),
    ) -> None:
        self.form = form
        self.needs = frozenset(needs)
        self.base = dict(base)
        self.typed: dict[str, Raw] = dict(base)
        self.fields = [*in_sections(form.spec, intake=intake), *extra]
        self._later = _later(form.spec) if intake else frozenset()
        self._own = frozenset(field.id for field in form.spec.fields)
        self._intake = intake and form.intake_cls is not None
        self._usual = _usual(form)
        self.verdict = Verdict({}, {}, {})
        self.judge()

    def get(self, id: str) -> Raw:
        """The raw value of a field; ``""`` where nothing was typed."""
        return self.typed.get(id, "")

    def put(self, id: str, raw: Raw) -> bool:
        """Take a raw value in; False when it was there already."""
        if self.get(id) == raw or (is_blank(raw) and is_blank(self.get(id))):
            return False
        self.typed[id] = raw
        self.judge()
        return True

    def changed(self) -> dict[str, Raw]:
        """What differs from `base`, emptied fields as ``""``."""
        ids = dict.fromkeys((*self.base, *self.typed))
        return {
            id: self.get(id)
            for id in ids
            if self.get(id) != self.base.get(id, "")
            and not (is_blank(self.get(id)) and is_blank(self.base.get(id, "")))
        }

    def given(self) -> dict[str, Raw]:
        """Everything that is filled in."""
        return {id: raw for id, raw in self.typed.items() if not is_blank(raw)}

    def shown(self) -> list[FieldSpec]:
        """The fields that a form with these values shows."""
        values = self.verdict.values
        return [f for f in self.fields if f.section not in self._later and f.is_shown(values)]

    def is_required(self, field: FieldSpec) -> bool:
        """Whether a field must be filled in now."""
        return field.id in self.needs or field.is_required(self.verdict.values)

    def follows(self, field: FieldSpec) -> bool:
        """Whether a field's value follows from what was typed elsewhere: sex, from a number.

        What stands there in every new record does not: it is a proposal.
        """
        computed = self.verdict.computed
        return field.id in computed and computed[field.id] != self._usual.get(field.id)

    # Judging

    def judge(self) -> None:
        """Work the verdict out anew."""
        given = {id: raw for id, raw in self.given().items() if id[0] != "@"}
        own = {id: raw for id, raw in given.items() if id in self._own}
        filled, problems = self._structured(own)
        values: dict[str, Any] = dict(given)
        computed: dict[str, Any] = {}
        if filled is not None:
            values |= self.form.values(filled)
            computed = {
                id: value
                for id, value in self.form.values(filled).items()
                if id not in own and not is_blank(value)
            }
            problems += [
                one for one in self.form.problems(filled) if one.path not in _paths(problems)
            ]
        if self._intake:
            extra = {id: raw for id, raw in given.items() if id not in self._own}
            problems += self.form.parse_intake(extra)[1]
        self.verdict = Verdict(values, computed, _first(problems))

    def _structured(self, own: Mapping[str, Raw]) -> tuple[Any, list[Problem]]:
        """The filled form, leaving out what cannot be read, and what is wrong with the rest."""
        try:
            filled, problems = self.form.structure(own)
            if filled is None:
                bad = _paths(problems)
                rest = {id: raw for id, raw in own.items() if id not in bad}
                filled = self.form.structure(rest)[0]
            return filled, problems
        except BadValue as error:  # an identifier that its scheme cannot even spell
            return None, [Problem(error.message)]


def _usual(form: Form) -> Mapping[str, Any]:
    """What a record says of which nothing was typed."""
    filled, _problems = form.structure({})
    return form.values(filled) if filled is not None else {}


def in_sections(spec: FormSpec, *, intake: bool) -> list[FieldSpec]:
    """A form's fields (and its intake questions) section by section."""
    fields = (*spec.fields, *(spec.intake if intake else ()))
    order = dict.fromkeys((*(id for id, _label in spec.sections), *(f.section for f in fields)))
    return [field for section in order for field in fields if field.section == section]


def _later(spec: FormSpec) -> frozenset[str]:
    """Sections that only a later step fills in (a cancellation): a new record needs none."""
    needed = {id for step in spec.transitions for id in step.needs}
    late = {field.section for field in spec.fields if field.id in needed and field.section}
    return frozenset(late - {f.section for f in spec.fields + spec.intake if f.required})


def raw_values(form: Form, record: Record, zone: tzinfo) -> dict[str, Raw]:
    """A record's values as they would be typed."""
    found: dict[str, Raw] = {}
    for field in form.spec.fields:
        value = record.values.get(field.id)
        if value not in (None, ()):
            found[field.id] = raw_value(value, field, zone)
    return found


def raw_value(value: Any, field: FieldSpec, zone: tzinfo) -> Raw:
    """A value as it would be typed: moments in local time, yes and no as 1 and 0."""
    if field.many and isinstance(value, (tuple, list)):
        return tuple(_raw(one, zone) for one in value)
    return _raw(value, zone)


def plain(value: Any) -> Raw:
    """A value that was given in its raw form, as drafts keep it."""
    return tuple(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _raw(value: Any, zone: tzinfo) -> str:
    if isinstance(value, datetime):
        return value.astimezone(zone).strftime(LOCAL)
    if isinstance(value, bool):
        return str(int(value))
    return str(value_to_json(value))


def _paths(problems: Sequence[Problem]) -> frozenset[str]:
    return frozenset(problem.path for problem in problems)


def _first(problems: Sequence[Problem]) -> dict[str, Problem]:
    """The first problem of each field, errors before warnings."""
    found: dict[str, Problem] = {}
    for problem in sorted(problems, key=lambda one: one.warning):
        found.setdefault(problem.path, problem)
    return found
