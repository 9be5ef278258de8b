"""No private key gets into a book: not as a value, a reason, a question or a draft."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.sealing.private import is_private, refuse_private
from support.acts import add

AGE = "AGE-SECRET-KEY-1" + "Q" * 58
SSH = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----"
RSA, PUTTY = "-----BEGIN RSA PRIVATE KEY-----", "PuTTY-User-Key-File-3: x"
PRIVATE = [AGE, AGE.lower(), f"my key: {AGE}", SSH, RSA, PUTTY]


@pytest.mark.parametrize("text", PRIVATE)
def test_private_keys_of_every_format_are_known(text: str) -> None:
    assert is_private(text)


@pytest.mark.parametrize("text", ["", "age1qqq", "ssh-ed25519 AAAA", "a private key", "PUBLIC KEY"])
def test_other_words_are_none(text: str) -> None:
    assert not is_private(text)
    refuse_private(text)


def test_the_refusal_does_not_repeat_the_key() -> None:
    with pytest.raises(UsageProblem) as refused:
        refuse_private(AGE)
    assert AGE not in str(refused.value)


@pytest.mark.parametrize("key", [AGE, SSH])
def test_a_book_takes_none_as_a_value_a_reason_or_a_question(chief: Book, key: str) -> None:
    rows = chief.store.head(chief.station)
    with pytest.raises(UsageProblem):
        add(chief, notes=key)
    with pytest.raises(UsageProblem), chief.deed("add", key) as deed:
        deed.add("lamp", {"pole": "P2"})
    with pytest.raises(UsageProblem):
        chief.registry.find(key)
    assert chief.store.head(chief.station) == rows
