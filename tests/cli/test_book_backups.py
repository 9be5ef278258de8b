"""`beat book backup`, `backups`, `restore`: from the shell of whoever looks after the book."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.running import Beat


@pytest.fixture
def key(beat: Beat, tmp_path: Path) -> Path:
    """A key in a folder of its own; its public part is among the book's recipients."""
    (tmp_path / "safe").mkdir()
    path = tmp_path / "safe" / "key"
    beat("book", "recipient", "add", beat("book", "keygen", path).out.strip())
    return path


def officers(beat: Beat) -> int:
    return len(beat("officer", "list", "--json").json)


def test_a_backup_brings_back_what_was_lost(beat: Beat, book_file: Path, key: Path) -> None:
    assert beat("book", "backup", "--identity", key, "--json").json["verified"] == "opened"
    beat("officer", "add", "新人")
    assert beat("book", "backup", "--json").json["kind"] == "increment"
    assert [one["kind"] for one in beat("book", "backups", "--json").json] == ["full", "increment"]
    before = officers(beat)
    book_file.unlink()
    done = beat("book", "restore", "--identity", key)
    assert (done.code, officers(beat)) == (0, before)


def test_a_restore_goes_to_any_row_and_can_be_rehearsed(
    beat: Beat, book_file: Path, key: Path
) -> None:
    before = officers(beat)
    row = beat("journal", "head", "--json").json[0]["seq"]
    beat("officer", "add", "新人")
    beat("book", "backup")
    dry = beat("book", "restore", "--identity", key, "--until", row, "--dry-run", "--json")
    assert (dry.json["row"], dry.json["behind"] > 0, officers(beat)) == (row, True, before + 1)
    done = beat("book", "restore", "--identity", key, "--until", row)
    assert (done.code, officers(beat)) == (0, before)
    assert ".kept" in done.err
    assert beat("book", "rollback").code == 0
    assert officers(beat) == before + 1


def test_a_moment_or_a_deed_can_be_named(beat: Beat, key: Path) -> None:
    beat("book", "backup")
    (row,) = beat("journal", "show", "--limit", 1, "--oldest-first", "--json").json
    for until in (row["deed"], row["at"], "2099-01-01 12:30"):
        done = beat("book", "restore", "--identity", key, "--until", until, "--dry-run", "--json")
        assert done.code == 0
    assert beat("book", "restore", "--identity", key, "--until", "1999-01-01").code == 4
    assert beat("book", "restore", "--identity", key, "--until", "what").code == 4


def test_without_recipients_or_key_it_says_what_to_do(beat: Beat, tmp_path: Path) -> None:
    done = beat("book", "backup")
    assert (done.code, "beat book keygen" in done.err) == (2, True)
    assert beat("book", "restore").code == 2
    assert beat("book", "backups", "--json").json == []


def test_old_backups_are_aged_out_by_a_rule(beat: Beat, key: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    for _ in range(3):
        beat("book", "backup", "--full", "--to", folder)
    done = beat("book", "backup", "--full", "--to", folder, "--keep", "1d")
    assert done.err.count("Aged out") == 3
    assert len(beat("book", "backups", "--in", folder, "--json").json) == 1
    assert beat("book", "backup", "--keep", "always").code == 2


def test_other_recipients_can_be_named_for_once(beat: Beat, key: Path, tmp_path: Path) -> None:
    other = tmp_path / "safe" / "other"
    public = beat("book", "keygen", other).out.strip()
    beat("book", "backup", "--recipient", public)
    assert beat("book", "restore", "--identity", key, "--dry-run").code == 1
    assert beat("book", "restore", "--identity", other, "--dry-run").code == 0


def test_an_officer_without_the_post_makes_none(beat: Beat, key: Path) -> None:
    assert beat("--officer", "officer", "book", "backup").code == 3


def test_it_speaks_chinese(beat: Beat, key: Path) -> None:
    assert "完整" in beat("--lang", "zh", "book", "backup").out
    assert "恢复" in beat("--lang", "zh", "book", "restore", "--help").out
