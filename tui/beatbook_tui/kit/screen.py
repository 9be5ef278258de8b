"""What every screen has in common: title bar, body, one line of news, and the keys that work.

Both kinds keep Textual from repainting the whole screen when only the focus moves: a Tab then
costs 300 bytes instead of 9,000.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

from beatbook_tui.kit.cells import fit
from beatbook_tui.kit.hints import Hint, HintBar
from beatbook_tui.kit.notice import Level, Notice
from beatbook_tui.kit.private import forget_styles
from beatbook_tui.kit.words import Line, Words


class TitleBar(Widget):
    """The first line: where we are on the left, who and where the officer is on the right."""

    DEFAULT_CSS = """
    TitleBar { height: 1; background: $bar; color: $bar-text; text-style: bold; padding: 0 1; }
    """

    def __init__(self, title: Words, context: Words) -> None:
        super().__init__()
        self._left, self._right = title, context

    def show(self, title: Words, context: Words) -> None:
        """Show another title and context."""
        self._left, self._right = title, context
        self.refresh()

    def retranslate(self) -> None:
        """Draw the words again, after a change of language."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the bar; the title goes first where there is no room for both."""
        width, title, context = self.size.width, str(self._left), str(self._right)
        room = max(0, width - cell_len(title) - 2)
        right = fit(context, min(cell_len(context), room))
        left = fit(title, width - cell_len(right))
        return Strip([Segment(left + right, self.rich_style)], width)


def retranslate(root: Widget) -> None:
    """Draw the words of *root* and of everything in it again, after a change of language."""
    for widget in root.walk_children(Widget):
        again = getattr(widget, "retranslate", None)
        if again is not None:
            again()


class BeatScreen(Screen[ScreenResultType]):
    """A full screen. Override `title_words`, `body`, `HINTS` and, where there is one, `save_draft`.

    Never add a Footer or a Header.
    """

    HINTS: ClassVar[Sequence[Hint]] = ()
    DEFAULT_CSS = """
    BeatScreen {
        background: $background; color: $foreground; overflow: hidden;
        & > #body { height: 1fr; padding: 1 1 0 1; }
        & > #news { padding: 0 1; }
    }
    """
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def compose(self) -> ComposeResult:
        """Lay out the four parts; override `body` instead."""
        yield TitleBar(self.title_words(), getattr(self.app, "context", ""))
        with Vertical(id="body"):
            yield from self.body()
        yield Notice(id="news")
        yield HintBar(self.hints())

    def on_unmount(self) -> None:
        forget_styles()

    def title_words(self) -> Words:
        """What stands in the title bar."""
        return "Beatbook"

    def body(self) -> ComposeResult:
        """The widgets of the screen."""
        yield from ()

    def hints(self) -> Sequence[Hint]:
        """The keys shown at the bottom; `HINTS` unless they depend on what is shown."""
        return self.HINTS

    def tell(self, words: Words, level: Level = Level.PLAIN) -> None:
        """Say *words* in the line above the hints."""
        self.query_one("#news", Notice).say(words, level)

    def save_draft(self) -> None:
        """Keep what was typed: called before leaving, and when the line is lost.

        It runs in the main thread, possibly in the middle of other code and with the event loop
        stopped: it must be quick, use no connection that is in the middle of something, and
        neither await nor post messages.
        """

    def retranslate(self) -> None:
        """Draw all words again, after a change of language."""
        self.query_one(TitleBar).show(self.title_words(), getattr(self.app, "context", ""))
        self.query_one(HintBar).show(self.hints())
        retranslate(self)


class BeatModal(ModalScreen[ScreenResultType]):
    """A box over the screen that returns a value. Override `box`, `TITLE_WORDS` or `title_words`.

    The screen behind stays as it is: dimming it would send all of it again.
    """

    HINTS: ClassVar[Sequence[Hint]] = ()
    DEFAULT_CSS = """
    BeatModal {
        background: transparent; color: $foreground; align: center middle; overflow: hidden;
        & > #box {
            width: 64; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $quiet; padding: 0 1;
        }
        & #box-title { text-style: bold; margin: 0 0 1 0; }
        & #box HintBar { padding: 0; margin: 1 0 0 0; }
    }
    .-ascii BeatModal > #box, BeatModal.-ascii > #box { border: ascii $quiet; }
    """
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)

    def compose(self) -> ComposeResult:
        """Lay out the box; override `box` instead."""
        with Vertical(id="box"):
            yield Line(self.title_words(), id="box-title")
            yield from self.box()
            yield HintBar(self.hints())

    def on_unmount(self) -> None:
        forget_styles()

    def title_words(self) -> Words:
        """What stands at the top of the box."""
        return ""

    def box(self) -> ComposeResult:
        """The widgets of the box."""
        yield from ()

    def hints(self) -> Sequence[Hint]:
        """The keys shown at the bottom of the box."""
        return self.HINTS

    def retranslate(self) -> None:
        """Draw all words again, after a change of language."""
        retranslate(self)
