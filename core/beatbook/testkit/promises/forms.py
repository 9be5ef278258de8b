"""Forms: filled in, saved, read, changed, exported, described, shown; lawful; checks never fall."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from beatbook.cells import width
from beatbook.exporting import exported
from beatbook.forms.kinds import value_from_json, value_to_json
from beatbook.forms.schema import json_schema
from beatbook.forms.spec import OPEN, FormSpec
from beatbook.papers.declare import Facts, Paper
from beatbook.papers.lines import lines
from beatbook.problems import Problem
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.testkit.filling import NotFilled
from beatbook.testkit.subject import Subject
from beatbook.texts import LANGUAGES, language, use_language

SCREEN = 80
WIDEST_LABEL = 50
"""Cells of a label: what stands beside it has thirty."""


def filled(subject: Subject) -> Iterator[str]:
    """Every form can be filled in, saved, read again and changed."""
    for spec in subject.forms:
        try:
            id = subject.filler.record(spec.id)
        except NotFilled as why:
            yield (
                f"made-up values do not pass its checks: {why}; give better ones in the fixture"
                " beatbook_values"
            )
            continue
        record = subject.book.registry.get(spec.id, id).record
        yield from _as_saved(spec, record)
        fixed = spec.state(record.envelope.state)
        if not (fixed and fixed.fixed) and not subject.filler.changed(spec.id, id):
            yield f"the form {spec.id}: no field of a saved record could be changed"


def _as_saved(spec: FormSpec, record: Record) -> Iterator[str]:
    """Every value survives being written as JSON and read again."""
    for field in spec.fields:
        value = record.values.get(field.id)
        said = json.loads(json.dumps(value_to_json(value)))
        if value_from_json(said, field) != value:
            yield f"the form {spec.id}: {field.id} is read back as something else"


def carried_out(subject: Subject) -> Iterator[str]:
    """What was saved is exported, and the schema names every value of it."""
    for spec in subject.forms:
        if subject.made(spec.id) is None:
            continue
        count, records = exported(subject.book, Query(spec.id, closed=True), reason="made up")
        if count != len(list(records)):
            yield f"the form {spec.id}: not all of its records are exported"
        schema = json.loads(json.dumps(json_schema(spec, subject.book.plugins.codes)))
        lost = {field.id for field in spec.fields} - schema["properties"].keys()
        if lost:
            yield f"the form {spec.id}: its schema lacks {', '.join(sorted(lost))}"


def shown(subject: Subject) -> Iterator[str]:
    """A record fits on a screen of 80 columns in either language."""
    before = language()
    try:
        for one in LANGUAGES:
            use_language(one)
            for spec in subject.forms:
                yield from _too_wide(spec, subject.made(spec.id), one)
    finally:
        use_language(before)


def _too_wide(spec: FormSpec, record: Record | None, said_in: str) -> Iterator[str]:
    for field in spec.fields:
        room = width(str(field.label))
        if room > WIDEST_LABEL:
            yield f"the form {spec.id}: the label of {field.id} takes {room} cells in {said_in}"
    values = record.values if record else {}
    pairs = tuple((field.label, values.get(field.id)) for field in spec.fields)
    paper = Paper(spec.label, (Facts(pairs),))
    if any(width(line) > SCREEN for line in lines(paper, SCREEN)):
        yield f"the form {spec.id}: a record is wider than {SCREEN} columns in {said_in}"


def lawful(subject: Subject) -> Iterator[str]:
    """What is personal says why it is kept and which law allows it, and everything goes one day."""
    classes = subject.book.plugins.retention
    for spec in subject.own_forms:
        if spec.retention not in classes:
            yield f"the form {spec.id}: the retention class {spec.retention!r} is nobody's"
        for field in spec.fields:
            basis = field.basis if any(field.basis) else spec.basis
            if field.sensitivity != OPEN and not (all(field.purpose) and all(basis)):
                yield (
                    f"the form {spec.id}: {field.id} is {field.sensitivity}; say its purpose and"
                    " legal basis in both languages"
                )
    for one in subject.declared("registry_retention"):
        if one.years is not None and one.years < 0:
            yield f"the retention class {one.id}: years count from 0"


def checks_hold(subject: Subject) -> Iterator[str]:
    """Checks get along with any record: with much filled in, and with as little as possible."""
    for form in sorted({spec.id for spec in subject.forms} | subject.filler.made_so_far):
        record = subject.made(form)
        if record is not None:
            for values in (record.values, _emptied(subject.book.spec(form), record.values)):
                yield from _asked(subject, record._replace(values=values))


def _emptied(spec: FormSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values without any that may be missing; what is computed from others is always there."""
    kept = {field.id for field in spec.fields if field.required or field.computed_from}
    return {f.id: values[f.id] if f.id in kept else () if f.many else None for f in spec.fields}


def _asked(subject: Subject, record: Record) -> Iterator[str]:
    try:
        found = subject.all_of("registry_problems", record=record, book=subject.book, pending={})
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        yield f"registry_problems raised on a {record.form}: {type(error).__name__}: {error}"
        return
    spec = subject.book.spec(record.form)
    for one in found:
        if not isinstance(one, Problem):
            yield f"registry_problems on a {record.form} gave {one!r}, which is no Problem"
        elif one.path and spec.field(one.path.partition("/")[0]) is None:
            yield f"registry_problems on a {record.form} names {one.path!r}, no field of it"
