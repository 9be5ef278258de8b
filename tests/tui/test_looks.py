"""Styles of drawn widgets: worked out once, and anew with another theme."""

from __future__ import annotations

from rich.style import Style

from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import ListSource, Row
from beatbook_tui.kit.table import LineTable
from tui.apps import Stage


class Counting(LineTable):
    """A table that counts how often it asks Textual for its style."""

    asked = 0

    @property
    def rich_style(self) -> Style:
        self.asked += 1
        return super().rich_style


def _table() -> Counting:
    return Counting((Column("Name", 10),), ListSource([Row((f"Nobody {n}",)) for n in range(20)]))


async def test_a_whole_paint_asks_textual_once() -> None:
    app = Stage(table := _table())
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.pause()
        table.asked = 0
        table.refresh()
        await pilot.pause()
        assert table.asked == 1


async def test_another_theme_is_drawn_at_once() -> None:
    app = Stage(table := _table())
    async with app.run_test(size=(40, 20)) as pilot:
        dark = table.look(), table.look("table--title")
        app.action_colors()
        await pilot.pause()
        light = table.look(), table.look("table--title")
        assert {one.bgcolor for one in dark}.isdisjoint({one.bgcolor for one in light})
        assert light == (table.rich_style, table.look("table--title"))


async def test_a_look_is_what_textual_makes_of_it() -> None:
    app = Stage(table := _table())
    async with app.run_test(size=(40, 20)):
        component = table.get_component_rich_style("table--cursor")
        assert table.look("table--cursor") == table.rich_style + component
