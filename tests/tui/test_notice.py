"""A notice is marked by more than colour and gone when hushed."""

from __future__ import annotations

import pytest

from beatbook_tui.kit.notice import Level, Notice
from tui.apps import Stage


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (Level.PROBLEM, "! no house number"),
        (Level.WARNING, "? no house number"),
        (Level.DONE, "* no house number"),
        (Level.PLAIN, "no house number"),
    ],
)
async def test_each_level_has_its_mark(level: Level, shown: str) -> None:
    notice = Notice()
    async with Stage(notice).run_test(size=(40, 3)):
        notice.say("no house number", level)
        assert notice.render_line(0).text.rstrip() == shown
        notice.hush()
        assert notice.render_line(0).text.strip() == ""
        assert not any(name.startswith("-") for name in notice.classes)


async def test_brackets_and_controls_in_a_notice_are_words() -> None:
    notice = Notice()
    async with Stage(notice).run_test(size=(40, 3)):
        notice.say("[red]x\x1b[31m", Level.PLAIN)
        assert notice.render_line(0).text.rstrip() == "[red]x[31m"
