"""Units are written whole, only these, only where they differ; root alone writes the machine's."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.errors import BeatbookError, NotAllowed
from beatbook_cli.service import installing
from beatbook_cli.service.installing import differs, install, judged

FILES = {"a.service": "[Service]\n", "a.timer": "[Timer]\n"}


def test_what_differs_is_written_and_nothing_else_is_touched(tmp_path: Path) -> None:
    (tmp_path / "other.service").write_text("x", encoding="utf-8")
    (tmp_path / "a.timer").write_text(FILES["a.timer"], encoding="utf-8")
    assert install(FILES, str(tmp_path)) == [str(tmp_path / "a.service")]
    assert install(FILES, str(tmp_path)) == []
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "a.service", "a.timer", "other.service",
    ]  # fmt: skip
    assert (tmp_path / "a.service").stat().st_mode & 0o777 == 0o644


def test_a_folder_is_made(tmp_path: Path) -> None:
    install(FILES, str(tmp_path / "to" / "be"))
    assert (tmp_path / "to" / "be" / "a.timer").exists()


def test_only_root_writes_the_machines_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installing, "SYSTEM", str(tmp_path))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    with pytest.raises(NotAllowed, match="root"):
        install(FILES, f"{tmp_path}/../{tmp_path.name}")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BeatbookError, match="cannot be written"):
        install(FILES, str(tmp_path / "file"))


def test_what_is_missing_changed_or_no_text_differs(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert differs(str(path), "x")
    path.write_bytes(b"\xff")
    assert differs(str(path), "x")
    path.write_text("x", encoding="utf-8")
    assert not differs(str(path), "x")


def test_without_systemd_the_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    with pytest.raises(BeatbookError, match="apt install systemd"):
        judged(["x"])
