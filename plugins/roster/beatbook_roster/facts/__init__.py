"""Facts as data: staffing models, shift patterns, rest rules, each with its source."""

from __future__ import annotations

import tomllib
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from beatbook.codes import Code, CodeList
from beatbook.texts import Text

OFFICE, BEAT = "office", "beat"
_HERE = Path(__file__).parent


class Part(NamedTuple):
    """So many of one kind of force; `number` None where the model leaves it open (`letter`)."""

    kind: str
    number: int | None
    letter: str
    per: str


class Model(NamedTuple):
    """A staffing model: its parts, and where it comes from."""

    id: str
    label: Text
    source: Text
    parts: tuple[Part, ...]


class Slot(NamedTuple):
    """One shift of a pattern; `hours` from start to end, `work` those that count as work.

    Whoever is free stands an `open` one.
    """

    kind: str
    start: time
    hours: int
    work: int
    weekdays: tuple[int, ...]
    open: bool


class Pattern(NamedTuple):
    """How a day is divided into shifts."""

    id: str
    label: Text
    slots: tuple[Slot, ...]


class RestRule(NamedTuple):
    """A number that rosters keep, with its source."""

    name: str
    value: int
    words: Text

    @property
    def source(self) -> Text:
        """What the rule says, with its number."""
        return self.words.with_values(value=self.value)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(_HERE.joinpath(name).read_text(encoding="utf-8"))


@cache
def models() -> dict[str, Model]:
    """The staffing models by id."""
    return {one["id"]: _model(one) for one in _read("models.toml")["model"]}


def _model(one: dict[str, Any]) -> Model:
    source = Text(one["source_zh"], one["source_en"])
    return Model(one["id"], Text(one["zh"], one["en"]), source, tuple(map(_part, one["parts"])))


def _part(one: dict[str, Any]) -> Part:
    count = one["count"]
    number = count if isinstance(count, int) else None
    return Part(one["kind"], number, "" if number else str(count), one.get("per", OFFICE))


@cache
def patterns() -> dict[str, Pattern]:
    """The shift patterns by id."""
    return {one["id"]: _pattern(one) for one in _read("patterns.toml")["pattern"]}


def _pattern(one: dict[str, Any]) -> Pattern:
    return Pattern(one["id"], Text(one["zh"], one["en"]), tuple(map(_slot, one["slots"])))


def _slot(one: dict[str, Any]) -> Slot:
    weekdays = tuple(one.get("weekdays", range(7)))
    start = time.fromisoformat(one["start"])
    return Slot(one["kind"], start, one["hours"], one.get("work", one["hours"]), weekdays,
                one.get("open", False))  # fmt: skip


@cache
def rest_rules() -> dict[str, RestRule]:
    """The rest rules by name."""
    return {
        name: RestRule(name, one["value"], Text(one["zh"], one["en"]))
        for name, one in _read("rules.toml").items()
    }


def code_lists() -> list[CodeList]:
    """Models and patterns as lists to choose from."""
    found = (
        ("staffing_model", Text("警力配置模式", "Staffing models"), models().values()),
        ("shift_pattern", Text("班制", "Shift patterns"), patterns().values()),
    )
    return [
        CodeList(id, label, [Code(one.id, one.label) for one in each], source="Beatbook")
        for id, label, each in found
    ]
