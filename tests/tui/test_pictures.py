"""How the screens look, as pictures to compare with: both languages, two sizes.

After a wanted change: ``pytest tests/tui/test_pictures.py --snapshot-update``, then look at them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from beatbook.book import Book
from beatbook.texts import use_language
from beatbook_tui.app import Beatbook
from beatbook_tui.kit.field import Field
from tui.driving import settle

KEYS = {
    "home": (),
    "find": ("f6", *"幸福"),
    "list": ("down", "enter", "down"),
    "record": ("down", "enter", "enter"),
    "form": ("down", "a", *"赵六", "tab", *"12", "tab", "space"),
    "help": ("down", "enter", "f1"),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("screen", KEYS)
def test_looks(
    book: Book, snap_compare: Callable[..., bool], screen: str, size: tuple[int, int], language: str
) -> None:
    async def visit(pilot: Pilot[Any]) -> None:
        await settle(pilot)
        for key in KEYS[screen]:
            await pilot.press(key)
            if len(key) > 1:
                await settle(pilot)
        if pilot.app.screen.query(Field):
            await pilot.pause(0.4)  # the search waits for a pause in typing
        await settle(pilot)

    use_language(language)
    assert snap_compare(Beatbook(book), terminal_size=size, run_before=visit)
