"""Typing without leaving the home row: days as they are said, wide letters, letters that jump."""

from __future__ import annotations

import pytest

from beatbook_tui import routes
from beatbook_tui.app import Beatbook
from beatbook_tui.entry.sheet import Sheet
from beatbook_tui.screens.form import FormScreen
from tui.driving import SIZE, lines, news, settle

# The book's day is Tuesday, 3 March 2026.


async def _form(app: Beatbook, pilot: object) -> Sheet:
    await settle(pilot)  # type: ignore[arg-type]
    routes.add(app, "resident")
    await settle(pilot)  # type: ignore[arg-type]
    assert isinstance(app.screen, FormScreen)
    return app.screen.sheet


def _row(sheet: Sheet, label: str) -> str:
    return next(line for line in lines(sheet) if label in line)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("d", "2026-03-03"), ("-3", "2026-02-28"), ("周五", "2026-03-06"), ("ｆｒｉ", "2026-03-06"),
     ("2-1", "2026-02-01"), ("１９９００３０７", "1990-03-07"), ("3月7日", "2026-03-07")],
)  # fmt: skip
async def test_a_day_is_typed_as_it_is_said(app: Beatbook, typed: str, kept: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        sheet.go_to("birth")
        await pilot.press(*typed, "tab")
        await settle(pilot)
        assert kept in _row(sheet, "Born")


async def test_what_a_day_means_stands_beside_it_while_it_is_typed(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        sheet.go_to("birth")
        await pilot.press("-", "3")
        assert "= 2026-02-28 Sat" in _row(sheet, "Born")
        await pilot.press("ctrl+u", *"2026-02-28")
        assert "=" not in _row(sheet, "Born")


async def test_half_a_day_is_no_other_day(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        sheet.go_to("birth")
        await pilot.press(*"19", "tab")
        await settle(pilot)
        assert "is not a date" in _row(sheet, "Born")


async def test_wide_letters_choose_and_a_wide_blank_opens_the_list(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        sheet.go_to("sex")
        await pilot.press("２", "tab")
        await settle(pilot)
        assert "female" in _row(sheet, "Sex")
        sheet.go_to("sex")
        await pilot.press("ctrl+u", "\u3000")
        assert any("male" in line for line in lines(sheet))


async def test_a_wide_letter_jumps_too(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        await pilot.press("ctrl+o", "ｓ")
        assert sheet.field is not None
        second = sheet.field.id
        await pilot.press("ctrl+o", "a", "ctrl+o", "s")
        assert sheet.field.id == second


async def test_one_key_goes_from_problem_to_problem(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        sheet.go_to("birth")
        await pilot.press(*"soon")
        seen = []
        for _press in range(4):
            await pilot.press("ctrl+n")
            await settle(pilot)
            assert sheet.field is not None
            seen.append(sheet.field.id)
        assert seen == ["name", "sex", "birth", "name"]
        assert "3 field(s) to look at" in news(app)


async def test_nothing_to_mend_is_told(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await _form(app, pilot)
        await pilot.press(*"赵六", "tab", "tab", "1", "ctrl+n")
        await settle(pilot)
        assert "Nothing to mend" in news(app)


async def test_a_click_takes_a_field_in_hand_and_an_offer(app: Beatbook) -> None:
    async with app.run_test(size=SIZE) as pilot:
        sheet = await _form(app, pilot)
        shown = lines(sheet)
        at = next(number for number, line in enumerate(shown) if "Sex" in line)
        await pilot.click(Sheet, offset=(4, at))
        assert sheet.field is not None
        assert sheet.field.id == "sex"
        await pilot.press("space")
        await pilot.click(Sheet, offset=(25, at + 2))
        assert "female" in _row(sheet, "Sex")
