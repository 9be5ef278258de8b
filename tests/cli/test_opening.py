"""Which book and who: the option, then the environment, then the machine."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook_cli import opening
from beatbook_cli.main import run


def test_without_a_word_the_book_lies_in_the_users_data_folder(hermetic: Path) -> None:
    assert opening.book_path() == str(hermetic / ".local" / "share" / "beatbook" / "book.db")


def test_the_data_folder_follows_the_xdg_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert opening.book_path() == "/data/beatbook/book.db"


def test_a_demo_is_used_where_there_is_no_book_of_ones_own(hermetic: Path) -> None:
    folder = hermetic / ".local" / "share" / "beatbook"
    folder.mkdir(parents=True)
    (folder / "demo.db").touch()
    assert opening.book_path() == str(folder / "demo.db")
    (folder / "book.db").touch()
    assert opening.book_path() == str(folder / "book.db")


def test_in_a_demo_its_chief_acts_and_it_is_said(
    book_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("BEATBOOK_OFFICER")
    with Book.open(str(book_file)) as book, book.store.transaction() as writer:
        writer.set_meta("demo", "chief")
    assert run(["officer", "whoami"]) == 0
    told = capsys.readouterr()
    assert "张三" in told.out
    assert told.err == f"This is the demo book {book_file}; you act as chief.\n"


def test_the_environment_names_the_book_and_the_officer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BEATBOOK_BOOK", "/a.db")
    monkeypatch.setenv("BEATBOOK_OFFICER", "lisi")
    assert (opening.book_path(), opening.named_officer()) == ("/a.db", "lisi")


def test_the_officer_is_the_systems_login_whatever_the_environment_claims(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LOGNAME", "somebody-else")
    monkeypatch.setenv("USER", "somebody-else")
    assert opening.login() == pwd.getpwuid(os.getuid()).pw_name


def test_options_win_over_the_environment(
    book_file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BEATBOOK_BOOK", "/nowhere/book.db")
    monkeypatch.setenv("BEATBOOK_OFFICER", "nobody")
    code = run(["--book", str(book_file), "--officer", "officer", "officer", "whoami", "--json"])
    assert code == 0
    assert '"name": "李四"' in capsys.readouterr().out


def test_a_missing_book_is_told_with_the_way_to_make_one(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["--book", "/nowhere/book.db", "find", "x"]) == 4
    told = capsys.readouterr()
    assert told.out == ""
    assert "beat book init /nowhere/book.db" in told.err


def test_somebody_unknown_is_refused_with_the_remedy(
    book_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--officer", "nobody", "find", "x"]) == 3
    assert "beat officer add" in capsys.readouterr().err
