"""A drawing on a page has its colours where its looks are, measured in cells."""

from __future__ import annotations

import pytest
from rich.segment import Segment
from textual.app import App, ComposeResult

from beatbook_tui.kit.theme import DARK
from beatbook_tui.screens.leaf import Leaf
from beatbook_tui.view.page import TEXT, PageLine

LINES = [
    PageLine(TEXT, text="漏 ⣿⣿ oP1", looks=((2, 4, "alarm"), (5, 8, "calm"))),
    PageLine(TEXT, text="plain"),
]


class _Page(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield Leaf(1, reading=True, id="page")


def _colours(segments: list[Segment]) -> dict[str, object]:
    return {one.text: one.style.color for one in segments if one.style and one.text.strip()}


async def test_parts_with_a_look_are_coloured_and_the_others_are_not() -> None:
    app = _Page()
    async with app.run_test(size=(40, 5)) as pilot:
        leaf = app.query_one(Leaf)
        leaf.fill(LINES, 1)
        await pilot.pause()
        drawn = leaf.render_line(0)
        assert drawn.text.rstrip() == "  漏 ⣿⣿ oP1"
        colours = _colours(list(drawn))
        assert len({str(colours[part]) for part in ("  漏 ", "⣿⣿", "oP1")}) == 3
        assert leaf.render_line(1).text.rstrip() == "  plain"


@pytest.mark.parametrize("look", ["alarm", "warning", "calm", "faint"])
async def test_every_look_is_known(look: str) -> None:
    app = _Page()
    async with app.run_test(size=(40, 5)):
        leaf = app.query_one(Leaf)
        leaf.fill([PageLine(TEXT, text="x", looks=((0, 1, look),))], 1)
        assert leaf.render_line(0).text.rstrip() == "  x"
