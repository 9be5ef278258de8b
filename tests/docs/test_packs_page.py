"""The manual of packs: each step of its pack is whole, and every piece it shows is a sound one."""

from __future__ import annotations

import re

import pytest

from beatbook.expressions.functions import TABLE
from beatbook.packs import plugin
from beatbook.packs.pack import of_texts
from beatbook.packs.problems import PackProblems
from house.catalogues import ROOT

PAGE = (ROOT / "docs" / "plugins" / "packs.md").read_text(encoding="utf-8")
_GROWING, _NEXT, _REST = PAGE.partition("\n## What is wrong with it")


def _pieces(text: str) -> list[str]:
    return re.findall(r"```toml\n(.*?)```", text, re.DOTALL)


STEPS = _pieces(_GROWING)


def _hooks(text: str) -> list[str]:
    pack = of_texts({"hydrants.toml": text})
    plugin.check(pack)
    return plugin.answers(pack)


@pytest.mark.parametrize("step", range(1, len(STEPS) + 1))
def test_the_pack_is_whole_after_each_step(step: int) -> None:
    hooks = _hooks("\n".join(STEPS[:step]))
    assert bool(hooks) == (step > 1)


def test_the_grown_pack_answers_for_all_that_was_said() -> None:
    assert _hooks("\n".join(STEPS)) == [
        "registry_codes", "registry_fields", "registry_forms", "registry_retention",
    ]  # fmt: skip


@pytest.mark.parametrize("piece", _pieces(_REST))
def test_every_other_piece_is_sound(piece: str) -> None:
    assert _hooks(f"{STEPS[0]}\n{piece}")


def test_every_function_is_named() -> None:
    chapter = PAGE.partition("\n## Expressions")[2]
    assert [one.name for one in TABLE if f"`{one.name}" not in chapter] == []


def test_the_mistakes_it_shows_are_told_so() -> None:
    text = "\n".join(STEPS)
    for right, wrong in (
        ('kind = "choice"', 'kind = "choise"'),
        ("kind == 'underground'", "knd == 'underground'"),
        ("next_check < checked_on", "next_check = checked_on"),
        ("purpose =", "# purpose ="),
    ):
        text = text.replace(right, wrong)
    with pytest.raises(PackProblems) as found:
        _hooks(text)
    told = [str(one) for one in found.value.problems]
    shown = re.findall(r"^(hydrants.toml, line .*?)(?: …)?$", PAGE, re.MULTILINE)
    assert len(shown) == len(set(shown)) == 4
    assert [line for line in shown if not any(one.startswith(line) for one in told)] == []
