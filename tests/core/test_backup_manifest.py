"""A manifest says what a backup is without a key, and nothing about anybody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from beatbook.backup.manifest import of_folder, read, write
from beatbook.book import Book
from beatbook.errors import UsageProblem
from support.acts import add
from support.backups import Vault


def test_a_manifest_comes_back_as_it_was_written(chief: Book, tmp_path: Path) -> None:
    vault = Vault.new(tmp_path)
    made = vault.make(chief)
    assert of_folder(str(vault.folder)) == [made]
    write(str(vault.folder), made._replace(verified="read"))
    assert read(str(vault.folder / made.name)) == made._replace(verified="read")


def test_it_says_nothing_personal(chief: Book, tmp_path: Path) -> None:
    vault = Vault.new(tmp_path)
    add(chief, "keeper", name="王小明", phones="13800001111")
    body = (vault.folder / vault.make(chief).name).read_text()
    assert "keeper" in body
    for word in ("王小明", "13800001111", "赵所长", "试验派出所"):
        assert word not in body


def test_files_of_other_kinds_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"what": "something else"}')
    (tmp_path / "b.json").write_text("no json")
    (tmp_path / "c.txt").write_text("{}")
    assert of_folder(str(tmp_path)) == []
    assert of_folder(str(tmp_path / "absent")) == []
    with pytest.raises(UsageProblem, match="cannot be read"):
        of_folder(str(tmp_path / "c.txt"))


def changed(vault: Vault, book: Book, **other: object) -> None:
    path = vault.folder / vault.make(book).name
    path.write_text(json.dumps(json.loads(path.read_text()) | other))


def test_another_layout_is_refused_and_not_guessed_at(chief: Book, tmp_path: Path) -> None:
    vault = Vault.new(tmp_path)
    changed(vault, chief, layout=2)
    with pytest.raises(UsageProblem, match="layout 2; this Beatbook reads layout 1"):
        vault.found()


@pytest.mark.parametrize(
    "other", [{"file": "../../etc/passwd"}, {"file": ""}, {"kind": "half"}, {"until": -1},
              {"strange": 1}, {"recipients": None}],
)  # fmt: skip
def test_a_damaged_manifest_is_refused(
    chief: Book, tmp_path: Path, other: dict[str, object]
) -> None:
    vault = Vault.new(tmp_path)
    changed(vault, chief, **other)
    with pytest.raises(UsageProblem, match="damaged"):
        vault.found()
