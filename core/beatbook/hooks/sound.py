"""Whether what a plugin declares can be kept and shown: values of the types that are asked for.

Python itself does not look: a label that is a plain string, or a word with a character that steers
a terminal, would first be noticed when the book can no longer read its own catalogue. Types are
told by the names in the declarations' own annotations, the simple ones; what is not simple is
looked into by its value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from beatbook.hooks.types import Plugin
from beatbook.neutral.characters import found
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

_REGION = re.compile(r"\d{0,12}")
_REQUIRED = object()
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
_KINDS: Mapping[str, Callable[[Any], bool]] = {
    "str": lambda value: isinstance(value, str),
    "int": lambda value: isinstance(value, int),
    "float": lambda value: isinstance(value, (int, float)),
    "bool": lambda value: isinstance(value, bool),
    "type": lambda value: isinstance(value, type),
    "tuple": lambda value: isinstance(value, (tuple, list)),
    "Mapping": lambda value: isinstance(value, Mapping),
    "Callable": callable,
    "Text": lambda value: type(value).__name__ in ("Text", "Message"),
    "None": lambda value: value is None,
}
# Declarations that are neither attrs classes nor named tuples.
_OTHERS = {"CodeList": {"id": "str", "label": "Text", "source": "str", "codes": "tuple"}}


class _Attribute(NamedTuple):
    """One that a kind of declaration has: what it is to be, how that is told, what it mostly is."""

    name: str
    wanted: str
    right: Callable[[Any], bool]
    default: Any


def malformed(plugin: Plugin) -> Message | None:
    """What is wrong with how a plugin says who it is."""
    wrong = fault(plugin)
    if wrong is None and not _REGION.fullmatch(plugin.region):
        return _("its region is no administrative code: {region}", region=repr(plugin.region)[:40])
    return wrong


def fault(declared: Any) -> Message | None:
    """The first thing in a declaration that can't be kept or shown; None where all can."""
    if not isinstance(declared, type):
        return _inside(declared, type(declared).__name__)
    form = getattr(declared, "__form__", None)
    if form is None:
        return _("{name} is no form: f.form is missing", name=declared.__name__)
    return _inside(form, declared.__name__)


def _inside(value: Any, where: str) -> Message | None:
    if isinstance(value, str):
        if found(value):
            return _("{where} holds a character that cannot be shown", where=where)
        return None
    kind: Any = type(value)
    attributes = _attributes(kind)
    for one in attributes:
        own = getattr(value, one.name, None)
        wrong = None if own is one.default else _one(own, one, where)
        if wrong is not None:
            return wrong
    if attributes or not isinstance(value, (tuple, list, dict)):
        return None
    return _among(value.values() if isinstance(value, dict) else value, where)


def _among(values: Iterable[Any], where: str) -> Message | None:
    return next(filter(None, (_inside(one, where) for one in values)), None)


def _one(value: Any, one: _Attribute, within: str) -> Message | None:
    right = one.right(value)
    if right and not value:  # most are left as they come
        return None
    where, given = f"{within}.{one.name}", type(value).__name__
    if right:
        return _inside(value, where)
    return _("{where} is {given}, where {wanted} is asked for",
             where=where, given=given, wanted=one.wanted)  # fmt: skip


@cache
def _attributes(kind: Hashable) -> tuple[_Attribute, ...]:
    """What a kind of declaration says of its attributes; nothing of other classes."""
    usual = {one.name: one.default for one in getattr(kind, "__attrs_attrs__", ())}
    usual |= getattr(kind, "_field_defaults", {})
    return tuple(
        _Attribute(name, said, _told_by(said), usual.get(name, _REQUIRED))
        for name, said in _said(kind).items()
    )


def _said(kind: Any) -> dict[str, str]:
    if not (hasattr(kind, "__attrs_attrs__") or hasattr(kind, "_fields")):
        return _OTHERS.get(kind.__name__, {})
    said = {
        # In named tuples the words of an annotation are inside a reference.
        name: getattr(annotation, "__forward_arg__", annotation)
        for base in reversed(kind.__mro__)
        for name, annotation in vars(base).get("__annotations__", {}).items()
    }
    return {name: words for name, words in said.items() if isinstance(words, str)}


def _told_by(annotation: str) -> Callable[[Any], bool]:
    """How a value of an annotation is told; whatever is not simple is taken."""
    kinds = [_KINDS.get(one) for one in _outside_brackets(annotation).split(" | ")]
    if None in kinds:
        return lambda _value: True
    return lambda value: any(right(value) for right in kinds if right)


def _outside_brackets(annotation: str) -> str:
    while "[" in annotation:
        annotation = _BRACKETS.sub("", annotation)
    return annotation
