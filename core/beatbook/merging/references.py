"""What points to a dropped record follows it to the kept one, as far as the checks agree.

Where a record could not follow because the kept record has the same already (both were entered
with a tenancy of one dwelling), the two are twins and are merged as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from beatbook.dependents import pointing_to, referring
from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import FormSpec
from beatbook.merged import is_merged
from beatbook.problems import Problem
from beatbook.records import Record

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.deeds import Deed

_POINTING = frozenset(("reference", "officer", "unit", "place"))


def own_fields(book: Book, form: str) -> frozenset[str]:
    """The fields of a form that point to records of that very form."""
    return frozenset(field.id for spec, field in pointing_to(book, form) if spec.id == form)


def repointed(deed: Deed, kept: Record, dropped: Record) -> Iterator[tuple[Record, Record]]:
    """The records that point to the dropped one, as they are and as they are to be."""
    for found in _pointing(deed, dropped):
        record = _now(deed, found)
        if record.id not in (kept.id, dropped.id) and not is_merged(record):
            yield record, _with(deed.book, record, dropped.form, dropped.id, kept.id)


def _pointing(deed: Deed, target: Record) -> list[Record]:
    """What points to a record, each once; merged ones stay with what they were."""
    records = (record for _spec, record in referring(deed.book, target.form, target.id))
    now = {record.id: _now(deed, record) for record in records}
    return [record for record in now.values() if not is_merged(record)]


def _now(deed: Deed, record: Record) -> Record:
    """A record as this deed leaves it so far."""
    pending = deed.pending.get(record.id)
    return pending.record if pending else record


def _with(book: Book, record: Record, form: str, old: str, new: str) -> Record:
    fields = [field for spec, field in pointing_to(book, form) if spec.id == record.form]
    values = dict(record.values)
    for field in fields:
        value: Any = values.get(field.id)
        if field.many:
            values[field.id] = tuple(dict.fromkeys(new if one == old else one for one in value))
        elif value == old:
            values[field.id] = new
    return Record(record.envelope, values)


def stumbles(book: Book, before: Record, after: Record) -> list[Problem]:
    """The errors that a record would have after it followed and does not have now."""
    usual = {str(problem) for problem in _errors(book, before)}
    return [problem for problem in _errors(book, after) if str(problem) not in usual]


def _errors(book: Book, record: Record) -> Iterator[Problem]:
    form = book.form(record.form)
    filled, problems = form.structure(
        {field.id: value_to_json(record.values.get(field.id)) for field in form.spec.fields}
    )
    found = [*problems, *book.plugin_problems(record)]
    if filled is not None:
        found += form.problems(filled)
    yield from (problem for problem in found if not problem.warning)


def twin(deed: Deed, kept: Record, record: Record) -> Record | None:
    """The record of the kept one that points to all the same things as *record* would."""
    spec = deed.book.spec(record.form)
    for other in _pointing(deed, kept):
        if other.form == record.form and other.id != record.id and _alike(spec, other, record):
            return other
    return None


def _alike(spec: FormSpec, one: Record, other: Record) -> bool:
    """Whether two open records point to the same."""
    return _is_open(spec, one) and _is_open(spec, other) and _ends(spec, one) == _ends(spec, other)


def _is_open(spec: FormSpec, record: Record) -> bool:
    state = spec.state(record.envelope.state)
    return not (state and state.final)


def _ends(spec: FormSpec, record: Record) -> list[Any]:
    """Everything that a record points to."""
    return [record.values.get(field.id) for field in spec.fields if field.kind in _POINTING]
