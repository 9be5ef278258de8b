"""The plugin for help and support answers its hooks with declarations that hold together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beatbook.book import Book
from beatbook.forms.conscience import objections
from beatbook.forms.spec import SENSITIVE, FormSpec
from beatbook_support.bases import TERMS, lists, retention
from beatbook_support.forms import declared

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)
ABOUT_NOBODY = {"officers"}


def test_it_is_on(ann: Book) -> None:
    assert ann.plugin_states()["support"].state == "on"
    assert {spec.id for spec in FORMS} == {"support_case", "support_contact"}


@EACH_FORM
def test_conscience_has_nothing_to_object_to(spec: FormSpec) -> None:
    assert list(objections(spec)) == []


@EACH_FORM
def test_everything_about_the_person_is_sensitive_with_purpose_and_basis(spec: FormSpec) -> None:
    for field in spec.fields:
        assert field.sensitivity == SENSITIVE or field.id in ABOUT_NOBODY, field.id
        assert field.id in ABOUT_NOBODY or (field.purpose.zh and spec.basis.zh)


@EACH_FORM
def test_everybody_reads_it_in_both_languages(spec: FormSpec, ann: Book) -> None:
    labels = [spec.label, spec.help, *(field.label for field in spec.fields)]
    assert all(label.zh and label.en for label in labels)
    assert all(not field.codes or field.codes in ann.plugins.codes for field in spec.fields)


def test_every_basis_has_a_statutory_term() -> None:
    (bases,) = [one for one in lists() if one.id == "support_basis"]
    assert {code.code for code in bases.codes} == TERMS.keys()
    assert all(term.law.zh and term.years <= 5 for term in TERMS.values())


def test_records_are_kept_a_year_after_the_end_with_the_law_that_says_so() -> None:
    (kept,) = retention()
    assert kept.years == 1
    assert "第四十七条" in kept.source.zh


def test_importing_the_plugin_loads_none_of_its_parts() -> None:
    code = (
        "import sys, beatbook_support.plugin;"
        " sys.exit(str([m for m in sys.modules if m.startswith('beatbook_support.')"
        " and m != 'beatbook_support.plugin'] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
