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
from beatbook.texts import LANGUAGES, Message, Translator, language, use_language

_ = Translator(__name__, __file__)

SCREEN = 80
WIDEST_LABEL = 50
"""Cells of a label: what stands beside it has thirty."""


def filled(subject: Subject) -> Iterator[Message]:
    """Every form can be filled in, saved, read again and changed."""
    for spec in subject.forms:
        try:
            id = subject.filler.record(spec.id)
        except NotFilled as why:
            yield _(
                "made-up values do not pass its checks: {why}; give better ones in the fixture"
                " beatbook_values",
                why=why,
            )
            continue
        record = subject.book.registry.get(spec.id, id).record
        yield from _as_saved(spec, record)
        fixed = spec.state(record.envelope.state)
        if not (fixed and fixed.fixed) and not subject.filler.changed(spec.id, id):
            yield _("the form {form}: no field of a saved record could be changed", form=spec.id)


def _as_saved(spec: FormSpec, record: Record) -> Iterator[Message]:
    """Every value survives being written as JSON and read again."""
    for field in spec.fields:
        value = record.values.get(field.id)
        said = json.loads(json.dumps(value_to_json(value)))
        if value_from_json(said, field) != value:
            yield _(
                "the form {form}: {field} is read back as something else",
                form=spec.id,
                field=field.id,
            )


def carried_out(subject: Subject) -> Iterator[Message]:
    """What was saved is exported, and the schema names every value of it."""
    for spec in subject.forms:
        if subject.made(spec.id) is None:
            continue
        count, records = exported(subject.book, Query(spec.id, closed=True), reason="made up")
        if count != len(list(records)):
            yield _("the form {form}: not all of its records are exported", form=spec.id)
        schema = json.loads(json.dumps(json_schema(spec, subject.book.plugins.codes)))
        lost = {field.id for field in spec.fields} - schema["properties"].keys()
        if lost:
            yield _(
                "the form {form}: its schema lacks {fields}",
                form=spec.id,
                fields=", ".join(sorted(lost)),
            )


def shown(subject: Subject) -> Iterator[Message]:
    """A record fits on a screen of 80 columns in either language."""
    before = language()
    try:
        for one in LANGUAGES:
            use_language(one)
            for spec in subject.forms:
                yield from _too_wide(spec, subject.made(spec.id), one)
    finally:
        use_language(before)


def _too_wide(spec: FormSpec, record: Record | None, said_in: str) -> Iterator[Message]:
    for field in spec.fields:
        room = width(str(field.label))
        if room > WIDEST_LABEL:
            yield _(
                "the form {form}: the label of {field} takes {room} cells in {said_in}",
                form=spec.id,
                field=field.id,
                room=room,
                said_in=said_in,
            )
    values = record.values if record else {}
    pairs = tuple((field.label, values.get(field.id)) for field in spec.fields)
    paper = Paper(spec.label, (Facts(pairs),))
    if any(width(line) > SCREEN for line in lines(paper, SCREEN)):
        yield _(
            "the form {form}: a record is wider than {screen} columns in {said_in}",
            form=spec.id,
            screen=SCREEN,
            said_in=said_in,
        )


def lawful(subject: Subject) -> Iterator[Message]:
    """What is personal says why it is kept and which law allows it, and everything goes one day."""
    classes = subject.book.plugins.retention
    for spec in subject.own_forms:
        if spec.retention not in classes:
            yield _(
                "the form {form}: the retention class {retention} is nobody's",
                form=spec.id,
                retention=repr(spec.retention),
            )
        for field in spec.fields:
            basis = field.basis if any(field.basis) else spec.basis
            if field.sensitivity != OPEN and not (all(field.purpose) and all(basis)):
                yield _(
                    "the form {form}: {field} is {sensitivity}; say its purpose and legal basis in"
                    " both languages",
                    form=spec.id,
                    field=field.id,
                    sensitivity=field.sensitivity,
                )
    for one in subject.declared("registry_retention"):
        if one.years is not None and one.years < 0:
            yield _("the retention class {name}: years count from 0", name=one.id)


def checks_hold(subject: Subject) -> Iterator[Message]:
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


def _asked(subject: Subject, record: Record) -> Iterator[Message]:
    try:
        found = subject.all_of("registry_problems", record=record, book=subject.book, pending={})
    except Exception as error:  # noqa: BLE001 - that it raises is what is told
        yield _(
            "registry_problems raised on a {form}: {error}",
            form=record.form,
            error=f"{type(error).__name__}: {error}",
        )
        return
    spec = subject.book.spec(record.form)
    for one in found:
        if not isinstance(one, Problem):
            yield _(
                "registry_problems on a {form} gave {item}, which is no Problem",
                form=record.form,
                item=repr(one),
            )
        elif one.path and spec.field(one.path.partition("/")[0]) is None:
            yield _(
                "registry_problems on a {form} names {path}, no field of it",
                form=record.form,
                path=repr(one.path),
            )
