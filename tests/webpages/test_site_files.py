"""Writing a folder: whole files only, unchanged ones untouched, strangers left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import UsageProblem
from beatbook_site.files import write_all

FILES = [("style.css", "a"), ("2026/00001.html", "b")]


def test_files_are_written_and_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    assert write_all(tmp_path / "site", FILES) == 2
    page = tmp_path / "site/2026/00001.html"
    assert page.read_text() == "b"
    assert page.stat().st_mode & 0o777 == 0o644


def test_a_second_time_writes_only_what_changed(tmp_path: Path) -> None:
    write_all(tmp_path, FILES)
    assert write_all(tmp_path, [("style.css", "a"), ("2026/00001.html", "c")]) == 1


def test_what_others_put_there_stays(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"x")
    write_all(tmp_path, FILES)
    assert {path.name for path in tmp_path.iterdir()} == {"logo.png", "style.css", "2026"}


def test_a_place_that_is_no_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(UsageProblem, match="taken"):
        write_all(tmp_path / "taken", FILES)
