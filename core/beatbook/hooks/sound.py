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
_TEXTS = ("Text", "Message")
_PLAIN: Mapping[str, type | tuple[type, ...]] = {
    "str": str, "int": int, "bool": bool, "float": (int, float), "type": type,
    "tuple": (tuple, list), "Mapping": Mapping,
}  # fmt: skip
# Declarations that are neither attrs classes nor named tuples.
_OTHERS = {"CodeList": {"id": "str", "label": "Text", "source": "str", "codes": "tuple"}}


class _Attribute(NamedTuple):
    """One that a kind of declaration has: its name, what it is to be, how that is told."""

    name: str
    wanted: str
    right: Callable[[Any], bool]


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
        words = _("{where} holds a character that cannot be shown", where=where)
        return words if found(value) else None
    kind: Any = type(value)
    for one in _attributes(kind):
        below = f"{where}.{one.name}"
        wrong = _one(getattr(value, one.name, None), one, below)
        if wrong is not None:
            return wrong
    if isinstance(value, Mapping):
        return _among(value.values(), where)
    return _among(value, where) if isinstance(value, (tuple, list)) else None


def _among(values: Iterable[Any], where: str) -> Message | None:
    return next(filter(None, (_inside(one, where) for one in values)), None)


def _one(value: Any, one: _Attribute, where: str) -> Message | None:
    if one.right(value):
        return _inside(value, where)
    given = type(value).__name__
    return _("{where} is {given}, where {wanted} is asked for",
             where=where, given=given, wanted=one.wanted)  # fmt: skip


@cache
def _attributes(kind: Hashable) -> tuple[_Attribute, ...]:
    """What a kind of declaration says of its attributes; nothing of other classes."""
    return tuple(_Attribute(name, said, _told_by(said)) for name, said in _said(kind).items())


def _said(kind: Any) -> dict[str, str]:
    if not (hasattr(kind, "__attrs_attrs__") or hasattr(kind, "_fields")):
        return _OTHERS.get(kind.__name__, {})
    return {
        name: said
        for base in reversed(kind.__mro__)
        for name, said in vars(base).get("__annotations__", {}).items()
        if isinstance(said, str) and "ClassVar" not in said
    }


def _told_by(annotation: str) -> Callable[[Any], bool]:
    """How a value of an annotation is told; whatever is not simple is taken."""
    if annotation == "Text":
        return lambda value: type(value).__name__ in _TEXTS
    if annotation.startswith("Callable"):
        return lambda value: callable(value) or (value is None and "None" in annotation)
    outer = annotation.partition("[")[0]
    if outer not in _PLAIN or " | " in annotation.rpartition("]")[2]:
        return lambda _value: True
    kind = _PLAIN[outer]
    return lambda value: isinstance(value, kind)
