"""`beat plugin new` needs no book, says what is next, and refuses with how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Beat


@pytest.mark.parametrize(
    ("kind", "next_step"), [((), "pip install -e"), (("--pack",), "beat plugin check")]
)
def test_it_writes_a_folder_and_says_what_is_next(
    beat: Beat, tmp_path: Path, kind: tuple[str, ...], next_step: str
) -> None:
    done = beat("plugin", "new", "yuquan", "--region", "150104", *kind, "--output", str(tmp_path))
    assert (done.code, done.out) == (0, "")
    assert next_step in done.err
    assert str(tmp_path / "yuquan") in done.err
    assert (tmp_path / "yuquan" / "README.md").exists()


def test_a_plugin_that_there_is_cannot_be_begun_again(beat: Beat, tmp_path: Path) -> None:
    done = beat("plugin", "new", "zhejiang", "--output", str(tmp_path))
    assert done.code == 2
    assert "already" in done.err and "beat plugin list" in done.err
    assert not (tmp_path / "zhejiang").exists()


def test_nothing_is_written_over(beat: Beat, tmp_path: Path) -> None:
    mine = tmp_path / "yuquan"
    mine.write_text("mine", encoding="utf-8")
    done = beat("plugin", "new", "yuquan", "--output", str(tmp_path))
    assert done.code == 2
    assert "left as it is" in done.err
    assert mine.read_text(encoding="utf-8") == "mine"
