"""The tables of packs: each answers a hook, tells its keys, and lacks nothing that Python has."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import pytest

from beatbook.access.granting import FormsFor
from beatbook.access.roles import Role
from beatbook.codes import CodesOf
from beatbook.forms.declare import FieldsOf, RetentionClass
from beatbook.forms.spec import FieldSpec, FormSpec, State, Transition
from beatbook.hooks.asking import NAMES
from beatbook.packs import tables
from beatbook.packs.kinds import KINDS
from beatbook.packs.said import KeySpec

EACH = pytest.mark.parametrize("name", tables.TABLES)


@EACH
def test_each_table_answers_a_hook_and_is_told_in_both_languages(name: str) -> None:
    module = tables.module(name)
    assert tables.TABLES[name].hook in NAMES
    assert all(module.HELP)
    assert callable(module.read)
    assert hasattr(module, "answering") == tables.TABLES[name].asked


@EACH
def test_each_key_has_a_kind_and_help_in_both_languages(name: str) -> None:
    for key, spec in _all(tables.module(name).KEYS):
        assert spec.kind in KINDS, key
        assert all(spec.help), key
        assert spec.keys is None or spec.kind in ("table", "tables"), key


def _all(keys: Mapping[str, KeySpec]) -> list[tuple[str, KeySpec]]:
    found = list(keys.items())
    return found + [one for spec in keys.values() if spec.keys for one in _all(spec.keys)]


def test_the_manual_holds_every_key_of_every_table() -> None:
    manual = {name: rows for name, _help, rows in tables.manual()}
    assert manual.keys() == tables.TABLES.keys()
    keys = [row.key for row in manual["form"]]
    assert keys.index("field") < keys.index("field.kind") < keys.index("check.when")


def _names(what: type) -> set[str]:
    fields = getattr(what, "_fields", None) or [one.name for one in attrs.fields(what)]
    return set(fields)


# What Python says in other ways, or only the core does.
APART = {
    "form": {"fields", "states", "transitions", "intake", "plugin", "parts"},
    "form.field": {"computed_from", "plugin"},
    "fields": {"form", "fields", "checks", "unfit"},
    "role": {"decides"},
}


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("form", FormSpec),
        ("form.field", FieldSpec),
        ("form.state", State),
        ("form.transition", Transition),
        ("fields", FieldsOf),
        ("fields.field", FieldSpec),
        ("codes_of", CodesOf),
        ("retention", RetentionClass),
        ("role", Role),
        ("role_forms", FormsFor),
    ],
)
def test_a_table_says_all_that_python_says(key: str, what: type) -> None:
    name, _dot, inner = key.partition(".")
    keys: Mapping[str, KeySpec] = tables.module(name).KEYS
    if inner:
        keys = keys[inner].keys or {}
    apart = APART.get(key.replace("fields.field", "form.field"), set())
    assert _names(what) - keys.keys() == apart
