"""What an action or a paper asks for: a class of fields, drawn and filled in like a form.

Front ends draw the spec and hand back raw values; here they are resolved and judged with the
same code as the values of a record, and every problem is told at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from beatbook.forms.compose import Composed
from beatbook.forms.declare import KEY, fields_of
from beatbook.forms.form import Form
from beatbook.forms.spec import FormSpec
from beatbook.problems import Problem
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)


def spec_of(name: str, label: Text, asked: type | None, help: Text) -> FormSpec:
    """What is asked for as a form; without a class (see `forms.declare.part`) one of no fields."""
    fields = fields_of(asked) if asked else ()
    return FormSpec(name, label, fields, title=(), help=help)


def filled(book: Book, spec: FormSpec, asked: type | None, raw: Mapping[str, Any]) -> Any:
    """An instance of *asked* with raw values, defaults put in; None where nothing is asked.

    Raises ProblemsFound.
    """
    if asked is None:
        if raw:
            raise ProblemsFound([_unasked(spec, id) for id in raw])
        return None
    form = form_of(book, spec, asked)
    values, problems = Deed(book, spec.id, "").resolver.resolved(spec, form.with_defaults(raw))
    made, wrong = form.structure(values)
    problems += wrong
    if made is not None:
        problems += form.problems(made)
    if made is None or any(not problem.warning for problem in problems):
        raise ProblemsFound(problems)
    return made


def _unasked(spec: FormSpec, id: str) -> Problem:
    return Problem(_("{name} asks for nothing", name=spec.id), id)


def form_of(book: Book, spec: FormSpec, asked: type) -> Form:
    """What is asked for as a form without a table, for a sheet that judges while it is typed."""
    metadata = {a.name: a.metadata for a in attrs.fields(asked) if KEY in a.metadata}
    composed = Composed(
        spec=spec,
        cls=asked,
        computed={id: one["computed"] for id, one in metadata.items() if one["computed"]},
        defaults={id: one["default"] for id, one in metadata.items() if one["default"] is not None},
        checks=(),
        intake=None,
    )
    return Form(composed, book.plugins.codes, book.plugins.schemes)


def part_of(asked: type, ids: Collection[str]) -> type:
    """A class that asks for some fields of what is asked for, whatever the others say."""
    found = {one.name: one for one in attrs.fields(asked) if one.name in ids}
    return attrs.make_class(
        "Asked", {id: _alone(one) for id, one in found.items()}, frozen=True, kw_only=True
    )


def _alone(found: attrs.Attribute[Any]) -> Any:
    """A field that does not depend on others."""
    spec = found.metadata[KEY]._replace(required_when=None, shown_when=None, section="")
    return attrs.field(default=found.default, metadata={**found.metadata, KEY: spec})


def required_part(form: Form, ids: Iterable[str]) -> type:
    """A class that asks for some fields of a form, each of them required."""
    found = attrs.fields_dict(form.cls)
    fields = {
        id: attrs.field(
            default=found[id].default,
            metadata={
                **found[id].metadata,
                KEY: found[id]
                .metadata[KEY]
                ._replace(required=True, required_when=None, shown_when=None, section=""),
            },
        )
        for id in ids
    }
    return attrs.make_class("Asked", fields, frozen=True, kw_only=True)
