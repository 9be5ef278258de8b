"""The plugin for visits answers its hooks with declarations that hold together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beatbook.book import Book
from beatbook.forms.conscience import objections
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook_visits.bases import retention
from beatbook_visits.codes import lists
from beatbook_visits.forms import declared

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)


def _all_fields(spec: FormSpec) -> tuple[FieldSpec, ...]:
    return spec.fields + spec.intake


def test_it_is_on(ann: Book) -> None:
    assert ann.plugin_states()["visits"].state == "on"
    assert {spec.id for spec in FORMS} == {"visit", "opinion", "contact_card", "help", "alert"}


@EACH_FORM
def test_conscience_has_nothing_to_object_to(spec: FormSpec) -> None:
    assert list(objections(spec)) == []


@EACH_FORM
def test_everybody_reads_it_in_both_languages(spec: FormSpec) -> None:
    labels = [spec.label, spec.help, *(label for _id, label in spec.sections)]
    labels += [field.label for field in _all_fields(spec)]
    labels += [one.label for state in (spec.states, spec.transitions) for one in state]
    assert all(label.zh and label.en for label in labels)


@EACH_FORM
def test_no_two_fields_are_mistaken_for_each_other(spec: FormSpec) -> None:
    for language in ("zh", "en"):
        labels = [one.label.in_language(language).lower() for one in _all_fields(spec)]
        assert len(set(labels)) == len(labels)


@EACH_FORM
def test_what_it_points_to_exists(spec: FormSpec, ann: Book) -> None:
    sections = dict(spec.sections).keys() or {""}
    for field in _all_fields(spec):
        assert field.section in sections, field.id
        assert not field.codes or field.codes in ann.plugins.codes, field.id
        assert not field.form or field.form in ann.specs, field.id
    assert spec.retention in {one.id for one in retention()}


def test_every_code_list_is_used_and_says_that_it_is_our_own() -> None:
    used = {field.codes for spec in FORMS for field in _all_fields(spec)}
    assert {one.id for one in lists()} == used - {""}
    assert all("自编" in one.source for one in lists())
    assert all(code.label.zh and code.label.en for one in lists() for code in one.codes)


def test_visits_are_kept_for_years_and_not_for_ever() -> None:
    assert all(one.years is not None and one.years <= 3 for one in retention())


def test_importing_the_plugin_loads_none_of_its_parts() -> None:
    code = (
        "import sys, beatbook_visits.plugin;"
        " sys.exit(str([m for m in sys.modules if m.startswith('beatbook_visits.')"
        " and m != 'beatbook_visits.plugin'] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
