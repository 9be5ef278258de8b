"""Everything that was learnt in a trial, before it is put into words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.trial.asking import Asked
from beatbook.trial.facts import Facts
from beatbook.trial.failing import Group
from beatbook.trial.figures import Told
from beatbook.trial.moving import Moved


class Stopped(NamedTuple):
    """A part of the trial that did not come to its end: which, why, and what it was at."""

    part: str
    why: str
    at: str = ""


class Tried(NamedTuple):
    """Both sides of a trial and what lies between them.

    `plugins` are those that change: delivered, removed, or of another version or state than
    before. `steps` are seconds and rows by migration; `sizes` the bytes of both books. `today` is
    an ISO date, `units` the names of units by id. `packs` are problems of packs that only show in
    this book, each with the pack's name.
    """

    plugins: tuple[str, ...]
    removed: tuple[str, ...]
    before: Facts
    after: Facts
    today: str
    units: Mapping[str, str] = {}
    steps: Mapping[str, Sequence[float]] = {}
    seconds: float = 0.0
    sizes: tuple[int, int] = (0, 0)
    packs: tuple[tuple[str, str], ...] = ()
    hooks: tuple[Asked, ...] = ()
    failing: tuple[Group, ...] = ()
    judged: tuple[Group, ...] = ()
    due_before: tuple[Moved, ...] = ()
    due_after: tuple[Moved, ...] = ()
    figures_before: tuple[Told, ...] = ()
    figures_after: tuple[Told, ...] = ()
    printed: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    stopped: tuple[Stopped, ...] = ()


def state(facts: Facts, plugin: str) -> str:
    """How a plugin stands on one side; empty where there is none."""
    found: Sequence[Any] = facts.states.get(plugin, ("", "", "", "", ""))
    return str(found[2])


def region(facts: Facts, plugin: str) -> str:
    """For which region a plugin speaks."""
    return str(facts.states[plugin][1]) if plugin in facts.states else ""


def changing(before: Facts, after: Facts, named: Sequence[str]) -> tuple[str, ...]:
    """The plugins that are *named*, and those of another version or state than before."""
    every = dict.fromkeys((*before.states, *after.states))
    other = [n for n in every if _stands(before, n) != _stands(after, n)]
    return tuple(dict.fromkeys((*named, *other)))


def _stands(facts: Facts, plugin: str) -> Sequence[Any]:
    return facts.states.get(plugin, ())[:3]


def changed_forms(before: Facts, after: Facts, plugins: Sequence[str]) -> list[str]:
    """The forms on both sides that are declared otherwise, or by a plugin that changes."""
    return [
        id for id, spec in after.forms.items()
        if id in before.forms and (spec != before.forms[id] or _is_by(spec, plugins))
    ]  # fmt: skip


def _is_by(spec: Mapping[str, Any], plugins: Sequence[str]) -> bool:
    return any(one in plugins for one in (spec.get("plugin"), *spec.get("parts", ())))


def changed_rules(before: Facts, after: Facts, plugins: Sequence[str]) -> list[str]:
    """The rules that are new, gone, declared otherwise, or by a plugin that changes."""
    names = sorted({*before.rules, *after.rules})
    return [name for name in names if _is_other(before, after, name, plugins)]


def _is_other(before: Facts, after: Facts, name: str, plugins: Sequence[str]) -> bool:
    old, new = before.rules.get(name), after.rules.get(name)
    return old != new or (new is not None and new["plugin"] in plugins)
