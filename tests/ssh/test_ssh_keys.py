"""A real SSH server lets in whom the book knows, and forces each key into the gate."""

from __future__ import annotations

from pathlib import Path

from support.sshd import Server


def test_a_key_that_the_book_does_not_know_is_refused(server: Server, keyring: Path) -> None:
    ended = server.ssh(keyring / "stranger", "officer", "whoami")
    assert ended.code == 255
    assert "Permission denied (publickey)" in ended.err


def test_a_key_of_the_book_is_forced_into_the_gate(server: Server, keyring: Path) -> None:
    server.ssh(keyring / "lisi", "true")
    assert "forced-command (key-option)" in server.log
    assert "-m beatbook_cli.gate enter" in server.log
