"""Which look-ups repeat what is gone: words that were typed, and nothing that only lists ids."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.book import Book
from beatbook.privacy.remaining import Repeated, personal_values, said_in_looks, telling, texts_of
from beatbook.records import Record
from support.acts import add

VALUES = frozenset(("欧阳铁蛋", "13800005821"))


def rows(book: Book, looked: dict[str, Any], *, ids: tuple[str, ...] = ()) -> int:
    """How many look-ups repeat the values, after one of these contents was noted."""
    book.note_look("find", looked)
    return sum(map(len, said_in_looks(book, VALUES, ids).values()))


@pytest.mark.parametrize(
    "looked",
    [
        {"text": "欧阳铁蛋", "shown": []},
        {"text": "找欧阳铁蛋 绿园", "shown": ["a", "b"]},
        {"where": [["phones", "has", "13800005821"]], "shown": []},
        {"where": [["name", "in", ["某人", "欧阳铁蛋"]]], "shown": []},
        {"paper": "x", "parameters": {"who": "欧阳铁蛋"}},
    ],
)
def test_words_that_say_what_the_record_said_are_found(book: Book, looked: dict[str, Any]) -> None:
    assert rows(book, looked) == 1


@pytest.mark.parametrize(
    "looked",
    [
        {"text": "欧阳", "shown": ["r1", "r2"]},
        {"text": "别人", "shown": []},
        {"shown": ["r1"]},
        {"where": [["state", "=", "registered"]], "shown": ["r2"]},
    ],
)
def test_looks_at_others_keep_what_was_looked_for(book: Book, looked: dict[str, Any]) -> None:
    assert rows(book, looked, ids=("r1",)) == 0


def test_words_that_found_this_record_alone_are_found(book: Book) -> None:
    assert rows(book, {"text": "oytd", "shown": ["r1"]}, ids=("r1",)) == 1


def test_only_personal_fields_and_telling_texts_count(book: Book) -> None:
    id = add(book, "keeper", name="欧阳铁蛋", phones=["13800005821", "12"], birth="1980-01-01")
    record = book.store.record(book.spec("keeper"), id)
    assert isinstance(record, Record)
    found = personal_values([(book.spec("keeper"), record)])
    assert found == {"欧阳铁蛋", "13800005821", "1980-01-01"}


def test_a_value_that_is_not_filled_in_is_no_text() -> None:
    assert texts_of(None) == texts_of([]) == set()
    assert texts_of(["a", None]) == {"a"}


@given(st.text(st.characters(codec="utf-8"), max_size=8))
def test_no_letters_or_digits_below_four_tell_anything(word: str) -> None:
    kept = telling([word])
    assert kept <= {word.casefold()}
    if word.isascii() and len(word) < 4:
        assert not kept


def test_what_was_looked_for_meanwhile_is_emptied_as_well(book: Book) -> None:
    book.note_look("find", {"text": "欧阳铁蛋", "shown": []})
    repeated = Repeated(book, VALUES)
    book.note_look("find", {"text": "13800005821", "shown": []})
    book.note_look("find", {"text": "别人", "shown": []})
    with book.store.transaction() as writer:
        repeated.drop(writer)
    assert said_in_looks(book, VALUES, ()) == {}
    assert any("别人" in text for _row, text in book.store.looks(book.station))
