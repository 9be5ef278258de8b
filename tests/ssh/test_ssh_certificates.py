"""A province signs the officers' keys: whom the book knows comes in as that officer."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import sshd
from support.sshd import Server


@pytest.fixture
def authority(tmp_path: Path, keyring: Path) -> Path:
    """The key pair that signs."""
    return sshd.new_key(tmp_path / "authority")


@pytest.fixture
def trusting(tmp_path: Path, book_file: Path, authority: Path) -> Iterator[Server]:
    """A server that trusts it."""
    with sshd.serving(tmp_path / "sshd", book_file, authority=f"{authority}.pub") as running:
        yield running


def _signed(key: Path, authority: Path, names: str, *more: str) -> Path:
    """A fresh key with a certificate beside it, made from nothing but the public half."""
    sshd.new_key(key)
    command = ["ssh-keygen", "-q", "-s", str(authority), "-I", "id", "-n", names, *more]
    subprocess.run([*command, f"{key}.pub"], check=True, timeout=60)
    return key


def test_who_is_named_comes_in_by_the_gate(
    trusting: Server, authority: Path, tmp_path: Path
) -> None:
    key = _signed(tmp_path / "key", authority, "police,lisi", "-z", "42")
    trusting.ssh(key, "true")
    assert "forced-command" in trusting.log
    assert "--principal lisi --serial 42 --public-key" in trusting.log


@pytest.mark.parametrize("names", ["nobody", "root", "lisi,wang"])
def test_strangers_the_account_itself_and_two_at_once_are_refused(
    trusting: Server, authority: Path, tmp_path: Path, names: str
) -> None:
    key = _signed(tmp_path / "key", authority, names)
    assert trusting.ssh(key, "true").code == 255


def test_another_authority_vouches_for_nobody(
    trusting: Server, tmp_path: Path, keyring: Path
) -> None:
    other = sshd.new_key(tmp_path / "other")
    assert trusting.ssh(_signed(tmp_path / "key", other, "lisi"), "true").code == 255


def test_keys_of_the_book_go_on_working(trusting: Server, keyring: Path) -> None:
    trusting.ssh(keyring / "lisi", "true")
    assert "beatbook_cli.gate enter" in trusting.log


def test_without_an_authority_no_certificate_opens_the_account(
    server: Server, authority: Path, tmp_path: Path
) -> None:
    key = _signed(tmp_path / "key", authority, "lisi,root")
    assert server.ssh(key, "true").code == 255


def test_an_authority_of_the_whole_machine_does_not_open_it_either(
    tmp_path: Path, book_file: Path, authority: Path
) -> None:
    key = _signed(tmp_path / "key", authority, "lisi,root")
    trusted = f"TrustedUserCAKeys {authority}.pub"
    with sshd.serving(tmp_path / "sshd", book_file, more=trusted) as server:
        assert server.ssh(key, "true").code == 255
