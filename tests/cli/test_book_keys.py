"""Keys for backups are made outside the book; it remembers public ones only."""

from __future__ import annotations

from pathlib import Path

from cli.running import Beat


def test_a_key_is_written_for_its_owner_and_its_public_part_printed(
    beat: Beat, tmp_path: Path
) -> None:
    done = beat("book", "keygen", tmp_path / "key")
    assert done.out.startswith("age1")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert "AGE-SECRET-KEY" not in done.out + done.err
    assert beat("book", "keygen", tmp_path / "key").code == 2


def test_recipients_are_added_listed_and_removed(beat: Beat, tmp_path: Path) -> None:
    public = beat("book", "keygen", tmp_path / "key").out.strip()
    assert beat("book", "recipient", "add", public, "--note", "safe").code == 0
    assert beat("book", "recipient", "list", "--json").json == [{"key": public, "note": "safe"}]
    assert beat("book", "recipient", "remove", "safe").code == 0
    assert beat("book", "recipient", "list", "--json").json == []
    assert beat("book", "recipient", "remove", "safe").code == 4


def test_a_private_key_is_refused_and_not_repeated(beat: Beat, tmp_path: Path) -> None:
    beat("book", "keygen", tmp_path / "key")
    private = (tmp_path / "key").read_text().split()[-1]
    done = beat("book", "recipient", "add", private)
    assert (done.code, private in done.err) == (2, False)
    assert beat("book", "recipient", "add", tmp_path / "key").code == 2


def test_whoever_has_no_post_for_it_neither_adds_nor_lists(beat: Beat, tmp_path: Path) -> None:
    public = beat("book", "keygen", tmp_path / "key").out.strip()
    assert beat("--officer", "officer", "book", "recipient", "add", public).code == 3
    assert beat("--officer", "officer", "book", "recipient", "list").code == 3
