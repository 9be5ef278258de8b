"""Tokens as lexemes: nothing that the server would refuse, nothing that two cards would share."""

from __future__ import annotations

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beatbook.records import Card
from beatbook.search import Term, words
from beatbook_postgres import lexemes
from store.contract.base import card

WEIRD = st.text(
    alphabet=st.one_of(
        st.sampled_from("\0\ud800\udfff'\"\\:*&|!()<-># @=张𠀀"), st.characters()
    ),
    max_size=12,
)  # fmt: skip
KINDS = st.sampled_from(("name", "reading", "identifier", "phone", "address", "text"))
TERMS = st.lists(st.builds(Term, KINDS, WEIRD), max_size=4)


@pytest.fixture(scope="module")
def db(postgres: str) -> psycopg.Connection:
    return psycopg.connect(postgres, autocommit=True)


def found(db: psycopg.Connection, one: Card, query: str) -> bool:
    row = db.execute("SELECT %s::tsvector @@ %s::tsquery", [lexemes.vector(one, 1), query])
    return bool(row.fetchone()[0])  # type: ignore[index]


@settings(max_examples=150)
@given(terms=TERMS, unit=WEIRD)
def test_the_server_takes_every_card_whatever_is_in_it(
    db: psycopg.Connection, terms: list[Term], unit: str
) -> None:
    one = card("r", *terms, unit=unit)
    assert found(db, one, lexemes.among([lexemes.unit(unit)]))
    assert found(db, one, lexemes.among([lexemes.chunk(14, 1), "#14:9"]))


@settings(max_examples=150)
@given(text=WEIRD, kind=KINDS)
def test_the_server_takes_every_search_and_finds_the_whole_of_a_term(
    db: psycopg.Connection, text: str, kind: str
) -> None:
    for word in words(text):
        query = lexemes.either(map(lexemes.group, word.groups))
        for part in (card("r", Term("name", word.text)), card("r", Term("address", word.text))):
            assert found(db, part, query) or len(word.text) == 1


def test_a_lexeme_longer_than_the_server_takes_is_cut_and_found(db: psycopg.Connection) -> None:
    name = "\U00020000" * 490
    one = card("r", Term("name", name), Term("identifier", "1" * 5000))
    (word,) = words(name)
    assert found(db, one, lexemes.group(word.exact[:1]))
    assert found(db, one, lexemes.group(("i" + "1" * 4000 + "*",)))


def test_of_a_card_larger_than_the_server_takes_the_first_tokens_are_found(
    db: psycopg.Connection,
) -> None:
    huge = (Term("identifier", f"{n:x}" * 300) for n in range(1, 1500))
    one = card("r", Term("name", "张伟"), *huge)
    assert found(db, one, lexemes.group(["n张伟"]))


def test_a_closed_card_has_nothing_to_be_found_by() -> None:
    assert lexemes.vector(card("r", Term("name", "张伟"), closed=True), 1) == ""


def test_numbers_in_an_address_are_asked_for_four_digits_at_a_time(db: psycopg.Connection) -> None:
    (word,) = words("31104")
    assert lexemes.group(word.groups[-1]).endswith("'a04' & 'a3110' & 'a1104'")
    assert found(db, card("r", Term("address", "3-1104室")), lexemes.group(word.groups[-1]))
    # All pairs are there, but not in a row.
    apart = card("r", Term("address", "311号 110号 104室"))
    assert not found(db, apart, lexemes.group(word.groups[-1]))


@given(st.integers(1, 2**62))
def test_chunks_of_every_level_hold_cards_in_the_order_of_writing(id: int) -> None:
    for level in lexemes.LEVELS:
        first = (id >> level) << level
        last = first + 2**level - 1
        assert lexemes.chunk(level, first) == lexemes.chunk(level, id) == lexemes.chunk(level, last)
        assert lexemes.chunk(level, last + 1) != lexemes.chunk(level, id)
