"""What is sealed to a book is opened in that book alone."""

from __future__ import annotations

import pytest

from beatbook.errors import UsageProblem
from beatbook.syncing.envelopes import public, seal, unseal
from support.posted import A, B, Three


def test_only_the_book_that_it_was_sealed_to_opens_it(three: Three) -> None:
    with three.open(A) as a, three.open(B) as b:
        sealed = seal("王大力", public(b))
        assert unseal(b, sealed) == "王大力"
        with pytest.raises(UsageProblem):
            unseal(a, sealed)


def test_the_key_of_a_book_stays_the_same(three: Three) -> None:
    with three.open(A) as book:
        first = public(book)
    with three.open(A) as book:
        assert public(book) == first


@pytest.mark.parametrize("words", ["", "!", "AAAA"])
def test_what_was_not_sealed_is_not_opened(three: Three, words: str) -> None:
    with three.open(A) as book, pytest.raises(UsageProblem):
        unseal(book, words)


def test_a_damaged_key_is_told(three: Three) -> None:
    with pytest.raises(UsageProblem):
        seal("x", "age1nothing")
