"""The doctor's word on SSH: calm where nobody comes in by it, all that is ill where they do."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.doctor import BAD, OK, Finding
from beatbook.errors import BeatbookError
from beatbook.texts import Text
from beatbook_cli.ssh import checks, look, server
from beatbook_cli.ssh.lines import Gateway

ILL = Finding(Text("账户", "Account"), BAD, "no such account", "make it")
WELL = Finding(Text("账户", "Account"), OK, "fine")


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server has lines for a book, and root looks at it."""
    (tmp_path / "beatbook.conf").touch()
    monkeypatch.setattr(look, "DROP_IN", str(tmp_path / "beatbook.conf"))
    monkeypatch.setattr("os.geteuid", lambda: 0)
    found = {"authorizedkeyscommand": ("/x keys",), "trustedusercakeys": ("none",)}
    monkeypatch.setattr(server, "effective", lambda _account: found)


def states(found: list[Finding], monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    monkeypatch.setattr(checks, "examine", lambda _gateway: found)
    return [(one.id, one.state) for one in look.door()]


def test_where_nobody_comes_in_there_is_nothing_to_look_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "DROP_IN", str(tmp_path / "none"))
    assert [one.state for one in look.door()] == [OK]


@pytest.mark.usefixtures("set_up")
def test_only_root_can_look_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    (one,) = look.door()
    assert (one.state, "--check" in str(one.what)) == (OK, True)


@pytest.mark.usefixtures("set_up")
def test_what_the_check_finds_ill_is_told_and_else_one_line(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert states([WELL, ILL], monkeypatch) == [("ssh.setup", BAD)]
    assert states([WELL], monkeypatch) == [("", OK)]


@pytest.mark.usefixtures("set_up")
def test_a_server_that_cannot_be_asked_is_bad(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_account: str) -> server.Settings:
        raise BeatbookError("sshd refuses")

    monkeypatch.setattr(server, "effective", refuse)
    assert [one.state for one in look.door()] == [BAD]


@pytest.mark.usefixtures("set_up")
def test_the_server_says_how_it_was_set_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BEATBOOK_BOOK", str(tmp_path / "book.db"))
    assert look.gateway()[3:] == ("", False)
    found = {"authorizedkeyscommand": ("none",), "trustedusercakeys": ("/etc/ssh/ca.pub",)}
    monkeypatch.setattr(server, "effective", lambda _account: found)
    assert look.gateway()[3:] == ("/etc/ssh/ca.pub", True)
    assert isinstance(look.gateway(), Gateway)
