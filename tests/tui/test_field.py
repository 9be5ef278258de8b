"""The field takes Chinese and pasted text well, refuses controls, and undoes."""

from __future__ import annotations

import pytest
from textual import events

from beatbook_tui.kit.field import Field
from tui.apps import Stage


async def test_ctrl_w_takes_one_run_and_ctrl_z_gives_it_back() -> None:
    field = Field("昭君路3号楼")
    async with Stage(field).run_test() as pilot:
        await pilot.press("end", "ctrl+w")
        assert field.value == "昭君路3"
        await pilot.press("ctrl+w", "ctrl+w")
        assert field.value == ""
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+z", "ctrl+z")
        assert field.value == "昭君路3号楼"
        assert field.cursor_position == 6


async def test_typing_is_undone_as_one_step() -> None:
    field = Field()
    async with Stage(field).run_test() as pilot:
        await pilot.press(*"王小明")
        assert field.value == "王小明"
        await pilot.press("ctrl+z")
        assert field.value == ""


async def test_what_a_record_put_in_is_not_undone() -> None:
    field = Field()
    async with Stage(field).run_test() as pilot:
        await pilot.press("a")
        field.put("李四\x1b[31m")
        await pilot.press("ctrl+z")
        assert field.value == "李四[31m"


async def test_pasted_lines_become_one_line_without_controls() -> None:
    field = Field("于")
    async with Stage(field).run_test() as pilot:
        await pilot.press("end")
        field.post_message(events.Paste("昭君路\r\n3号\x1b]0;x\x07楼\n"))
        await pilot.pause()
        assert field.value == "于昭君路 3号]0;x楼"


async def test_coming_into_a_field_does_not_select_what_would_then_be_typed_over() -> None:
    field = Field("李四")
    async with Stage(field).run_test() as pilot:
        await pilot.press("end", "x")
        assert field.value == "李四x"


async def test_words_are_stepped_over_run_by_run() -> None:
    field = Field("昭君路3号楼")
    async with Stage(field).run_test() as pilot:
        await pilot.press("home", "ctrl+right", "ctrl+right")
        assert field.cursor_position == 4
        await pilot.press("ctrl+left")
        assert field.cursor_position == 3


async def test_a_letter_does_not_lay_the_screen_out_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    field, laid_out = Field(), []
    async with Stage(field).run_test(size=(40, 5)) as pilot:
        await pilot.press("a")
        relayout = pilot.app.screen._refresh_layout
        monkeypatch.setattr(
            pilot.app.screen, "_refresh_layout", lambda *a, **k: (laid_out.append(a), relayout())
        )
        await pilot.press(*"bcdef")
        assert (field.value, laid_out) == ("abcdef", [])


async def test_the_end_of_a_text_wider_than_the_field_is_in_sight() -> None:
    field = Field()
    async with Stage(field).run_test(size=(20, 5)) as pilot:
        await pilot.press(*"abcdefghijklmnopqrstuvwxyz")
        await pilot.pause()
        assert "xyz" in field.render_line(0).text
        await pilot.press("home")
        await pilot.pause()
        assert "abc" in field.render_line(0).text
