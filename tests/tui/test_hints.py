"""The hint bar shows whole hints only, in the language in use."""

from __future__ import annotations

from beatbook.texts import Text, use_language
from beatbook_tui.kit.hints import Hint, HintBar
from tui.apps import Stage

HINTS = (Hint("F2", Text("保存", "Save")), Hint("Esc", Text("返回", "Back")))


async def _shown(width: int) -> str:
    bar = HintBar(HINTS)
    async with Stage(bar).run_test(size=(width, 3)):
        return bar.render_line(0).text.rstrip()


async def test_it_shows_keys_and_words() -> None:
    assert await _shown(30) == "F2 Save  Esc Back"


async def test_hints_that_do_not_fit_are_left_out_whole() -> None:
    assert await _shown(19) == "F2 Save  Esc Back"
    assert await _shown(18) == "F2 Save"
    assert await _shown(5) == ""


async def test_it_speaks_the_language_in_use() -> None:
    use_language("zh")
    assert await _shown(30) == "F2 保存  Esc 返回"
