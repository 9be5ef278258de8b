"""What tests of screens do again and again: wait for the desk, read what is drawn."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot
from textual.widget import Widget

from beatbook_tui.app import Beatbook
from beatbook_tui.kit.notice import Notice

SIZE = (80, 24)


# A screen that has not come to rest after so many rounds gives its test what there is.
MOST_ROUNDS = 30


async def settle(pilot: Pilot[Any], rounds: int = 3) -> None:
    """Wait until the desk has nothing to do and the screens have heard of it.

    Work may begin more work, and a slow machine may begin it late: after *rounds* it goes on
    until one round finds nothing under way.
    """
    app = pilot.app
    assert isinstance(app, Beatbook)
    for done in range(MOST_ROUNDS):
        await pilot.pause()
        await app.desk.do(lambda: None)
        under_way = [one for one in app.workers if not one.is_finished and one.group != "plugins"]
        await app.workers.wait_for_complete(under_way)
        if done + 1 >= rounds and not under_way:
            break
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
