"""Values in words, masks, lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from beatbook.book import Book
from beatbook.forms.spec import SENSITIVE, FieldSpec
from beatbook.masks import masked, veil
from beatbook.texts import Text, use_language
from beatbook_tui.view.values import Wording
from beatbook_tui.view.wrapping import wrapped


def _words(book: Book, number: int, id: str) -> str:
    spec = book.spec("resident")
    record = book.store.record(spec, book.store.numbered("resident", number) or "")
    field = spec.field(id)
    assert record is not None
    assert field is not None
    return Wording(book).value(field, record.values[id])


@pytest.mark.parametrize(
    ("number", "id", "words"),
    [
        (1, "sex", "male"), (1, "birth", "1990-03-07"), (1, "skills", "carpentry、masonry"),
        (1, "home", "幸福里1号"), (2, "lodger", "Yes"), (2, "rent", "800.00"), (3, "home", ""),
    ],
)  # fmt: skip
def test_each_kind_has_its_words(book: Book, number: int, id: str, words: str) -> None:
    assert _words(book, number, id) == words


def test_codes_and_answers_follow_the_language(book: Book) -> None:
    use_language("zh")
    assert (_words(book, 1, "sex"), _words(book, 2, "lodger")) == ("男", "是")


def test_moments_are_told_as_the_clock_on_the_wall(book: Book) -> None:
    assert Wording(book).moment("2026-03-01T16:30:00.000Z") == "2026-03-02 00:30"


@pytest.mark.parametrize(
    ("words", "shown"),
    [("150191199001011234", "150191********1234"), ("13800001234", "13*****1234"),
     ("12", "1*"), ("", "")],
)  # fmt: skip
def test_a_veil_leaves_the_ends(words: str, shown: str) -> None:
    assert veil(words) == shown


@given(st.text(min_size=8))
def test_a_veil_never_changes_the_length_and_hides_the_middle(words: str) -> None:
    shown = veil(words)
    assert len(shown) == len(words)
    assert "*" in shown


def test_only_sensitive_fields_are_veiled() -> None:
    field = FieldSpec("a", Text("", ""), "text")
    assert masked(field, "13800001234") == "13800001234"
    assert masked(field._replace(sensitivity=SENSITIVE), "13800001234") == "13*****1234"


@given(st.text(st.sampled_from("ab 号楼1。"), max_size=80), st.integers(4, 30))
def test_wrapped_lines_fit_and_lose_nothing_but_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_english_breaks_between_words_and_chinese_anywhere() -> None:
    assert wrapped("one two three", 9) == ["one two", "three"]
    assert wrapped("昭君路派出所", 8) == ["昭君路派", "出所"]


def test_a_text_that_is_a_record_says_which_without_its_name(book: Book) -> None:
    wording = Wording(book)
    id = book.store.numbered("resident", 2) or ""
    assert wording.record(id) == ("resident", id, "Resident 2")
    assert wording.record("0" * 26) is None
    assert wording.record("李四") is None
    assert wording.record(None) is None
