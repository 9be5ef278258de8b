"""What `add` and `edit` are given: ``field=value`` pairs and JSON objects, as raw values by id."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any

from beatbook.errors import UsageProblem
from beatbook.forms.spec import FormSpec
from beatbook.store.query import ENVELOPE
from beatbook.texts import Translator
from beatbook_cli import quiet
from beatbook_cli.naming import field_of

_ = Translator(__name__, __file__)


def values_of(spec: FormSpec, pairs: Iterable[str]) -> dict[str, Any]:
    """Raw values by field id; an unknown field is left for the form to refuse.

    A list field takes several pairs. Raises UsageProblem for what is no pair, or given twice.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, value = _split(pair)
        field = field_of(spec, name)
        id = field.id if field else name
        if field is not None and field.many and id in found:
            found[id] = [*_as_list(found[id]), value]
        elif id in found:
            raise UsageProblem(_("{field} is given twice; give one value", field=name))
        else:
            found[id] = value
    return found


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _split(pair: str) -> tuple[str, str]:
    """The two sides; the sign may be full width, as Chinese input methods type it."""
    name, equals, value = pair.partition("=")
    if not equals or ("＝" in name):
        name, equals, value = pair.partition("＝")
    if not equals or not name.strip():
        raise UsageProblem(_("“{pair}” is no field=value pair", pair=pair))
    return name.strip(), quiet.value(value, name.strip())


def object_of(source: str) -> dict[str, Any]:
    """The JSON object in a file, or on stdin for ``-``. Raises UsageProblem."""
    import json

    try:
        found = json.loads(_bytes(source))
    except (ValueError, RecursionError) as error:
        raise UsageProblem(_("{file} is no JSON: {why}", file=source, why=error)) from None
    if isinstance(found, list) and len(found) == 1:
        found = found[0]
    if not isinstance(found, dict):
        raise UsageProblem(
            _("{file} must hold one JSON object; for many records see: beat registry import",
              file=source)
        )  # fmt: skip
    return found


def _bytes(source: str) -> bytes:
    if source == "-":
        return sys.stdin.buffer.read()
    try:
        with open(source, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageProblem(
            _("{file} cannot be read: {why}", file=source, why=error.strerror)
        ) from None


def without_envelope(
    spec: FormSpec, given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A JSON object as values by field id, and what it says of the envelope.

    So the output of ``show --json`` can be changed and handed to ``edit --json -``.
    """
    values: dict[str, Any] = {}
    envelope: dict[str, Any] = {}
    for name, value in given.items():
        field = field_of(spec, name)
        if field is not None:
            values[field.id] = value
        elif name in ENVELOPE or name == "history":
            envelope[name] = value
        else:
            values[name] = value
    return values, envelope
