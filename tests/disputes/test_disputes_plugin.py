"""The plugin for disputes answers its hooks with declarations that hold together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from beatbook.forms.conscience import objections
from beatbook.forms.spec import FieldSpec, FormSpec
from beatbook_disputes.forms import declared
from beatbook_disputes.laws import POLICE
from beatbook_disputes.lists import ids
from beatbook_disputes.retention import classes
from disputes.conftest import Disputes

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)


def _all_fields(spec: FormSpec) -> tuple[FieldSpec, ...]:
    return spec.fields + spec.intake


def test_it_is_on(ann: Disputes) -> None:
    assert ann.book.plugin_states()["disputes"].state == "on"
    assert {spec.id for spec in FORMS} <= ann.book.specs.keys()


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
def test_what_it_points_to_exists(spec: FormSpec, ann: Disputes) -> None:
    sections = dict(spec.sections).keys() or {""}
    for field in _all_fields(spec):
        assert field.section in sections, field.id
        assert not field.codes or field.codes in ann.book.plugins.codes, field.id
        assert not field.form or field.form in {*ann.book.specs, "incident"}, field.id
    assert spec.retention in {one.id for one in classes()}


def test_every_step_of_a_dispute_is_decided_by_the_police() -> None:
    dispute = FORMS[0]
    assert {step.roles for step in dispute.transitions} == {POLICE}
    states = {state.id for state in dispute.states}
    assert {one for step in dispute.transitions for one in (step.source, step.target)} == states


def test_every_code_list_is_used() -> None:
    used = {field.codes for spec in FORMS for field in _all_fields(spec)}
    assert set(ids()) <= used


def test_whoever_may_not_see_a_dispute_sees_nothing_of_it() -> None:
    guarded = {spec.id: spec.guarded_by for spec in FORMS if spec.guarded_by}
    assert guarded == {
        "dispute_party": "dispute",
        "mediation_session": "dispute",
        "mediation_agreement": "dispute",
        "dispute_follow_up": "dispute",
        "judicial_confirmation": "agreement",
    }


def test_importing_the_plugin_loads_none_of_its_parts() -> None:
    code = (
        "import sys, beatbook_disputes.plugin;"
        " sys.exit(str([m for m in sys.modules if m.startswith('beatbook_disputes.')"
        " and m != 'beatbook_disputes.plugin'] or ''))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""
