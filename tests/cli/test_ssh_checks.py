"""Account, programs, book and helper are looked at, each finding with one remedy."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

import pytest

from beatbook.doctor import BAD, OK, WARNING, Finding
from beatbook_cli.ssh import checks, demands, server
from beatbook_cli.ssh.lines import Gateway, gate_program
from cli.running import Beat
from support import sshkeys

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may start a helper as others")


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pwd.struct_passwd:
    """An account that is there: the one that runs the tests under another name."""
    me = (os.geteuid() or 4711, os.getegid(), "", str(tmp_path), "/bin/sh")
    found = pwd.struct_passwd(("beatbook", "x", *me))
    monkeypatch.setattr(pwd, "getpwnam", {"beatbook": found}.__getitem__)
    return found


@pytest.fixture
def gateway(book_file: Path) -> Gateway:
    """The way to the test's book."""
    return Gateway("beatbook", str(book_file), (gate_program(),))


@pytest.fixture(autouse=True)
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server whose settings nobody has anything against."""
    monkeypatch.setattr(server, "effective", lambda *_asked: {"usepam": ("yes",)})
    monkeypatch.setattr(demands, "findings", lambda *_asked: iter(()))


def _about(gateway: Gateway, name: str) -> list[Finding]:
    return [one for one in checks.examine(gateway) if one.name.en == name]


def test_a_missing_account_is_all_that_is_said(gateway: Gateway) -> None:
    (one,) = checks.examine(gateway._replace(account="nobody-of-this-name"))
    assert one.state == BAD
    assert "useradd --system" in str(one.remedy)


def test_a_server_that_refuses_its_file_is_all_that_is_said(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: str) -> None:
        raise server.BeatbookError("line 7")

    monkeypatch.setattr(server, "effective", refuse)
    (one,) = checks.examine(gateway)
    assert (one.state, str(one.what)) == (BAD, "line 7")


def test_an_account_with_a_plain_shell_is_sound(
    gateway: Gateway, account: pwd.struct_passwd
) -> None:
    assert [one.state for one in _about(gateway, "Account")] == [OK]


@pytest.mark.parametrize(
    ("shell", "state"), [("/usr/sbin/nologin", BAD), ("/bin/false", BAD), ("/bin/bash", WARNING)]
)
def test_another_shell_is_told(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch,
    shell: str, state: str,
) -> None:  # fmt: skip
    other = pwd.struct_passwd((*account[:6], shell))
    monkeypatch.setattr(pwd, "getpwnam", lambda _name: other)
    first = _about(gateway, "Account")[0]
    assert (first.state, first.remedy) == (state, "usermod --shell /bin/sh beatbook")


@pytest.mark.parametrize(("password", "states"), [("!", [BAD]), ("*", [OK])])
def test_a_locked_account_is_told_where_the_server_minds(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path, password: str, states: list[str],
) -> None:  # fmt: skip
    shadow = tmp_path / "shadow"
    shadow.write_text(f"root:x:1\nbeatbook:{password}:1\n")
    monkeypatch.setattr(checks, "_SHADOW", shadow)
    monkeypatch.setattr(server, "effective", lambda *_asked: {"usepam": ("no",)})
    assert [one.state for one in _about(gateway, "Account")] == states


def test_root_is_no_account_for_officers(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = pwd.struct_passwd(("root", "x", 0, 0, "", "/", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwnam", lambda _name: root)
    assert "is root" in str(_about(gateway, "Account")[0].what)


def test_a_program_that_others_can_change_is_told(
    gateway: Gateway, account: pwd.struct_passwd, tmp_path: Path
) -> None:
    program = tmp_path / "beat-gate"
    program.touch()
    program.chmod(0o777)
    found = _about(gateway._replace(program=(str(program),)), "Program")
    assert (BAD, f"others than root can change {program}") in [
        (f.state, str(f.what)) for f in found
    ]


def test_a_program_that_is_not_compiled_is_told(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    for there in (True, False):
        folder = {True: "/", False: "/nowhere/"}[there]
        monkeypatch.setattr(checks, "cache_from_source", lambda _path, at=folder: at)
        told = [one for one in _about(gateway, "Program") if "not compiled" in str(one.what)]
        assert bool(told) is not there
        assert all("compileall" in str(one.remedy) for one in told)


def test_a_missing_program_is_told(gateway: Gateway, account: pwd.struct_passwd) -> None:
    found = _about(gateway._replace(program=("/nowhere/beat-gate",)), "Program")
    assert "/nowhere/beat-gate is missing" in [str(one.what) for one in found]


def test_a_book_that_others_can_read_is_told(gateway: Gateway, account: pwd.struct_passwd) -> None:
    Path(gateway.book).chmod(0o644)
    found = _about(gateway, "Book")
    assert (BAD, f"chmod 600 {gateway.book}") in [(one.state, one.remedy) for one in found]


def test_a_folder_that_others_can_write_is_told(
    gateway: Gateway, account: pwd.struct_passwd
) -> None:
    folder = Path(gateway.book).parent
    folder.chmod(folder.stat().st_mode | stat.S_IWOTH)
    assert f"chmod go-w {folder}" in [one.remedy for one in _about(gateway, "Book")]


def test_a_missing_book_is_told(gateway: Gateway, account: pwd.struct_passwd) -> None:
    (one,) = _about(gateway._replace(book="/nowhere/book.db"), "Book")
    assert (one.state, str(one.what)[:16]) == (BAD, "/nowhere/book.db")


@needs_root
def test_the_helper_is_tried_as_the_account(
    gateway: Gateway, account: pwd.struct_passwd, monkeypatch: pytest.MonkeyPatch
) -> None:
    able = pwd.struct_passwd(("beatbook", "x", 0, 0, "", "/", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwnam", lambda _name: able)
    assert [one.state for one in _about(gateway, "Trial")] == [OK]


@needs_root
def test_a_helper_that_fails_is_told_with_its_words(
    gateway: Gateway, account: pwd.struct_passwd
) -> None:
    words = ("/bin/sh", "-c", "echo no luck >&2; exit 5", "-")
    (one,) = _about(gateway._replace(program=words), "Trial")
    assert (one.state, str(one.what)) == (BAD, "the server's helper failed: no luck")
    assert "sudo -u beatbook" in str(one.remedy)


@pytest.fixture
def key_file(tmp_path: Path, beat: Beat, gateway: Gateway) -> Path:
    """The account's key file as the book writes it."""
    beat("officer", "key", "add", "李四", sshkeys.line())
    file = tmp_path / ".ssh" / "authorized_keys"
    file.parent.mkdir(mode=0o700)
    file.write_text(beat("ssh", "setup", "--authorized-keys").out)
    return file


def test_a_key_file_that_the_book_wrote_is_read_to_the_end(
    gateway: Gateway, account: pwd.struct_passwd, key_file: Path
) -> None:
    with key_file.open("a") as file:
        file.write(f"{sshkeys.line(seed=2)} somebody\n")
    found = _about(gateway._replace(keys_in_file=True), "Key file")
    lines = [str(one.what) for one in found if "not one that" in str(one.what)]
    assert lines == [f"line 2 of {key_file} is not one that the book wrote"]


def test_a_missing_key_file_is_told(gateway: Gateway, account: pwd.struct_passwd) -> None:
    (one,) = _about(gateway._replace(keys_in_file=True), "Key file")
    assert (one.state, "authorized_keys" in str(one.what)) == (BAD, True)
