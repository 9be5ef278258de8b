"""What leaves in full leaves sealed, or plain for a reason; it is always said which."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.backup import addressees
from beatbook.book import Book
from beatbook.errors import UsageProblem
from beatbook.sealing.leaving import Leaving, decided, leaving, require_said, told
from beatbook.sealing.recipients import Recipient
from support.backups import Vault
from support.books import Station


@pytest.fixture
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return Vault.new(tmp_path_factory.mktemp("vault"))


def how(book: Book, **said: Any) -> Leaving:
    """What is decided where nothing is said but this."""
    nothing: dict[str, Any] = {
        "full": False,
        "seal": False,
        "keys": (),
        "plain": False,
        "reason": "",
    }
    return decided(book, **(nothing | said))


def test_what_is_veiled_leaves_as_it_likes(chief: Book, vault: Vault) -> None:
    assert how(chief) == Leaving()
    assert how(chief, plain=True) == Leaving(plain=True)
    assert how(chief, keys=[vault.recipient.key]).recipients == (vault.recipient,)


@pytest.mark.parametrize("asked", ["full", "seal"])
def test_it_is_sealed_to_whom_the_book_remembers(book: Book, vault: Vault, asked: str) -> None:
    with pytest.raises(UsageProblem, match="beat book recipient add"):
        how(book, **{asked: True})
    addressees.add(book, Recipient(vault.recipient.key, "safe"))
    assert how(book, **{asked: True}).names == [f"{vault.recipient.key[:24]} safe"]


def test_plain_and_in_full_takes_a_reason(chief: Book) -> None:
    with pytest.raises(UsageProblem, match="--reason"):
        how(chief, full=True, plain=True)
    assert how(chief, full=True, plain=True, reason="court order").plain
    with chief.because("court order"):
        assert how(chief, full=True, plain=True).plain


def test_sealed_and_plain_contradict_each_other(chief: Book, vault: Vault) -> None:
    for other in ({"seal": True}, {"keys": [vault.recipient.key]}):
        with pytest.raises(UsageProblem, match="either sealed or plain"):
            how(chief, plain=True, reason="x", **other)


def test_nothing_leaves_in_full_unless_it_was_said_how(station: Station, vault: Vault) -> None:
    with station.open("chief") as book:
        with pytest.raises(UsageProblem, match="sealed"):
            require_said(book)
        with leaving(Leaving()), pytest.raises(UsageProblem):
            require_said(book)
        for said in (Leaving(plain=True), Leaving((vault.recipient,))):
            with leaving(said):
                require_said(book)
    with station.open() as system:
        require_said(system)


def test_the_journal_is_told_what_was_said(vault: Vault) -> None:
    assert told() == {}
    with leaving(Leaving((Recipient(vault.recipient.key, "safe"),))):
        assert told() == {"sealed": [f"{vault.recipient.key[:24]} safe"]}
        with leaving(Leaving(plain=True)):
            assert told() == {"plain": True}
    assert told() == {}
