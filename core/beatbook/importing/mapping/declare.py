"""What a mapping file says, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from beatbook.importing.mapping.templates import Template
from beatbook.texts import Text


class Part(NamedTuple):
    """A column taken apart: the named groups of a pattern are columns from here on."""

    column: str
    pattern: str


class Moment(NamedTuple):
    """How a field of time is written: one of `formats` (strptime), in local time of `zone`.

    `edge` is the first or the last moment of the time that the text means (of ``2018-01`` in
    ``%Y-%m``: of that January). `gap` says what becomes of an hour that the clocks skipped:
    ``refuse`` or ``later``, by as much as they were put on.
    """

    formats: tuple[str, ...]
    zone: str = ""
    edge: str = "first"
    gap: str = "refuse"


class Number(NamedTuple):
    """How a number is written, and what it is multiplied by (10000 for 万元)."""

    decimal: str = "."
    thousands: str = ""
    times: str = "1"


class KeyRule(NamedTuple):
    """The field that tells rows known already: by `template`, else by `composed` and a number."""

    field: str
    template: Template
    composed: Template | None = None


class Level(NamedTuple):
    """One level of the tree of units; a row in which `code` and `name` are blank has none."""

    kind: str
    code: Template
    name: Template


class UnitRule(NamedTuple):
    """The units that keep the records: levels from the top down, from which day on, made or not."""

    levels: tuple[Level, ...]
    since: date | None = None
    make: bool = True


class Refusal(NamedTuple):
    """Rows that are not taken: whose column is none of `only`, one of `values`, or like `pattern`.

    Exactly one of the three is set.
    """

    column: str
    reason: Text
    only: frozenset[str] | None = None
    values: frozenset[str] | None = None
    pattern: str | None = None


class MapFile(NamedTuple):
    """A whole mapping file.

    `sources` are field id to what is read for it, in order: a template over columns. `values`
    are field id to what a column says and which code that is, `otherwise` the code for everything
    else. `steps` are transitions that each new record takes, one after the other. `digest` is the
    SHA-256 of the file.
    """

    name: str
    form: str
    label: Text
    source: str
    digest: str
    sources: Mapping[str, Template]
    constants: Mapping[str, Any]
    values: Mapping[str, Mapping[str, Any]]
    otherwise: Mapping[str, Any]
    moments: Mapping[str, Moment]
    numbers: Mapping[str, Number]
    blank: Mapping[str, frozenset[str]]
    parts: tuple[Part, ...]
    refusals: tuple[Refusal, ...]
    key: KeyRule | None
    units: UnitRule | None
    steps: tuple[str, ...]
