"""Reading the file strictly: a name that means nothing is no wish that may be forgotten.

A file that is well is read by the standard reader alone. Only where something is wrong is it read
again by the one that knows lines, so that all of it is told at once.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from beatbook.errors import ProblemsFound
from beatbook.problems import Problem
from beatbook.settings.keys import ADDRESS, BY_NAME, LISTS, PATH, fault
from beatbook.settings.values import DEFAULT, FILE, GROUPS, Settings
from beatbook.texts import Message, Text, Translator

if TYPE_CHECKING:
    from beatbook.packs.document import Document

_ = Translator(__name__, __file__)


class SettingsProblems(ProblemsFound):
    """The configuration says something that cannot be; each problem names file, line and key."""


class Fault(NamedTuple):
    """What is wrong with a key: the way to it in the file, and why."""

    key: tuple[str, ...]
    why: Message | Text


def read(path: str) -> Settings:
    """What a file sets. Raises SettingsProblems with all that is wrong, NotFound, PackProblem."""
    try:
        with open(path, "rb") as file:
            data = tomllib.load(file)
    except (OSError, ValueError, RecursionError):
        return _told(path)
    return _told(path) if any(faults(data)) else settings_of(data)


def _told(path: str) -> Settings:
    """The same by the reader that knows lines. Raises what `read` raises."""
    from beatbook.packs.document import Document

    document = Document(path)
    wrong = [_problem(path, document, one) for one in faults(document.data)]
    if wrong:
        raise SettingsProblems(wrong)
    return settings_of(document.data)


def _problem(path: str, document: Document, found: Fault) -> Problem:
    line = document.line(found.key)
    said = _("{file}, line {line}: {what}", file=path, line=line, what=found.why)
    return Problem(said, ".".join(found.key))


def faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Everything that is wrong with what a file says."""
    for name, value in data.items():
        if name not in GROUPS:
            yield from _judged((name,), value)
        elif isinstance(value, dict):
            for below, one in value.items():
                yield from _judged((name, below), one)
        else:
            yield Fault((name,), _("must be a table: [{name}]", name=name))
    log = data.get("log")
    if isinstance(log, dict) and log.get("to") == FILE and not log.get("file"):
        yield Fault(("log", "to"), _("needs log.file, the file to write"))


def _judged(way: tuple[str, ...], value: Any) -> Iterator[Fault]:
    key = BY_NAME.get(".".join(way))
    if key is None:
        yield Fault(way, _unknown(way))
        return
    why = fault(key, value)
    if why is not None:
        yield Fault(way, why)


def _unknown(way: tuple[str, ...]) -> Message:
    """That a name means nothing, and which one was meant: also one of another table."""
    from beatbook.packs.document import unknown

    known = [name.split(".") for name in BY_NAME]
    here = [one[-1] for one in known if tuple(one[:-1]) == way[:-1]]
    elsewhere = [".".join(one) for one in known if one[-1] == way[-1]]
    if elsewhere:
        return _("“{name}” is unknown here; did you mean {near}?", name=way[-1], near=elsewhere[0])
    return unknown(way[-1], sorted([*here, *(GROUPS if len(way) == 1 else ())]))


def settings_of(data: Mapping[str, Any]) -> Settings:
    """What data without faults sets; the rest stays as it is by default."""
    given = {
        name: getattr(DEFAULT, name)._replace(**_values(value, f"{name}."))
        for name, value in data.items()
        if name in GROUPS
    }
    plain = {name: value for name, value in data.items() if name not in GROUPS}
    return DEFAULT._replace(**given, **_values(plain, ""))


def _values(given: Mapping[str, Any], above: str) -> dict[str, Any]:
    return {name: _value(above + name, value) for name, value in given.items()}


def _value(name: str, value: Any) -> Any:
    kind = BY_NAME[name].kind
    if kind in (PATH, ADDRESS):
        return os.path.expanduser(value)
    return {one: tuple(units) for one, units in value.items()} if kind == LISTS else value
