"""Subjects in bulk: a page of records with everything that bears on them, in a few questions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from beatbook.duties.declare import Rule, Subject, Watch
from beatbook.duties.marks import target_form
from beatbook.forms.spec import FormSpec
from beatbook.records import Record
from beatbook.store.interface import Reader
from beatbook.store.query import Condition, Query


def page(
    store: Reader, spec: FormSpec, rule: Rule, where: Condition, limit: int | None = None
) -> list[Record]:
    """Subjects of a rule that meet one more condition, by id, at most `limit`."""
    query = Query(rule.form, (where, *rule.only), limit=limit, closed=rule.closed)
    return store.select(spec, query)


def subjects(
    store: Reader,
    forms: Mapping[str, FormSpec],
    rule: Rule,
    terms: Mapping[str, int],
    records: Sequence[Record],
) -> Iterator[Subject]:
    """What a rule looks at, for each of the records."""
    pointing = {form: _pointing(store, forms, rule, form, records) for form in _watched(rule)}
    read = {field: _read(store, forms, rule, field, records) for field in rule.reads}
    for record in records:
        bearing = {form: found.get(record.id, ()) for form, found in pointing.items()}
        targets = {
            field: found.get(record.values.get(field) or "") for field, found in read.items()
        }
        known = {field: target for field, target in targets.items() if target is not None}
        yield Subject(record, bearing, known, terms)


def _watched(rule: Rule) -> dict[str, None]:
    return dict.fromkeys(watch.form for watch in rule.watches)


def _pointing(
    store: Reader,
    forms: Mapping[str, FormSpec],
    rule: Rule,
    form: str,
    records: Sequence[Record],
) -> Mapping[str, Sequence[Record]]:
    """The records of a watched form by the subject that they point to, oldest first."""
    spec = forms.get(form)
    found: dict[str, dict[str, Record]] = defaultdict(dict)
    ids = [record.id for record in records]
    for watch in rule.watches if spec is not None else ():
        if watch.form == form:
            assert spec is not None
            for record in _of(store, spec, watch, ids):
                for subject in _targets(spec, watch, record):
                    found[subject][record.id] = record
    return {id: [of[one] for one in sorted(of)] for id, of in found.items()}


def _of(store: Reader, spec: FormSpec, watch: Watch, ids: Sequence[str]) -> list[Record]:
    query = Query(spec.id, (Condition(watch.field, "in", ids),), closed=True)
    return store.select(spec, query)


def _targets(spec: FormSpec, watch: Watch, record: Record) -> Sequence[str]:
    field = spec.field(watch.field)
    value = record.values.get(watch.field)
    return (value or ()) if field is not None and field.many else (value,) if value else ()


def _read(
    store: Reader,
    forms: Mapping[str, FormSpec],
    rule: Rule,
    field: str,
    records: Sequence[Record],
) -> Mapping[str, Record]:
    """The records that a reference field of the subjects points to, by id."""
    known = forms[rule.form].field(field)
    spec = forms.get(target_form(known)) if known is not None else None
    wanted = {id for record in records if (id := record.values.get(field))}
    return store.records(spec, sorted(wanted)) if spec is not None and wanted else {}
