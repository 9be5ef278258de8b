"""The national plugin answers its hooks, cheaply, with declarations that hold together."""

from __future__ import annotations

import subprocess
import sys

import jsonschema
import pytest

from beatbook.book import Book
from beatbook.forms.conscience import objections
from beatbook.forms.declare import FieldsOf
from beatbook.forms.schema import json_schema
from beatbook.forms.spec import OPEN, FieldSpec, FormSpec, form_from_json, to_json
from beatbook_cn import plugin
from beatbook_cn.forms import declared

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)
POINTING = {"reference": "form", "choice": "codes", "identifier": "scheme"}


def _all_fields(spec: FormSpec) -> tuple[FieldSpec, ...]:
    return spec.fields + spec.intake


def test_it_is_on_and_brings_the_forms_of_the_national_register(cn: Book) -> None:
    assert cn.plugin_states()["cn"].state == "on"
    assert {spec.id for spec in FORMS} == {
        "building", "room", "person", "dwelling", "household", "tenancy", "residence_permit",
        "kinship", "organisation", "employment", "id_card_application",
        "subject_request", "consent",
    }  # fmt: skip
    assert {spec.id for spec in FORMS} <= cn.specs.keys()


@EACH_FORM
def test_conscience_has_nothing_to_object_to(spec: FormSpec) -> None:
    assert list(objections(spec)) == []


@EACH_FORM
def test_everybody_reads_labels_in_both_languages(spec: FormSpec) -> None:
    labels = [spec.label, spec.help, *(label for _id, label in spec.sections)]
    labels += [field.label for field in _all_fields(spec)]
    assert all(label.zh and label.en for label in labels)
    assert all(bool(one.help.zh) == bool(one.help.en) for one in _all_fields(spec))


@EACH_FORM
def test_no_two_fields_are_mistaken_for_each_other(spec: FormSpec) -> None:
    for language in ("zh", "en"):
        labels = [one.label.in_language(language).lower() for one in spec.fields]
        assert len(set(labels)) == len(labels)


@EACH_FORM
def test_every_field_stands_in_a_section_that_is_labelled(spec: FormSpec) -> None:
    assert {field.section for field in _all_fields(spec)} <= dict(spec.sections).keys()


@EACH_FORM
def test_what_a_field_points_to_exists(spec: FormSpec, cn: Book) -> None:
    known = {"form": cn.plugins.forms, "codes": cn.plugins.codes, "scheme": cn.plugins.schemes}
    for field in _all_fields(spec):
        if field.kind in POINTING:
            what = POINTING[field.kind]
            assert getattr(field, what) in known[what], field.id
    assert spec.retention in cn.plugins.retention


@EACH_FORM
def test_conditions_titles_and_needs_name_fields_of_the_form(spec: FormSpec) -> None:
    ids = {field.id for field in spec.fields}
    named = {*spec.title, *spec.line, *(n for step in spec.transitions for n in step.needs)}
    for field in spec.fields:
        named |= {one.field for one in (field.shown_when, field.required_when) if one}
    assert named <= ids


@EACH_FORM
def test_titles_and_lines_need_no_translation(spec: FormSpec) -> None:
    for id in (*spec.title, *spec.line):
        field = spec.field(id)
        assert field is not None
        assert field.kind not in ("choice", "yes_no")


@EACH_FORM
def test_the_json_schema_is_one_and_the_catalogue_gives_the_form_back(
    spec: FormSpec, cn: Book
) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(spec, cn.plugins.codes))
    assert form_from_json(to_json(spec)) == spec


def test_what_a_number_or_name_tells_of_a_person_is_never_open() -> None:
    for spec in FORMS:
        for field in spec.fields:
            if field.scheme in ("resident_id", "document"):
                assert field.sensitivity != OPEN, f"{spec.id}.{field.id}"


def test_a_region_may_add_to_every_form(cn: Book) -> None:
    from beatbook.forms.compose import Declared, compose

    forms = [Declared("cn", cls) for cls in declared()]
    more = [Declared("here", FieldsOf(form="person", require=("phone",)))]
    phone = compose(forms, more)["person"].spec.field("phone")
    assert phone is not None
    assert phone.required


def test_importing_the_plugin_loads_no_library_and_no_form() -> None:
    heavy = "{'pypinyin', 'stdnum', 'cattrs', 'beatbook_cn.forms', 'beatbook_cn.addresses'}"
    code = f"import sys, beatbook_cn.plugin; sys.exit(str({heavy} & set(sys.modules) or ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_declaring_the_forms_loads_no_library_of_identifiers_or_pinyin() -> None:
    code = (
        "import sys, beatbook_cn.plugin as p; list(p.registry_forms()); "
        "list(p.registry_codes()); list(p.registry_identifiers()); list(p.registry_retention()); "
        "sys.exit(str({'pypinyin', 'stdnum'} & set(sys.modules) or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_a_surname_is_read_as_a_surname() -> None:
    assert plugin.registry_readings("曾小明") == ("zengxiaoming/zxm",)


def test_an_address_is_taken_apart_and_its_places_are_compared_by_one_spelling() -> None:
    levels, rest, *_more = plugin.registry_address("南湖社区云杉花园3栋1单元201")
    assert [level.kind for level in levels] == [
        "community",
        "estate",
        "building",
        "entrance",
        "room",
    ]
    assert rest == ""
    assert plugin.registry_place_key("building", "3栋") == plugin.registry_place_key(
        "building", "3号楼"
    )
