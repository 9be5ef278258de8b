"""The forms about foreigners: lawful items only, in both languages, tied to existing lists."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.forms.conscience import objections
from beatbook.forms.spec import OPEN, FormSpec
from beatbook_foreign.forms import added as additions
from beatbook_foreign.forms import declared

FORMS = [cls.__form__ for cls in declared()]  # type: ignore[attr-defined]
EACH_FORM = pytest.mark.parametrize("spec", FORMS, ids=lambda spec: spec.id)


@EACH_FORM
def test_conscience_has_nothing_to_object_to(spec: FormSpec) -> None:
    assert list(objections(spec)) == []


@EACH_FORM
def test_labels_and_help_are_in_both_languages(spec: FormSpec) -> None:
    for field in spec.fields + spec.intake:
        assert all(field.label)
        assert bool(field.help.zh) == bool(field.help.en)


@EACH_FORM
def test_sections_codes_and_schemes_exist(spec: FormSpec, abroad: Book) -> None:
    for field in spec.fields + spec.intake:
        assert field.section in dict(spec.sections)
        assert not field.codes or field.codes in abroad.plugins.codes
        assert not field.scheme or field.scheme in abroad.plugins.schemes
    assert spec.retention in abroad.plugins.retention


def test_the_plugin_is_on_and_persons_have_passport_names(abroad: Book) -> None:
    assert abroad.plugin_states()["foreign"].state == "on"
    assert {one.form for one in additions()} == {"person", "tenancy"}
    field = abroad.spec("person").field("surname")
    assert field is not None
    assert field.sensitivity != OPEN
    assert field.is_shown({"document_type": "414"})
    assert not field.is_shown({"document_type": None})


def _interview(book: Book, **values: Any) -> set[str]:
    kind = book.form("interview")
    filled, problems = kind.structure({"officers": ["a"], "at": "2026-11-21 15:00", **values})
    assert filled is not None, problems
    return {one.path for one in kind.problems(filled)}


def test_an_interview_that_was_held_says_in_which_language_about_what(abroad: Book) -> None:
    assert {"language", "topics"} <= _interview(abroad, result="1")
    assert {"language", "topics"}.isdisjoint(_interview(abroad, result="2"))


def test_one_officer_alone_is_noted_and_an_interpreter_is_named(abroad: Book) -> None:
    assert {"officers", "interpreter"} <= _interview(abroad, interpreted=True)
    assert "officers" not in _interview(abroad, officers=["a", "b"])


def test_the_next_time_is_later(abroad: Book) -> None:
    assert "next_on" in _interview(abroad, next_on="2026-11-20")


def test_a_level_is_valid_from_its_test_on(abroad: Book) -> None:
    kind = abroad.form("language_level")
    filled, _problems = kind.structure({"tested_on": "2026-05-01", "valid_until": "2026-04-01"})
    assert "valid_until" in {one.path for one in kind.problems(filled)}


def test_beliefs_are_no_topic(abroad: Book) -> None:
    assert not [code for code in abroad.codes("interview_topic").codes if "宗教" in code.label.zh]
