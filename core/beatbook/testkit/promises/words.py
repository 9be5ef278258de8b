"""Words: both languages everywhere, a source for every rule, names as the standard has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from beatbook.codes import CodeList
from beatbook.testkit.subject import Subject
from beatbook.texts import Message, Text, Translator

_ = Translator(__name__, __file__)

_SNAKE = r"[a-z][a-z0-9_]*"
_DOTTED = rf"{_SNAKE}(\.{_SNAKE})*"
_STANDARD = {
    "actions": (rf"{_SNAKE}\.{_SNAKE}", _("<group>.<verb>, such as lamp.mend")),
    "registry_papers": (rf"{_SNAKE}\.{_SNAKE}", _("<hall>.<what>, such as lamp.card")),
    "registry_duties": (_DOTTED, _("<matter>.<what>, such as lamp.check")),
    "patrol_requirements": (_DOTTED, _("<matter>.<what>, such as lamp.night")),
    "bulletin_kinds": (_DOTTED, _("<when>.<what>, such as weekly.lamps")),
    "assessment_indicators": (_DOTTED, _("<matter>.<what>, such as lamp.mended")),
    "registry_codes": (_DOTTED, _("small letters, digits and _, such as lamp_kinds")),
    "registry_retention": (_SNAKE, _("small letters, digits and _")),
}
_NAMES = ("name", "rule", "id", "list", "form")
_MUST = frozenset({"label", "source", "title"})
"""Texts that may not be empty."""
_CHINESE_ONLY = frozenset({"measure"})
"""Counters, which English has no word for: 12次 is 12."""
_DEEPEST = 6


def both_languages(subject: Subject) -> Iterator[Message]:
    """Whatever people read is there in Chinese and in English."""
    plugin = subject.module.plugin
    yield from _half(_("the plugin {plugin}", plugin=plugin.name), "label", plugin.label)
    for hook, items in subject.declarations.items():
        for item in items:
            yield from _in(f"{hook}: {name_of(item)}", item, _DEEPEST)
    for spec in subject.own_forms:
        yield from _in(_("the form {form}", form=spec.id), spec, _DEEPEST)


def _in(where: Message | str, item: Any, left: int) -> Iterator[Message]:
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


def _half(where: Message | str, name: str, text: Text) -> Iterator[Message]:
    if name not in _CHINESE_ONLY and bool(text.zh.strip()) != bool(text.en.strip()):
        yield _(
            "{where}: {name} is said in one language only: {words}",
            where=where,
            name=name,
            words=repr(text.zh or text.en),
        )
    elif name in _MUST and not text.zh.strip():
        yield _("{where}: {name} is empty; say it in both languages", where=where, name=name)


def name_of(item: Any) -> str:
    """What a declaration is called."""
    named = (getattr(item, name, None) for name in _NAMES)
    return next((one for one in named if isinstance(one, str) and one), type(item).__name__)


def standard_names(subject: Subject) -> Iterator[Message]:
    """Names are permanent, so they are spelled as everybody else's."""
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,40}", subject.name):
        yield _(
            "the plugin {plugin}: begin with a letter; small letters, digits and _",
            plugin=subject.name,
        )
    for hook, (pattern, words) in _STANDARD.items():
        for item in subject.declared(hook):
            if not re.fullmatch(pattern, name_of(item)):
                yield _(
                    "{hook}: {name} should be {words}",
                    hook=hook,
                    name=repr(name_of(item)),
                    words=words,
                )
    for spec in subject.own_forms:
        for name in (spec.id, *(field.id for field in spec.fields)):
            if not re.fullmatch(_SNAKE, name):
                yield _(
                    "the form {form}: {name} should be small letters, digits and _",
                    form=spec.id,
                    name=repr(name),
                )
