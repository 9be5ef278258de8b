"""Between what stands in a field and what it means."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.codedeeds import add, retire
from beatbook.codes import Code
from beatbook.forms.spec import FieldSpec
from beatbook.texts import Text, use_language
from beatbook_tui.entry.spelling import Speller, last_part
from beatbook_tui.view.values import Wording


@pytest.fixture
def speller(book: Book) -> Speller:
    return Speller(book, Wording(book))


def _field(book: Book, id: str) -> FieldSpec:
    field = book.form("resident").spec.field(id)
    assert field is not None
    return field


@pytest.mark.parametrize("text", ["2", "女", "female", "FEMALE", " 女 "])
def test_a_choice_is_read_in_any_spelling(speller: Speller, book: Book, text: str) -> None:
    assert speller.raw(_field(book, "sex"), text) == "2"


def test_unknown_words_stay_for_the_form_to_judge(speller: Speller, book: Book) -> None:
    assert speller.raw(_field(book, "sex"), "neither") == "neither"


def test_a_list_is_spelled_and_read_back_in_both_languages(speller: Speller, book: Book) -> None:
    skills = _field(book, "skills")
    for language in ("zh", "en"):
        use_language(language)
        assert speller.raw(skills, speller.text(skills, ("10", "20"))) == ("10", "20")


def test_a_reference_is_spelled_by_its_title(speller: Speller, book: Book) -> None:
    home = _field(book, "home")
    id = book.store.numbered("house", 1) or ""
    assert speller.text(home, id) == "幸福里1号"
    assert speller.raw(home, "幸福里1号") == id


def test_namesakes_are_told_apart(speller: Speller, book: Book) -> None:
    home = _field(book, "home")
    assert speller.learn(home, "A", "same") == "same"
    assert speller.learn(home, "B", "same") == "same (2)"
    assert speller.learn(home, "A", "same") == "same"
    assert [speller.raw(home, words) for words in ("same", "same (2)")] == ["A", "B"]


def test_long_text_keeps_its_blanks_and_lines(speller: Speller, book: Book) -> None:
    assert speller.raw(_field(book, "notes"), " a\n b ") == " a\n b "


def test_the_item_being_typed_is_the_last_one(book: Book) -> None:
    assert last_part(_field(book, "skills"), "carpentry、ma") == ("carpentry、", "ma")
    assert last_part(_field(book, "sex"), "a、b") == ("", "a、b")


def test_a_retired_code_is_read_but_no_longer_offered(speller: Speller, book: Book) -> None:
    sex, one = _field(book, "sex"), "2"
    name = str(book.codes(sex.codes).by_code[one].label)
    retire(book, sex.codes, one, book.today())
    assert one not in [code.code for code in speller.codes(sex)]
    assert speller.text(sex, one) == name
    assert speller.raw(sex, name) == one
    add(book, sex.codes, Code("9b", Text(name, name)))
    assert speller.raw(sex, name) == "9b"
