"""Copies that are open to read lie in folders that nobody else can enter and that don't stay."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from beatbook.backup.scratch import alone_in, disk, scratch
from beatbook.errors import StoreProblem


def test_a_scratch_folder_is_its_owners_and_goes_with_its_block(tmp_path: Path) -> None:
    with scratch(str(tmp_path)) as folder:
        assert Path(folder).stat().st_mode & 0o777 == 0o700
        (Path(folder) / "copy").write_text("x")
    assert list(tmp_path.iterdir()) == []


def test_one_that_is_in_use_is_left_alone(tmp_path: Path) -> None:
    with scratch(str(tmp_path)) as one, scratch(str(tmp_path)) as two:
        assert one != two
        assert Path(one).is_dir()


def test_what_a_killed_process_left_is_taken_away_by_the_next(tmp_path: Path) -> None:
    code = (
        "import os, sys; from beatbook.backup.scratch import scratch\n"
        "with scratch(sys.argv[1]) as folder:\n"
        "    open(folder + '/copy', 'w').write('x'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert len(list(tmp_path.iterdir())) == 1
    with scratch(str(tmp_path)):
        assert len(list(tmp_path.iterdir())) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    folder = str(tmp_path)
    with alone_in(folder), pytest.raises(StoreProblem, match="Another backup"), alone_in(folder):
        pass
    with alone_in(folder):
        pass


def test_what_the_disk_says_becomes_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreProblem, match="absent"), disk("absent"):
        (tmp_path / "absent" / "x").write_text("x")
