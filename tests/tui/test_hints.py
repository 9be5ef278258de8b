"""The hint bar shows whole hints only, in the language in use."""

from __future__ import annotations

from beatbook.texts import Text, use_language
from beatbook_tui.kit.hints import Hint, HintBar
from tui.apps import Stage

HINTS = (Hint("F2", Text("保存", "Save")), Hint("Esc", Text("返回", "Back")))
MANY = (*HINTS, Hint("F1", Text("帮助", "Help")))


async def _shown(width: int, hints: tuple[Hint, ...] = HINTS) -> str:
    bar = HintBar(hints)
    async with Stage(bar).run_test(size=(width, 3)):
        return bar.render_line(0).text.rstrip()


async def test_it_shows_keys_and_words() -> None:
    assert await _shown(30) == "F2 Save  Esc Back"


async def test_hints_that_do_not_fit_are_left_out_whole() -> None:
    assert await _shown(19) == "F2 Save  Esc Back"
    assert await _shown(18) == "Esc Back"
    assert await _shown(5) == ""


async def test_the_way_to_the_help_stays() -> None:
    assert await _shown(40, MANY) == "F2 Save  Esc Back  F1 Help"
    assert await _shown(22, MANY) == "F2 Save  F1 Help"
    assert await _shown(11, MANY) == "F1 Help"
    assert await _shown(40, ()) == ""


async def test_it_speaks_the_language_in_use() -> None:
    use_language("zh")
    assert await _shown(30) == "F2 保存  Esc 返回"
