"""What all screens share: nothing of a closed one stays in memory."""

from __future__ import annotations

import gc

from textual._styles_cache import StylesCache

from beatbook_tui.kit.app import BeatApp
from beatbook_tui.kit.screen import BeatModal, BeatScreen


def _drawn_widgets() -> int:
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


async def test_closed_screens_and_boxes_leave_no_drawn_lines_behind() -> None:
    app = BeatApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        before = _drawn_widgets()
        for screen in (BeatScreen, BeatModal, BeatScreen, BeatModal):
            await app.push_screen(screen())
            await pilot.pause()
            await app.pop_screen()
            await pilot.pause()
        assert _drawn_widgets() <= before
