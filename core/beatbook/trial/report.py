"""What a trial found, as plain data: front ends show it, scripts read it as JSON.

Nothing in it tells what a record says of a person: records are named by form, number and unit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from beatbook.texts import Message, Text

OK, TOLD, BAD = "ok", "told", "bad"
"""Nothing to say; something an administrator should know; a reason not to do it."""
_ORDER = (OK, TOLD, BAD)

Words = Text | Message | str
Column = tuple[str, Words]


class Finding(NamedTuple):
    """One sentence about what was found, and how much it weighs."""

    level: str
    words: Words


class Table(NamedTuple):
    """Rows of one kind: columns as (permanent id, label), rows by id; `what` says what they are."""

    what: Words
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]]


class Section(NamedTuple):
    """What was found about one matter; `counts` are numbers by a permanent name.

    `name` is permanent: standing, packs, tables, forms, codes, records, names, rights, duties,
    figures, halls.
    """

    name: str
    label: Words
    findings: tuple[Finding, ...] = ()
    tables: tuple[Table, ...] = ()
    counts: Mapping[str, int] = {}

    @property
    def level(self) -> str:
        """The gravest of its findings; rows alone are told."""
        found = [one.level for one in self.findings]
        return worst([*found, TOLD] if any(one.rows for one in self.tables) else found)


class Report(NamedTuple):
    """Everything that a trial found, in the order of reading.

    `about` are the artefacts as ``name version``, `seconds` what each part of the trial took.
    """

    about: tuple[str, ...]
    sections: tuple[Section, ...]
    seconds: Mapping[str, float] = {}

    @property
    def level(self) -> str:
        """The gravest of its sections."""
        return worst(one.level for one in self.sections)

    @property
    def problems(self) -> list[Finding]:
        """The reasons not to do it."""
        return [one for section in self.sections for one in section.findings if one.level == BAD]

    def section(self, name: str) -> Section:
        """The section called *name*. Raises KeyError."""
        return {one.name: one for one in self.sections}[name]

    def as_json(self) -> dict[str, Any]:
        """The report as JSON data, in the language in use."""
        return {
            "about": list(self.about),
            "level": self.level,
            "seconds": {name: round(took, 3) for name, took in self.seconds.items()},
            "sections": [_section_as_json(one) for one in self.sections],
        }


def worst(levels: Iterable[str]) -> str:
    """The gravest of some levels; ok where there are none."""
    return max(levels, key=_ORDER.index, default=OK)


def _section_as_json(one: Section) -> dict[str, Any]:
    return {
        "name": one.name,
        "label": str(one.label),
        "level": one.level,
        "counts": dict(one.counts),
        "findings": [{"level": f.level, "words": str(f.words)} for f in one.findings],
        "tables": [_table_as_json(table) for table in one.tables if table.rows],
    }


def _table_as_json(table: Table) -> dict[str, Any]:
    rows = [{id: _plain(row.get(id)) for id, _label in table.columns} for row in table.rows]
    return {"what": str(table.what), "rows": rows}


def _plain(value: Any) -> Any:
    if isinstance(value, Text | Message):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
