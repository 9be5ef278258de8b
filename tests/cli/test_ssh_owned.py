"""Whoever could put another file in a helper's place is noticed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from beatbook_cli.ssh.owned import loose, shared

ME = (0, os.geteuid())


def _loose(path: Path) -> list[str]:
    """What is loose from the test's own folder down."""
    return [one for one in loose(str(path), ME) if "loose" in one]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program in a folder that nobody else can change."""
    folder = tmp_path / "loose"
    folder.mkdir(mode=0o755)
    file = folder / "program"
    file.touch(mode=0o755)
    return file


def test_a_program_that_only_its_owner_can_change_is_sound(program: Path) -> None:
    assert _loose(program) == []


@pytest.mark.parametrize("mode", [0o775, 0o757])
def test_a_folder_above_counts(program: Path, mode: int) -> None:
    program.parent.chmod(mode)
    assert _loose(program) == [str(program.parent)]


def test_a_folder_for_everybody_passes_only_where_asked(program: Path) -> None:
    program.parent.chmod(0o1777)
    assert _loose(program) == [str(program.parent)]
    assert str(program.parent) not in loose(str(program), ME, sticky=True)


def test_a_link_is_followed(program: Path, tmp_path: Path) -> None:
    program.chmod(0o777)
    link = tmp_path / "link"
    link.symlink_to(program)
    assert _loose(link) == [str(program)]


def test_another_owner_counts(program: Path) -> None:
    assert str(program) in loose(str(program), (os.geteuid() + 1,))


def test_a_missing_file_is_one_of_them(program: Path) -> None:
    program.unlink()
    assert _loose(program) == [str(program)]


@pytest.mark.parametrize(("mode", "is_shared"), [(0o600, False), (0o640, True), (0o602, True)])
def test_a_book_that_others_can_read_is_shared(program: Path, mode: int, is_shared: bool) -> None:
    program.chmod(mode)
    assert shared(str(program)) is is_shared
