"""What tests of screens do again and again: wait for the desk, read what is drawn."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from beatbook_tui.app import Beatbook
from beatbook_tui.kit.notice import Notice

SIZE = (80, 24)


async def settle(pilot: Pilot[Any], rounds: int = 3) -> None:
    """Wait until the desk has nothing to do and the screens have heard of it."""
    app = pilot.app
    assert isinstance(app, Beatbook)
    for _round in range(rounds):
        await pilot.pause()
        await app.desk.do(lambda: None)
        await app.workers.wait_for_complete(
            [one for one in app.workers if not one.is_finished and one.group != "plugins"]
        )
    await pilot.pause()


def lines(widget: Widget) -> list[str]:
    """The lines of a widget as they are drawn, without blanks at their ends."""
    return [widget.render_line(y).text.rstrip() for y in range(widget.size.height)]


def drawn(widget: Widget) -> str:
    """All lines of a widget."""
    return "\n".join(lines(widget))


def news(app: Beatbook) -> str:
    """What the news line of the screen in front says."""
    return app.screen.query_one("#news", Notice).text()
