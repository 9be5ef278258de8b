"""A new plugin is written whole or not at all, never over anything, and can be had by its name."""

from __future__ import annotations

import ast
import os
import tomllib
from pathlib import Path

import pytest

from beatbook.errors import UsageProblem
from beatbook.packs.pack import read
from beatbook.packs.plugin import as_plugin
from beatbook.texts import use_language
from beatbook_cli.scaffold import PACK, PYTHON, Wanted, write

RIVER = Wanted("yuquan_river", "150104", "玉泉河段", "Yuquan river")
KINDS = pytest.mark.parametrize("kind", [PYTHON, PACK])


@KINDS
@pytest.mark.parametrize("said_in", ["zh", "en"])
def test_every_file_is_complete_and_can_be_read(tmp_path: Path, kind: str, said_in: str) -> None:
    use_language(said_in)
    for name in write(kind, RIVER, tmp_path):
        text = (tmp_path / "yuquan_river" / name).read_text(encoding="utf-8")
        assert "{{" not in text and "}}" not in text
        assert not {"#zh", "#en", ".tmpl"} & set(text.split())
        if name.endswith(".py"):
            ast.parse(text)
        elif name.endswith(".toml"):
            tomllib.loads(text)


def test_a_distribution_says_who_it_is_in_plain_words(tmp_path: Path) -> None:
    write(PYTHON, RIVER, tmp_path)
    folder = tmp_path / "yuquan_river"
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == "beatbook-yuquan-river"
    assert project["entry-points"]["beatbook.plugins"] == {
        "yuquan_river": "beatbook_yuquan_river.plugin"
    }
    assert any(one.startswith("beatbook>=") and ",<" in one for one in project["dependencies"])
    code = (folder / "beatbook_yuquan_river" / "plugin.py").read_text(encoding="utf-8")
    assert 'region="150104"' in code and 'Text("玉泉河段", "Yuquan river")' in code


@pytest.mark.parametrize(("said_in", "words"), [("zh", "永久不变"), ("en", "Permanent")])
def test_a_pack_is_explained_in_the_readers_language_and_can_be_used(
    tmp_path: Path, said_in: str, words: str
) -> None:
    use_language(said_in)
    write(PACK, RIVER, tmp_path)
    pack = read(tmp_path / "yuquan_river")
    assert (pack.name, pack.region, pack.label) == ("yuquan_river", "150104", RIVER[2:])
    assert words in pack.files["pack.toml"]
    assert as_plugin(pack).plugin.name == "yuquan_river"


@KINDS
def test_the_readme_is_in_the_readers_language_alone(tmp_path: Path, kind: str) -> None:
    use_language("zh")
    written = write(kind, RIVER, tmp_path)
    assert [name for name in written if name.startswith("README")] == ["README.md"]
    text = (tmp_path / "yuquan_river" / "README.md").read_text(encoding="utf-8")
    assert text.startswith("# 玉泉河段")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Yuquan", "cannot name"),
        ("1st", "cannot name"),
        ("a", "cannot name"),
        ("a-b", "cannot name"),
        ("../x", "cannot name"),
        ("x" * 42, "cannot name"),
        ("lambda", "cannot name"),
        ("玉泉", "cannot name"),
        ("x\n", "cannot name"),
        ("json", "something else"),
        ("beatbook", "something else"),
        ("cn", "already"),
        ("river", "already"),
    ],
)
@KINDS
def test_a_name_that_cannot_be_had_writes_nothing(
    tmp_path: Path, kind: str, name: str, why: str
) -> None:
    with pytest.raises(UsageProblem, match=why):
        write(kind, Wanted(name), tmp_path, taken={"river"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("region", ["15010", "1501040", "x", "15-01", "1501040010011", "１５"])
def test_what_is_no_administrative_code_is_refused(tmp_path: Path, region: str) -> None:
    with pytest.raises(UsageProblem, match="administrative code"):
        write(PACK, Wanted("river", region), tmp_path)


@pytest.mark.parametrize("what", ["file", "folder", "link"])
def test_what_is_there_is_left_as_it_is(tmp_path: Path, what: str) -> None:
    target = tmp_path / "river"
    if what == "file":
        target.write_text("mine", encoding="utf-8")
    elif what == "folder":
        target.mkdir()
    else:
        target.symlink_to("nowhere")
    with pytest.raises(UsageProblem, match="is there already"):
        write(PYTHON, Wanted("river"), tmp_path)
    assert [one.name for one in tmp_path.iterdir()] == ["river"]


def test_a_disk_that_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(OSError, match="no space"):
        write(PYTHON, RIVER, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_label_cannot_break_out_of_its_quotation_marks(tmp_path: Path) -> None:
    write(PYTHON, RIVER._replace(english='x"), exit("\\'), tmp_path)
    code = tmp_path / "yuquan_river" / "beatbook_yuquan_river" / "plugin.py"
    assert "exit(" in code.read_text(encoding="utf-8")
    tree = ast.parse(code.read_text(encoding="utf-8"))
    called = {node.func.id for node in ast.walk(tree)
              if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}  # fmt: skip
    assert "exit" not in called


def test_there_is_no_folder_to_put_it_into(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="make it first"):
        write(PACK, RIVER, tmp_path / "none")
