"""JSON Schema: valid itself, true of every record that a form accepts, false of wrong ones."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from beatbook.forms.compose import Declared, compose
from beatbook.forms.form import Form
from beatbook.forms.schema import json_schema
from beatbook.forms.spec import FieldSpec, FormSpec, Formula, When
from beatbook.texts import Text
from support import toy

CODES = {codes.id: codes for codes in toy.registry_codes()}
FORMS = {
    id: Form(one, CODES, {})
    for id, one in compose([Declared("toy", cls) for cls in toy.registry_forms()], []).items()
}
LABEL = Text("域", "Field")


def validator(spec: FormSpec) -> Draft202012Validator:
    return Draft202012Validator(
        json_schema(spec, CODES), format_checker=Draft202012Validator.FORMAT_CHECKER
    )


LAMP = validator(FORMS["lamp"].spec)
GOOD: dict[str, Any] = {
    "pole": "P1",
    "notes": "a\nb",
    "bulbs": 3,
    "height": "3.500",
    "price": "-0.10",
    "lit_on": "2026-11-21",
    "seen_at": "2026-11-21T02:00:00.000Z",
    "repair": "2026-01-01/..",
    "kind": "2",
    "colours": ["w", "y"],
    "works": False,
    "fault": "dark",
    "tags": [],
}


@pytest.mark.parametrize("id", FORMS)
def test_the_schema_is_a_schema_that_names_its_form(id: str) -> None:
    schema = json_schema(FORMS[id].spec, CODES)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:beatbook:form:{id}"
    assert set(schema["properties"]) == {field.id for field in FORMS[id].spec.fields}


def test_a_good_record_is_valid() -> None:
    LAMP.validate(GOOD)


@pytest.mark.parametrize(
    "change",
    [
        {"pole": None},
        {"pole": 7},
        {"pole": "x" * 501},
        {"bulbs": "3"},
        {"height": 3.5},
        {"height": "1E-7"},
        {"price": "0.001"},
        {"lit_on": "21.11.2026"},
        {"lit_on": "2026-02-30"},
        {"repair": "2026-01-01"},
        {"kind": "9"},
        {"colours": "w"},
        {"colours": ["z"]},
        {"works": "yes"},
        {"unknown": 1},
    ],
)
def test_a_wrong_value_is_invalid(change: dict[str, Any]) -> None:
    assert not LAMP.is_valid({**GOOD, **change})


def test_a_field_required_under_a_condition_is_asked_for_under_it() -> None:
    without = {key: value for key, value in GOOD.items() if key != "fault"}
    assert not LAMP.is_valid(without)
    assert LAMP.is_valid({**without, "works": True})
    del without["works"]
    assert LAMP.is_valid(without)
    assert not LAMP.is_valid({"notes": "no pole"})


def field(id: str, **facts: Any) -> FieldSpec:
    return FieldSpec(id, LABEL, "text", **facts)


def spec(*fields: FieldSpec) -> FormSpec:
    return FormSpec("x", LABEL, fields, ())


def test_a_condition_on_a_list_is_met_by_any_of_its_items() -> None:
    one = validator(spec(field("a", many=True), field("b", required_when=When("a", ("x",)))))
    assert not one.is_valid({"a": ["y", "x"]})
    assert one.is_valid({"a": ["y"]})
    assert one.is_valid({"a": ["x"], "b": "filled"})
    assert one.is_valid({})


def test_a_condition_in_words_is_told_and_left_to_the_program() -> None:
    told = json_schema(spec(field("b", required_when=Formula("a == 'x'"))), {})
    assert told["properties"]["b"]["x-required-when"] == "a == 'x'"
    assert "allOf" not in told


def test_a_condition_that_a_list_is_filled_in_needs_an_item() -> None:
    one = validator(spec(field("a", many=True), field("b", required_when=When("a"))))
    assert not one.is_valid({"a": ["y"]})
    assert one.is_valid({"a": []})


def test_a_narrowed_choice_names_what_is_left() -> None:
    choice = FieldSpec("kind", LABEL, "choice", codes="lamp_kinds", narrowed=("2",))
    one = validator(spec(choice))
    assert one.is_valid({"kind": "2"})
    assert not one.is_valid({"kind": "1"})


VALUES = {
    "pole": st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=9),
    "bulbs": st.integers(1, 100),
    "height": st.decimals(-99, 99, places=3),
    "price": st.decimals(-99, 99, places=2),
    "lit_on": st.dates(),
    "seen_at": st.just("2026-11-21 10:00"),
    "repair": st.just("2026-01-01/2026-02-01"),
    "kind": st.sampled_from(["1", "2"]),
    "colours": st.lists(st.sampled_from("wy"), max_size=3),
    "works": st.booleans(),
    "fault": st.just("dark"),
    "levels": st.lists(st.integers(0, 9), max_size=3),
}


@given(st.fixed_dictionaries({}, optional=VALUES))
def test_a_form_without_problems_is_a_valid_record_and_the_other_way_round(
    raw: dict[str, Any],
) -> None:
    lamp = FORMS["lamp"]
    filled, problems = lamp.structure(raw)
    assert problems == []
    accepted = not list(lamp.problems(filled))
    assert LAMP.is_valid(lamp.unstructure(filled)) == accepted


def test_a_choice_within_another_names_it() -> None:
    fields = (
        FieldSpec("of", LABEL, "choice", codes="lamp_kinds"),
        FieldSpec("part", LABEL, "choice", codes="colours", within="of"),
    )
    schema = json_schema(FormSpec("one", LABEL, fields, ("of",)), CODES)
    assert schema["properties"]["part"]["x-within"] == "of"
    assert "x-within" not in schema["properties"]["of"]
