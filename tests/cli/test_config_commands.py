"""`beat config` shows, judges and explains; what is set there is used where it is meant for."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.preferences import own
from beatbook_cli import opening
from beatbook_cli.main import run
from cli.running import Beat


@pytest.fixture
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty configuration of the test's own; to be written before a command runs."""
    path = tmp_path / "beatbook.toml"
    monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
    return path


def test_show_tells_each_value_and_what_set_it(
    beat: Beat, configured: Path, book_file: Path
) -> None:
    configured.write_text('book = "/other.db"\nssh.idle_minutes = 9\n', encoding="utf-8")
    rows = {
        row["key"]: (row["value"], row["origin"]) for row in beat("config", "show", "--json").json
    }
    assert rows["book"] == (str(book_file), "environment")
    assert rows["ssh.idle_minutes"] == (9, "file")
    assert rows["log.level"] == ("info", "default")
    shown = beat("--book", "x.db", "--lang", "zh", "config", "show")
    assert "选项" in shown.out
    assert str(configured) in shown.err


def test_check_ends_with_1_and_all_problems_where_there_are_any(
    beat: Beat, configured: Path, tmp_path: Path
) -> None:
    configured.write_text("", encoding="utf-8")
    assert beat("config", "check").code == 0
    other = tmp_path / "other.toml"
    other.write_text("a = 1\nb = 2\n", encoding="utf-8")
    judged = beat("config", "check", other)
    assert (judged.code, judged.err.count("is unknown")) == (1, 2)


def test_check_without_a_file_says_how_to_begin_one(
    beat: Beat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("beatbook.settings.machine.file", lambda: None)
    judged = beat("config", "check")
    assert judged.code == 0
    assert "beat config example" in judged.err


def test_the_example_can_be_used_and_the_schema_is_json(beat: Beat, tmp_path: Path) -> None:
    path = tmp_path / "example.toml"
    path.write_text(beat("config", "example").out, encoding="utf-8")
    assert beat("config", "check", path).code == 0
    assert beat("config", "schema").json["type"] == "object"


def test_a_broken_configuration_stops_commands_but_not_what_mends_it(
    beat: Beat, configured: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BEATBOOK_BOOK")
    configured.write_text("bok = 1\n", encoding="utf-8")
    assert beat("find", "x").code == 1
    assert beat("config", "example").code == 0
    assert beat("--help").code == 0


class TestPrecedence:
    @pytest.fixture(autouse=True)
    def set(self, configured: Path) -> None:
        configured.write_text(
            'book = "/file.db"\nlanguage = "zh"\nbackups.folder = "/mnt/backups"\n',
            encoding="utf-8",
        )

    def test_of_the_book(self, monkeypatch: pytest.MonkeyPatch) -> None:
        assert opening.book_path() == "/file.db"
        monkeypatch.setenv("BEATBOOK_BOOK", "/environment.db")
        assert opening.book_path() == "/environment.db"

    def test_of_the_language(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def speaks(*arguments: str) -> str:
            run([*arguments, "--help"])
            return "zh" if "责任田：" in (out := capsys.readouterr().out) or "用法" in out else "en"

        monkeypatch.setenv("LANG", "en_US.UTF-8")
        assert speaks() == "zh"
        monkeypatch.setenv("BEATBOOK_LANG", "en")
        assert speaks() == "en"
        assert speaks("--lang", "zh") == "zh"

    def test_of_the_folder_of_backups(self, beat: Beat, tmp_path: Path) -> None:
        assert beat("book", "backups", "--in", tmp_path / "none").code in (0, 4)
        from beatbook_cli.commands.book_backups import _folder

        assert _folder(None) == "/mnt/backups"
        assert _folder("/named") == "/named"


def test_minutes_until_covered_are_the_machines_unless_an_officer_has_set_some(
    configured: Path, book_file: Path
) -> None:
    configured.write_text("ssh.idle_minutes = 7\n", encoding="utf-8")
    with Book.open(str(book_file), officer="chief") as book:
        assert own.of(book).idle == 7
        assert own.change(book, {"idle": "20"}).idle == 20
