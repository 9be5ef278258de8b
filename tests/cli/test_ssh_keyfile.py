"""The keys as a file: what the book writes, and nothing that somebody added."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook_cli.ssh.keyfile import is_forced
from beatbook_cli.ssh.lines import Gateway
from cli.running import Beat
from support import sshkeys


@pytest.fixture
def lines(beat: Beat) -> list[str]:
    """The lines of a book with a person's key, a script's and a revoked one."""
    beat("officer", "key", "add", "李四", sshkeys.line(seed=1))
    beat("officer", "key", "add", "李四", sshkeys.line(seed=2), "--script")
    beat("officer", "key", "add", "李四", sshkeys.line(seed=3))
    beat("officer", "key", "revoke", "3")
    return beat("ssh", "setup", "--authorized-keys").lines


def test_every_key_is_forced_into_the_gate(lines: list[str], book_file: Path) -> None:
    gateway = Gateway("beatbook", str(book_file), ("beat-gate",), keys_in_file=True)
    assert len(lines) == 3
    assert [line.startswith("restrict,pty,") for line in lines] == [True, False, True]
    assert all(is_forced(line, gateway) for line in lines)


@pytest.mark.parametrize("line", ["", "   ", "# by beat ssh setup"])
def test_what_says_nothing_is_harmless(line: str) -> None:
    assert is_forced(line, Gateway("beatbook", "/book.db", ("beat-gate",)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("restrict,", ""),
        ("restrict,pty,", "restrict,pty,port-forwarding,"),
        ("enter --book", "enter --book /other.db --book"),
        ('" ssh-', '",pty ssh-'),
        ('" ssh-', ';sh" ssh-'),
        ("ssh-ed25519 AAAA", "ssh-ed25519 BBBB"),
    ],
)
def test_a_line_that_was_changed_is_noticed(
    lines: list[str], book_file: Path, old: str, new: str
) -> None:
    gateway = Gateway("beatbook", str(book_file), ("beat-gate",), keys_in_file=True)
    changed = lines[0].replace(old, new, 1)
    assert changed != lines[0]
    assert not is_forced(changed, gateway)


def test_a_bare_key_is_noticed(book_file: Path) -> None:
    assert not is_forced(sshkeys.line(), Gateway("beatbook", str(book_file), ("beat-gate",)))
