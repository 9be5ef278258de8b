"""The forms of an office hold together and keep nothing about residents."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook import demo
from beatbook.book import Book
from beatbook.forms.conscience import objections
from beatbook.forms.spec import FormSpec
from beatbook.hooks import loader
from beatbook.store.query import Query
from beatbook_offices.forms import declared
from offices.conftest import POINTS

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)


@EACH_FORM
def test_conscience_has_nothing_to_object_to(spec: FormSpec) -> None:
    assert list(objections(spec)) == []


@EACH_FORM
def test_labels_and_help_are_in_both_languages(spec: FormSpec) -> None:
    assert all((*spec.label, *spec.help))
    for field in spec.fields + spec.intake:
        assert all(field.label)
        assert bool(field.help.zh) == bool(field.help.en)


@EACH_FORM
def test_sections_codes_schemes_and_retention_exist(spec: FormSpec, town: Book) -> None:
    for field in spec.fields + spec.intake:
        assert field.section in dict(spec.sections)
        assert not field.codes or field.codes in town.plugins.codes
        assert not field.scheme or field.scheme in town.plugins.schemes
    assert spec.retention in town.plugins.retention


@EACH_FORM
def test_no_form_points_to_a_resident(spec: FormSpec) -> None:
    assert {field.form for field in spec.fields}.isdisjoint({"person", "tenancy", "household"})
    assert spec.personal == (spec.id in ("visitor", "supervisor"))


def test_the_plugin_is_on(town: Book) -> None:
    assert town.plugin_states()["offices"].state == "on"


def test_the_demo_has_offices_with_all_that_belongs_to_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "installed", lambda: POINTS)
    path = str(tmp_path / "demo.db")
    demo.make(path, people=60)
    with Book.open(path) as book:
        counts = {
            spec.id: book.store.count(book.spec(spec.id), Query(spec.id, closed=True))
            for spec in FORMS
        }
    assert counts["office"] == 3
    assert [id for id, count in counts.items() if not count] == ["office_handover"]
