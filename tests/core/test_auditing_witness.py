"""A countersigned head: made from the book, signed elsewhere, proved for ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beatbook.auditing import witness
from beatbook.auditing.witness import Statement, Witness
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, UsageProblem
from support.books import NOW, Station
from support.tampered import ed25519, witnessed

KEY = ed25519()


@pytest.fixture
def book(station: Station) -> Iterator[Book]:
    with station.open("chief") as book:
        yield book


def test_a_statement_is_the_head_of_the_chain(book: Book) -> None:
    said = witness.stated(book)
    assert (said.row, said.hash) == book.store.head(book.station)
    assert (said.station, said.name) == (book.station, "试验派出所")


def test_only_who_may_read_the_journal_states_its_head(station: Station) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        witness.stated(book)


def test_what_is_written_comes_back(book: Book) -> None:
    for one in (Witness(witness.stated(book)), witnessed(book, KEY)):
        assert witness.read(witness.written(one), "w.json") == one


@given(text=st.text(max_size=60) | st.sampled_from(["[]", "{}", '{"statement": 1}', "[" * 9000]))
def test_nonsense_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(UsageProblem, match=r"w\.json"):
        witness.read(text, "w.json")


def test_a_witness_holds_however_the_book_goes_on(book: Book) -> None:
    paper = witnessed(book, KEY)
    with book.deed("registry.add") as deed:
        deed.add("officer", {"name": "李四"}, unit=book.station)
    assert witness.problem(book, paper) is None


def _said(book: Book, one: Witness) -> str:
    return str(witness.problem(book, one))


def test_each_thing_that_is_wrong_has_its_sentence(book: Book) -> None:
    paper = witnessed(book, KEY)
    assert "Nobody countersigned" in _said(book, Witness(paper.statement))
    assert "signature" in _said(book, paper._replace(by="别人"))
    assert "signature" in _said(book, paper._replace(key="?"))
    for change, words in (
        ({"station": "elsewhere"}, "another station"),
        ({"row": 999}, "cut off or is an older one"),
        ({"row": 0}, "cut off or is an older one"),
        ({"hash": "0" * 64}, "rewritten"),
    ):
        statement = Statement(**{**paper.statement._asdict(), **change})
        signed = witness.countersigned(Witness(statement), KEY, paper.by, paper.at)
        assert words in _said(book, signed)


def test_a_key_of_another_kind_is_refused_with_the_way_to_make_one(book: Book) -> None:
    from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
    from cryptography.hazmat.primitives.serialization import (
        BestAvailableEncryption,
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    other = generate_private_key(SECP256R1())
    pem, pkcs8 = Encoding.PEM, PrivateFormat.PKCS8
    for key in (
        other.private_bytes(pem, pkcs8, NoEncryption()),
        other.private_bytes(pem, pkcs8, BestAvailableEncryption(b"secret")),
        b"nonsense",
    ):
        with pytest.raises(UsageProblem, match="ssh-keygen"):
            witness.countersigned(Witness(witness.stated(book)), key, "区分局", "")


def test_a_witness_that_holds_is_kept_and_listed(book: Book) -> None:
    number = witness.keep(book, witnessed(book, KEY), "每月见证")
    (kept,) = witness.kept(book)
    assert (kept.envelope.number, kept.values["by"]) == (number, "区分局")
    with pytest.raises(UsageProblem, match="signature"):
        witness.keep(book, witnessed(book, KEY)._replace(by="别人"))


def test_a_month_without_a_witness_is_told(book: Book) -> None:
    assert witness.overdue(book) is None
    book.clock = FixedClock(NOW + timedelta(days=33))
    assert "No higher unit" in str(witness.overdue(book))
    book.clock = FixedClock(NOW)
    witness.keep(book, witnessed(book, KEY))
    assert witness.overdue(book) is None
    book.clock = FixedClock(NOW + timedelta(days=33))
    assert "2026-11-21" in str(witness.overdue(book))
