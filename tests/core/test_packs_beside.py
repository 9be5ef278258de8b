"""A Python plugin keeps what needs no code in a pack beside its module."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.packs.beside import Beside
from beatbook.packs.plugin import Unusable
from beatbook.packs.problems import PackProblems
from beatbook.texts import Text
from support.packs import HEAD

WORDING = '[[wording]]\nphrase = "change.up"\nwords = "↑{rate}"\n'


def beside(folder: Path, tables: str) -> Beside:
    pack = folder / "pack"
    pack.mkdir()
    head = HEAD.format(name="lamp_pack", region="")
    pack.joinpath("pack.toml").write_text(head + tables, encoding="utf-8")
    return Beside(str(folder / "plugin.py"))


def test_it_answers_with_what_the_pack_says(tmp_path: Path) -> None:
    found = beside(tmp_path, WORDING)
    assert found.answer("bulletin_wording", "change.up") == Text("↑{rate}", "↑{rate}")
    assert found.answer("bulletin_wording", "change.down") is None


def test_it_is_read_when_it_is_asked_and_no_sooner(tmp_path: Path) -> None:
    found = Beside(str(tmp_path / "plugin.py"))
    beside(tmp_path, WORDING)
    assert found.answer("bulletin_wording", "change.up")


def test_a_bad_table_fails_with_its_line(tmp_path: Path) -> None:
    found = beside(tmp_path, WORDING.replace("{rate}", "{rate:9}"))
    with pytest.raises(Unusable, match=r"pack\.toml, line 9: “rate” is no name in braces"):
        found.answer("bulletin_wording", "change.up")


def test_a_head_that_is_none_fails_in_one_sentence(tmp_path: Path) -> None:
    found = beside(tmp_path, "")
    found.path.joinpath("pack.toml").write_text("[pack]\n", encoding="utf-8")
    with pytest.raises(PackProblems, match=r"“name” is missing"):
        found.answer("registry_codes")
