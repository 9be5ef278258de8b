"""The pages name keys, files and arguments that exist."""

from __future__ import annotations

import re

import attrs

from beatbook.forms.declare import FieldsOf, Guards, form
from beatbook.forms.spec import FieldSpec
from beatbook_tui.keymap.names import spelled
from beatbook_tui.keymap.table import KEYS
from house.catalogues import ROOT

DOCS = ROOT / "docs"
CORE = ROOT / "core" / "beatbook"


def _chapter(page: str, title: str) -> str:
    text = DOCS.joinpath(page).read_text(encoding="utf-8")
    return text.partition(f"\n## {title}")[2].partition("\n## ")[0]


def _named(table: str, column: int) -> set[str]:
    """What stands in backquotes in a column of a table."""
    rows = [line.split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return {name for row in rows[2:] for name in re.findall(r"`([^`]+)`", row[column])}


def test_every_file_of_the_map_exists() -> None:
    named = _named(_chapter("architecture.md", "Where a thing is"), 1)
    assert len(named) > 20
    assert {name for name in named if not list(CORE.rglob(name.rstrip("/")))} == set()


def test_every_module_of_the_core_is_on_the_map_or_belongs_to_one_that_is() -> None:
    text = DOCS.joinpath("architecture.md").read_text(encoding="utf-8")
    folders = {path.name for path in CORE.iterdir() if path.joinpath("__init__.py").exists()}
    assert {name for name in folders if f"{name}/" not in text} == set()


def test_every_key_of_the_manual_is_in_the_table_of_keys() -> None:
    pages = DOCS.joinpath("officer").rglob("*.md")
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    named = set(re.findall(r"`(F\d+|Ctrl\+.|Esc|Enter|PgDn)`", text))
    assert {"F2", "Ctrl+P"} <= named
    known = {key for entry in KEYS.values() for key in entry.keys}
    assert {key for key in named if spelled(key) not in known} == set()


def test_the_tutorial_explains_every_argument_of_a_form() -> None:
    explained = _named(_chapter("plugins/forms.md", "Forms"), 0)
    declared = set(form.__annotations__) | set(Guards.__annotations__)
    assert declared - {"return", "guards"} == explained


def test_the_tutorial_explains_every_way_to_change_another_form() -> None:
    text = _chapter("plugins/forms.md", "Changing another plugin's form")
    assert {one.name for one in attrs.fields(FieldsOf) if f"`{one.name}" not in text} <= {"form"}


def test_the_tutorial_explains_all_metadata_of_a_field() -> None:
    text = _chapter("plugins/forms.md", "Fields")
    declared_by_helpers = {"id", "label", "kind", "codes", "narrowed", "form", "scheme", "plugin"}
    wanted = set(FieldSpec._fields) - declared_by_helpers
    assert {name for name in wanted if not re.search(rf"`{name}\b|\({name}=", text)} == set()
