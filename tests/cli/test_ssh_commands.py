"""`beat ssh setup` prints lines that can be used as they are, and checks them for root."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.running import Beat


def test_stdout_is_the_configuration_and_nothing_else(beat: Beat, book_file: Path) -> None:
    done = beat("ssh", "setup", "--account", "ledger")
    assert (done.code, done.lines[1], done.lines[-1]) == (0, "Match User ledger", "Match all")
    assert f"--book {book_file} %t %k" in done.out
    assert "useradd --system" in done.err


def test_a_book_is_named_by_its_whole_path(
    beat: Beat, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book_file.parent)
    assert f"--book {book_file} " in beat("--book", book_file.name, "ssh", "setup").out


def test_certificates_are_asked_for(beat: Beat) -> None:
    out = beat("ssh", "setup", "--certificates", "/etc/ssh/authority.pub").out
    assert "TrustedUserCAKeys /etc/ssh/authority.pub" in out


def test_the_lines_need_no_book(beat: Beat, tmp_path: Path) -> None:
    assert beat("--book", tmp_path / "later.db", "ssh", "setup").code == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can check a server")
def test_what_is_bad_is_said_by_the_exit_code(beat: Beat) -> None:
    done = beat("ssh", "setup", "--check", "--account", "nobody-of-this-name", "--json")
    assert (done.code, done.json[0]["state"]) == (1, "bad")


def test_only_root_can_check(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    done = beat("ssh", "setup", "--check")
    assert (done.code, "sudo" in done.err) == (2, True)
