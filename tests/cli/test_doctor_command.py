"""`beat doctor` is one calm screen for people and stable rows for programs."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.doctor.finding import GROUPS, OK, STATES, Finding
from beatbook.texts import Text
from cli.running import Beat


def test_it_is_one_screen(beat: Beat) -> None:
    done = beat("doctor")
    assert done.code == 0
    assert len(done.lines) <= 23
    assert done.lines[0].split()[:2] == ["Program", "sound"]


def test_it_is_calm_where_all_is_sound(beat: Beat, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = [Finding(Text("书", "Book"), OK, "fine", id="book")]
    monkeypatch.setattr("beatbook_cli.commands.doctor.examined", lambda: sound)
    assert beat("doctor").err == "All is sound.\n"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_programs_get_every_finding_with_ids_in_no_language(beat: Beat, language: str) -> None:
    rows = beat("--lang", language, "doctor", "--json").json
    assert {tuple(row) for row in rows} == {("id", "name", "state", "what", "remedy")}
    assert {row["id"].partition(".")[0] for row in rows} == set(GROUPS) - {"server"}  # a file
    assert {row["state"] for row in rows} <= set(STATES)
    assert len({row["id"] for row in rows}) == len(rows)


def test_what_is_bad_ends_with_1_and_shows_its_remedy(beat: Beat, tmp_path: Path) -> None:
    done = beat("--book", tmp_path / "none.db", "doctor")
    assert done.code == 1
    assert "bad" in done.out
    assert "1 bad" in done.err


def test_it_works_where_the_configuration_does_not(
    beat: Beat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "beatbook.toml"
    path.write_text("bok = 1", encoding="utf-8")
    monkeypatch.setenv("BEATBOOK_CONFIG", str(path))
    monkeypatch.delenv("BEATBOOK_BOOK")
    done = beat("doctor")
    assert done.code == 1
    assert "beat config check" in done.out


def test_columns_make_a_table_of_every_finding(beat: Beat) -> None:
    done = beat("doctor", "--columns", "id,state")
    assert [line.split()[0] for line in done.lines[2:5]] == ["program", "sqlite", "locale"]
