"""From raw values to an instance of a form's class.

Structuring is cattrs' work, one hook per field, so that every wrong value of a record is reported
at once, each with the id of its field as path. Imported with the first record that is filled in:
whoever only looks does without cattrs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from cattrs import AttributeValidationNote, ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, override

from beatbook.forms.kinds import BadValue
from beatbook.forms.spec import FieldSpec
from beatbook.problems import Problem

Parse = Callable[[Any], Any]
Structure = Callable[[Mapping[str, Any]], tuple[Any | None, list[Problem]]]


def structure_of(cls: type, fields: Iterable[FieldSpec], parsers: Mapping[str, Parse]) -> Structure:
    """What makes an instance of *cls* of raw values, or None with every problem of the values."""
    hooks = {field.id: override(struct_hook=_hook(parsers[field.id])) for field in fields}
    converter = Converter(detailed_validation=True)
    make: Callable[..., Any] = make_dict_structure_fn(cls, converter, **hooks)  # type: ignore[arg-type]

    def structure(raw: Mapping[str, Any]) -> tuple[Any | None, list[Problem]]:
        try:
            return make(raw, cls), []
        except ClassValidationError as errors:
            return None, list(_value_problems(errors))

    return structure


def _hook(parse: Parse) -> Callable[[Any, Any], Any]:
    return lambda raw, _type: parse(raw)


def _value_problems(errors: ClassValidationError) -> Iterator[Problem]:
    for error in errors.exceptions:
        path = next(
            (
                n.name
                for n in getattr(error, "__notes__", ())
                if isinstance(n, AttributeValidationNote)
            ),
            "",
        )
        message = error.message if isinstance(error, BadValue) else str(error)
        yield Problem(message, path)
