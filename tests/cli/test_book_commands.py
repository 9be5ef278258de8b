"""A book is founded, described, examined; the demo and the terminal UI are at hand."""

from __future__ import annotations

import shlex
from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.demo import Demo, DemoOfficer
from beatbook_cli import front_ends
from beatbook_cli.main import run
from cli.running import Beat


def test_a_new_book_is_usable_at_once_by_who_made_it(
    hermetic: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["book", "init", "--name", "甲所", "--region", "150104"]) == 0
    path = hermetic / ".local" / "share" / "beatbook" / "book.db"
    assert capsys.readouterr().out == f"{path}\n"
    assert path.stat().st_mode & 0o777 == 0o600
    assert run(["officer", "whoami"]) == 0
    assert run(["unit", "add", "南区警务室"]) == 0


def test_a_book_is_never_made_over_another(beat: Beat, book_file: Path) -> None:
    before = book_file.read_bytes()
    done = beat("book", "init", book_file, "--name", "乙所")
    assert done.code == 5
    assert book_file.read_bytes() == before


def test_the_chief_gets_a_name_and_a_login(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    beat("book", "init", path, "--name", "乙所", "--chief", "赵六", "--login", "z6")
    me = beat("--book", path, "--officer", "z6", "officer", "whoami", "--json").json
    assert (me["name"], {post["role"] for post in me["posts"]}) == (
        "赵六", {"chief", "administrator"},
    )  # fmt: skip


def test_a_book_that_requires_what_is_not_installed_is_not_made(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    assert beat("book", "init", path, "--name", "乙所", "--require", "ghost").code == 6
    assert not path.exists()


def test_info_says_what_the_book_is_and_who_asks(beat: Beat, book_file: Path) -> None:
    row = beat("book", "info", "--json").json
    assert (row["name"], row["path"], row["officer"]) == ("测试派出所", str(book_file), "张三")
    assert row["off"] == ["cn"]
    assert "Name                  测试派出所" in beat("book", "info").lines


def test_a_sound_book_is_found_sound(beat: Beat) -> None:
    done = beat("doctor", "--json")
    assert done.code == 0, done.out
    assert {row["state"] for row in done.json} <= {"ok", "warning"}


def test_the_doctor_looks_at_what_is_no_book(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_text("no book at all, but long enough to have a header" * 10)
    done = beat("--book", path, "doctor")
    assert done.code == 1
    assert "bad" in done.out
    assert beat("--book", path, "find", "x").code == 5


def test_the_terminal_ui_is_opened_on_the_book_for_the_officer(
    beat: Beat, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, str]] = []
    monkeypatch.setattr(
        front_ends, "loaded", lambda _name: lambda path, who, _lang: opened.append((path, who))
    )
    monkeypatch.setattr(front_ends, "has_terminal", lambda: True)
    assert beat("--officer", "officer", "tui").code == 0
    ((path, who),) = opened
    with Book.open(path, officer=who) as book:
        assert (path, book.actor.name) == (str(book_file), "李四")


def test_without_a_terminal_or_an_installed_ui_there_is_one_sentence(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front_ends, "loaded", lambda _name: None)
    done = beat("tui")
    assert done.code == 2
    assert "pip install beatbook-tui" in done.err
    monkeypatch.setattr(front_ends, "loaded", lambda _name: print)
    assert "needs a terminal" in beat("tui").err


def test_the_demo_tells_what_was_made_and_three_things_to_try(
    beat: Beat, tmp_path: Path, book_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []

    def make(path: str, people: int, progress: object) -> Demo:
        asked.append((path, people))
        officers = [DemoOfficer("张三", "chief", "chief", "测试派出所"),
                    DemoOfficer("李四", "officer", "officer", "南区警务室")]  # fmt: skip
        counts = {"officer": 3, "post": 4}
        return Demo(str(book_file), 1.25, counts, officers, date(2026, 3, 5))

    monkeypatch.setattr("beatbook.demo.make", make)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/beat")
    done = beat("demo", "--no-tui", "--people", "40", "--at", tmp_path / "d.db")
    assert (done.code, asked) == (0, [(str(tmp_path / "d.db"), 40)])
    assert "In this book it is 2026-03-05; its clock goes on from there." in done.lines
    tries = [line.strip() for line in done.lines if line.startswith("  beat ")]
    assert len(tries) == 3
    for line in tries:
        assert beat(*shlex.split(line)[1:]).code == 0
    assert beat("demo", "--json", "--at", "d.db").json["counts"] == {"officer": 3, "post": 4}


def test_a_station_may_have_been_there_before_its_book(beat: Beat, tmp_path: Path) -> None:
    path = str(tmp_path / "old.book")
    beat("book", "init", path, "--name", "乙所", "--login", "z6", "--since", "2024-01-01")
    shown = beat("--book", path, "--officer", "z6", "unit", "list", "--format", "ndjson").out
    assert "2024-01-01" in shown
    other = str(tmp_path / "other.book")
    refused = beat("book", "init", other, "--name", "试验派出所", "--since", "2024-13-01")
    assert "no date" in refused.err
    assert not Path(other).exists()
