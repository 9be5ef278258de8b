"""What is sealed to a book is opened in that book alone."""

from __future__ import annotations

import pytest

from beatbook.errors import UsageProblem
from beatbook.syncing.envelopes import SETTING, public, seal, unseal
from support.posted import ABOVE, A, B, Three


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


def test_the_private_key_of_a_book_stands_in_its_settings_and_nowhere_else(three: Three) -> None:
    keys = {}
    for which in (A, B):
        with three.open(which, None) as book:
            keys[which] = book.store.meta(SETTING) or ""
            told = [part.text for _entry, parts in book.store.chain(book.station) for part in parts]
            headings = [str(entry) for entry, _parts in book.store.chain(book.station)]
            assert keys[which] and keys[which] not in str(told + headings)
    for which in (ABOVE, A, B):
        files = three.folder.glob(f"{three.path(which).name}*")
        data = b"".join(one.read_bytes() for one in files)
        assert [other for other, key in keys.items() if key.encode() in data] in ([], [which])
