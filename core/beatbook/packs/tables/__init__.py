"""The tables that a pack is written in: their names, and the hooks that they answer.

Each table ``[[name]]`` is a module here with

- ``HELP``: what it is for, in both languages;
- ``KEYS``: its keys (`beatbook.packs.said.KeySpec`), from which mistakes are told and the manual is
  made;
- ``read(reader, key, values)``: the declaration, the same as a Python plugin answers, from values
  that are of their kinds; it may note further problems (``reader.problem``) and answer None;
- ``TOLERANT``, where ``read`` is wanted for values that are missing or wrong in part as well, since
  it finds more mistakes;
- ``answering(found)``, for a hook whose answer depends on what is asked: the function that answers.

A module is imported when a pack has such a table.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple

from beatbook.packs.said import KeySpec
from beatbook.texts import Text


class Table(NamedTuple):
    """The hook that a table answers, and the module that reads it.

    Files in `folder` of a pack count as such tables, with the key ``file``. An `asked` hook gets
    arguments, so that its module says how it is answered.
    """

    hook: str
    module: str
    folder: str = ""
    asked: bool = False


TABLES: dict[str, Table] = {
    "codes": Table("registry_codes", "codes"),
    "codes_of": Table("registry_codes", "codes_of"),
    "retention": Table("registry_retention", "retention"),
    "role": Table("access_roles", "role"),
    "role_forms": Table("access_roles", "role_forms"),
    "form": Table("registry_forms", "form"),
    "fields": Table("registry_fields", "fields"),
    "duty": Table("registry_duties", "duties"),
    "quota": Table("registry_duties", "quotas"),
    "terms": Table("registry_duties", "terms"),
    "requirement": Table("patrol_requirements", "patrol"),
    "checklist": Table("patrol_checklists", "checklists"),
    "verdict": Table("patrol_verdict", "verdicts", asked=True),
    "bulletin": Table("bulletin_kinds", "bulletin"),
    "section": Table("bulletin_sections", "sections"),
    "wording": Table("bulletin_wording", "wording", asked=True),
    "indicator": Table("assessment_indicators", "indicators"),
    "scheme": Table("assessment_schemes", "schemes", folder="schemes"),
}
"""By the name that a pack writes."""


def module(name: str) -> Any:
    """The module of the table *name*."""
    return import_module(f"{__name__}.{TABLES[name].module}")


def folders() -> dict[str, str]:
    """The folders whose files are tables of their own, with the name of the table."""
    return {table.folder: name for name, table in TABLES.items() if table.folder}


class Row(NamedTuple):
    """A line of the manual: a key of a table (``form.field.kind``), what it may say, what for."""

    table: str
    key: str
    spec: KeySpec
    help: Text


def manual() -> Iterator[tuple[str, Text, list[Row]]]:
    """Every table with what it is for and its keys, those of tables within behind their own."""
    for name in TABLES:
        found = module(name)
        yield name, found.HELP, list(_rows(name, "", found.KEYS))


def _rows(table: str, above: str, keys: Any) -> Iterator[Row]:
    for name, spec in keys.items():
        yield Row(table, f"{above}{name}", spec, spec.help)
        if spec.keys:
            yield from _rows(table, f"{above}{name}.", spec.keys)
