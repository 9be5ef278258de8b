"""The doctor's word on timers: missing ones, stopped ones, those that failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.doctor import OK, WARNING
from beatbook.settings.values import DEFAULT
from beatbook_cli.service import looking, units
from beatbook_cli.service.installing import install
from beatbook_cli.service.looking import asked, timers


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the machine's own, with all units."""
    place = units.Place("/usr/bin/beat", "/srv/beatbook/book.db")
    install(units.files(DEFAULT, place), str(tmp_path))
    monkeypatch.setattr(looking, "SYSTEM", str(tmp_path))
    return tmp_path


def states(folder: Path) -> list[tuple[str, str]]:
    return [(one.id, one.state) for one in timers(str(folder))]


def test_none_is_missed_only_where_the_machine_is_set_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert states(tmp_path) == [("", OK)]
    path = tmp_path / "beatbook.toml"
    path.touch()
    monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
    assert states(tmp_path) == [("", WARNING)]


def test_all_there_and_well_is_one_line(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "asked", lambda _question, _unit: "active")
    assert states(installed) == [("", OK)]


def test_one_that_is_missing_is_named(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking, "asked", lambda _question, _unit: "active")
    (installed / "beatbook-journal.timer").unlink()
    assert states(installed) == [("services.journal", WARNING)]


@pytest.mark.parametrize(("answer", "remedy"), [("inactive", "enable"), ("failed", "journalctl")])
def test_what_stands_still_or_failed_is_told_with_how_to_see_why(
    installed: Path, monkeypatch: pytest.MonkeyPatch, answer: str, remedy: str
) -> None:
    def answered(question: str, unit: str) -> str:
        fits = (question == "is-failed") == (answer == "failed") and "backup" in unit
        return answer if fits else "active"

    monkeypatch.setattr(looking, "asked", answered)
    (one,) = timers(str(installed))
    assert (one.id, one.state) == ("services.backup", WARNING)
    assert remedy in str(one.remedy)


def test_a_machine_without_systemd_answers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert asked("is-active", "beatbook-backup.timer") == ""
