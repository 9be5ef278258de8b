"""Words: both languages everywhere, a source for every rule, names as the standard has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from beatbook.codes import CodeList
from beatbook.testkit.subject import Subject
from beatbook.texts import Text

_SNAKE = r"[a-z][a-z0-9_]*"
_DOTTED = rf"{_SNAKE}(\.{_SNAKE})*"
_STANDARD = {
    "actions": (rf"{_SNAKE}\.{_SNAKE}", "<group>.<verb>, such as lamp.mend"),
    "registry_papers": (rf"{_SNAKE}\.{_SNAKE}", "<hall>.<what>, such as lamp.card"),
    "registry_duties": (_DOTTED, "<matter>.<what>, such as lamp.check"),
    "patrol_requirements": (_DOTTED, "<matter>.<what>, such as lamp.night"),
    "bulletin_kinds": (_DOTTED, "<when>.<what>, such as weekly.lamps"),
    "assessment_indicators": (_DOTTED, "<matter>.<what>, such as lamp.mended"),
    "registry_codes": (_DOTTED, "small letters, digits and _, such as lamp_kinds"),
    "registry_retention": (_SNAKE, "small letters, digits and _"),
}
_NAMES = ("name", "rule", "id", "list", "form")
_MUST = frozenset({"label", "source", "title"})
"""Texts that may not be empty."""
_CHINESE_ONLY = frozenset({"measure"})
"""Counters, which English has no word for: 12次 is 12."""
_DEEPEST = 6


def both_languages(subject: Subject) -> Iterator[str]:
    """Whatever people read is there in Chinese and in English."""
    plugin = subject.module.plugin
    yield from _half(f"the plugin {plugin.name}", "label", plugin.label)
    for hook, items in subject.declarations.items():
        for item in items:
            yield from _in(f"{hook}: {name_of(item)}", item, _DEEPEST)
    for spec in subject.own_forms:
        yield from _in(f"the form {spec.id}", spec, _DEEPEST)


def _in(where: str, item: Any, left: int) -> Iterator[str]:
    """Texts in a declaration that lack a language, however deep they lie."""
    if left == 0 or isinstance(item, (str, bytes, type)):
        return
    for name, value in _parts(item):
        if isinstance(value, Text):
            yield from _half(where, name, value)
        elif isinstance(value, (tuple, list)) or attrs.has(type(value)):
            yield from _in(f"{where}.{name}" if name else where, value, left - 1)


def _parts(item: Any) -> Iterator[tuple[str, Any]]:
    if attrs.has(type(item)):
        yield from ((one.name, getattr(item, one.name)) for one in attrs.fields(type(item)))
    elif isinstance(item, CodeList):
        yield from (("label", item.label), ("codes", list(item.codes)))
    elif isinstance(item, tuple) and hasattr(item, "_fields"):
        yield from zip(item._fields, item, strict=True)
    elif isinstance(item, (tuple, list)):
        yield from (("", one) for one in item)
    elif isinstance(item, Mapping):
        yield from ((str(key), one) for key, one in item.items())


def _half(where: str, name: str, text: Text) -> Iterator[str]:
    if name not in _CHINESE_ONLY and bool(text.zh.strip()) != bool(text.en.strip()):
        yield f"{where}: {name} is said in one language only: {text.zh or text.en!r}"
    elif name in _MUST and not text.zh.strip():
        yield f"{where}: {name} is empty; say it in both languages"


def name_of(item: Any) -> str:
    """What a declaration is called."""
    named = (getattr(item, name, None) for name in _NAMES)
    return next((one for one in named if isinstance(one, str) and one), type(item).__name__)


def standard_names(subject: Subject) -> Iterator[str]:
    """Names are permanent, so they are spelled as everybody else's."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,40}", subject.name):
        yield f"the plugin {subject.name}: begin with a letter; small letters, digits and _"
    for hook, (pattern, words) in _STANDARD.items():
        for item in subject.declared(hook):
            if not re.fullmatch(pattern, name_of(item)):
                yield f"{hook}: {name_of(item)!r} should be {words}"
    for spec in subject.own_forms:
        for name in (spec.id, *(field.id for field in spec.fields)):
            if not re.fullmatch(_SNAKE, name):
                yield f"the form {spec.id}: {name!r} should be small letters, digits and _"
