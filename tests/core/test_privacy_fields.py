"""Each personal field says what it is for and by which law, in every plugin that is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.forms.declare import RetentionClass
from beatbook.privacy.fields import personal_fields, personal_forms, years
from beatbook.texts import Text
from support.complete import build


@pytest.fixture(scope="module")
def complete(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(build(tmp_path_factory.mktemp("complete")).path)


def test_a_field_without_a_basis_has_that_of_its_form(book: Book) -> None:
    named = {one.field.id: one for one in personal_fields(book, book.spec("keeper"))}
    assert set(named) == {"name", "toy_number", "birth", "phones"}
    assert named["name"].basis == book.spec("keeper").basis
    assert named["name"].kept is not None and named["name"].kept.id == "work"
    assert not named["name"].sensitive


def test_open_forms_are_not_listed(book: Book) -> None:
    assert {spec.id for spec in personal_forms(book)} == {
        "officer", "transfer", "keeper", "stay",
    }  # fmt: skip


def test_every_personal_field_of_every_plugin_has_purpose_basis_and_term(complete: Path) -> None:
    with Book.open(str(complete)) as book:
        assert "broken" not in {one.state for one in book.plugin_states().values()}
        found = [one for spec in personal_forms(book) for one in personal_fields(book, spec)]
    assert len(found) > 200
    bare = [
        (one.form.id, one.field.id)
        for one in found
        if not (all(one.purpose) and all(one.basis) and one.kept)
    ]
    assert bare == []


def test_a_term_is_told_in_words_in_both_languages() -> None:
    words, none = Text("办结之日", "the end"), Text("", "")
    three = RetentionClass(id="a", label=words, years=3, starts=words, source=none)
    endless = RetentionClass(id="a", label=words, years=None, starts=words, source=none)
    assert years(three) == Text("自办结之日起3年", "3 years from the end")
    assert "reviewed" in years(endless).en
    assert years(None).zh == "未定"
