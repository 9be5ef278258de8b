"""Parts of the API that will go: since when, until when, and what to use instead.

A part works as ever while it stands here. Whoever writes a plugin is told, by the test kit, by
`beat plugin check` and by `beat plugin list`; whoever uses the book never is. The policy stands in
docs/plugins/api-level.md.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import attrs

from beatbook.hooks.levels import ageing
from beatbook.hooks.specs import PROJECT
from beatbook.texts import Message, Text


class Deprecation(NamedTuple):
    """One part that will go.

    `name` is a hook (``patrol_points``), an argument of one (``patrol_points(book)``) or a field
    of a declaration (``Rule.leads_to``). `since` is the release of Beatbook that marked it, `until`
    the API level that no longer has it, `instead` what to do.
    """

    name: str
    since: str
    until: int
    instead: Text

    @property
    def words(self) -> Text:
        """All of it in a sentence, for whoever writes the plugin."""
        return _WORDS.with_values(
            name=self.name,
            since=self.since,
            until=self.until,
            zh=self.instead.zh,
            en=self.instead.en,
        )


_WORDS = Text(
    "{name} 自 {since} 版起不再推荐，接口版本 {until} 起取消：{zh}",
    "{name} is deprecated since {since} and goes with API level {until}: {en}",
)

DEPRECATED: tuple[Deprecation, ...] = ()
"""What is on its way out, the oldest mark first."""


def uses(
    module: Any,
    declarations: Iterable[object] = (),
    table: Sequence[Deprecation] | None = None,
) -> list[Deprecation]:
    """The parts on their way out that a plugin uses, in the order of the table.

    `module` is the plugin's module; `declarations` what its hooks answered, where that is known.
    """
    marked = DEPRECATED if table is None else table
    if not marked:
        return []
    used = {*_answered(module), *(name for one in declarations for name in _filled(one))}
    return [one for one in marked if one.name in used]


def notes(
    module: Any,
    declarations: Iterable[object] = (),
    table: Sequence[Deprecation] | None = None,
) -> list[Text | Message]:
    """What to tell whoever writes the plugin: its level goes, parts that it uses go."""
    level = ageing(module.plugin.api)
    parts = [one.words for one in uses(module, declarations, table)]
    return [*parts] if level is None else [level, *parts]


def _answered(module: Any) -> Iterator[str]:
    """The hooks that a module answers, and each with the arguments that it takes."""
    for attribute in dir(module):
        function = getattr(module, attribute, None)
        marks = getattr(function, f"{PROJECT}_impl", None)
        if isinstance(marks, dict) and callable(function):
            hook = marks.get("specname") or attribute
            yield hook
            yield from (f"{hook}({one})" for one in inspect.signature(function).parameters)


def _filled(declaration: object) -> Iterator[str]:
    """The fields of a declaration that say something else than they do by themselves."""
    kind = type(declaration)
    for name, default in _fields(kind):
        if getattr(declaration, name, default) != default:
            yield f"{kind.__name__}.{name}"


def _fields(kind: type) -> Iterator[tuple[str, Any]]:
    """The fields of an attrs class or a NamedTuple with their defaults."""
    if attrs.has(kind):
        yield from ((one.name, _default(one)) for one in attrs.fields(kind))
    elif hasattr(kind, "_field_defaults"):
        defaults = kind._field_defaults
        yield from ((name, defaults.get(name, attrs.NOTHING)) for name in kind._fields)  # type: ignore[attr-defined]


def _default(field: Any) -> Any:
    """A field's default; of one that is made anew each time, one that was."""
    made = field.default
    if isinstance(made, attrs.Factory) and not made.takes_self:  # type: ignore[arg-type]
        return made.factory()
    return made
