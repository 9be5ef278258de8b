"""Long texts are edited by words as Chinese has them, and keep the keys of the house."""

from __future__ import annotations

from beatbook_tui.kit.area import Area
from tui.apps import Stage


async def _after(text: str, *keys: str) -> str:
    area = Area()
    async with Stage(area).run_test(size=(40, 6)) as pilot:
        area.focus()
        area.load_text(text)
        area.move_cursor(area.document.end)
        await pilot.press(*keys)
        return area.text


async def test_ctrl_w_takes_one_run_and_can_be_undone() -> None:
    assert await _after("昭君路3号楼", "ctrl+w") == "昭君路3"
    assert await _after("昭君路3号楼", "ctrl+w", "ctrl+w") == "昭君路"
    assert await _after("昭君路3号楼", "ctrl+w", "ctrl+z") == "昭君路3号楼"
    assert await _after("昭君路3号楼", "ctrl+w", "ctrl+underscore") == "昭君路3号楼"


async def test_at_the_start_of_a_line_it_joins_the_line_before() -> None:
    assert await _after("甲\n", "ctrl+w") == "甲"


async def test_words_are_stepped_over_one_by_one() -> None:
    assert await _after("昭君路3号楼", "ctrl+b", *"x") == "昭君路3x号楼"
    assert await _after("昭君路3号楼", "home", "ctrl+f", *"x") == "昭君路x3号楼"
    assert await _after("甲\n乙", "ctrl+a", "ctrl+b", *"x") == "甲x\n乙"
    assert await _after("甲\n乙", "up", "end", "ctrl+f", *"x") == "甲\nx乙"


async def test_the_keys_of_the_house_are_left_to_it() -> None:
    area = Area()
    async with Stage(area).run_test(size=(40, 6)) as pilot:
        area.focus()
        area.load_text("甲乙\n丙")
        await pilot.press("f6", "f7")
        assert area.selected_text == ""
