"""The one place that knows names which Textual keeps to itself.

Textual is pinned to one version, because some of what an officer's terminal needs has no public
way: a reader that ends with the line, updates without what is on the screen already, last words
without local variables. Everything of that kind is here, behind names of our own, and says no more
than what Textual does; what is done with it is decided where it is used. A test of the house
refuses such names elsewhere, and fails when the installed Textual has not got one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.console import Console
from textual import _wrap, events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.binding import Binding
from textual.dom import DOMNode
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed

if TYPE_CHECKING:
    from textual.widgets import Input
    from textual.widgets.input import Selection
else:  # the first screen has no line to type into, and need not wait for one
    Input = object

# Output


class Piece(NamedTuple):
    """Some cells of a line: where they begin, and what stands there."""

    x: int
    y: int
    strip: Strip


Draw = Callable[[Console, Iterable[Piece]], str]


def send_updates_by(draw: Draw) -> None:
    """From now on *draw* decides what is sent for what Textual has painted again."""
    setattr(LayoutUpdate, "render_segments", lambda one, console: draw(console, _whole(one)))  # noqa: B010 - a patch
    setattr(ChopsUpdate, "render_segments", lambda one, console: draw(console, _parts(one)))  # noqa: B010 - a patch


def _whole(update: LayoutUpdate) -> Iterator[Piece]:
    """All of a region."""
    for y, strips in enumerate(update.strips, update.region.y):
        x = update.region.x
        for strip in strips:
            yield Piece(x, y, strip)
            x += strip.cell_length


def _parts(update: ChopsUpdate) -> Iterator[Piece]:
    """The painted spans of lines, cut where neighbours were not painted."""
    for y, first, last in update.spans:
        for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is None or x > last or end <= first:
                continue
            whole = first <= x < last and end <= last
            yield Piece(x, y, strip if whole else strip.crop(0, min(end, last) - x))


def forget_styles() -> None:
    """Let go of drawn lines of widgets that are gone.

    Textual remembers 1,024 results of this method with the caches they were asked of: a quarter
    of a megabyte for each screen that was ever opened.
    """
    StylesCache.get_inner_outer.cache_clear()


def break_lines_by(piece: re.Pattern[str]) -> None:
    """From now on all text areas may break a line between two matches of *piece*."""
    setattr(_wrap, "re_chunk", piece)  # noqa: B010 - a patch, and said so


# Input

Parser = XTermParser


class OpenDriver(LinuxDriver):
    """Textual's driver with `run_input_thread` and `terminal_size` left open for our own."""

    @property
    def app(self) -> App[Any]:
        """The app that it drives."""
        return self._app

    def terminal_size(self) -> tuple[int, int]:
        """Columns and lines of the terminal."""
        return super()._get_terminal_size()

    def new_parser(self) -> Parser:
        """What turns characters into keys."""
        return Parser(self._debug)

    def _get_terminal_size(self) -> tuple[int, int]:
        return self.terminal_size()

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001 - the app decides; this thread has no reader
            self._loop.call_soon_threadsafe(self._app._handle_exception, error)


def patience(parser: Parser) -> float | None:
    """Seconds to wait for the rest of a half-received escape sequence; None: for ever."""
    if parser._timeout_time is None:
        return None
    return max(0.0, parser._timeout_time - get_time())


def forward(widget: Widget, event: events.Event) -> None:
    """Hand *event* to *widget* as the app does with keys: before anything else that is queued."""
    widget._forward_event(event)


class OpenInput(Input):
    """What goes before `Input` among bases: what that does behind a key or a move, left open."""

    def edits_of(self, key: str) -> Iterable[Binding]:
        """What *key* does in this widget itself."""
        return self._bindings.key_to_bindings.get(key, ())

    def moved(self, selection: Selection) -> None:
        """The cursor or the selection moved: show it."""
        super()._watch_selection(selection)

    def _watch_selection(self, selection: Selection) -> None:
        self.moved(selection)


# The end


class OpenApp(App[None]):
    """An app that ends with words of its own. Override `last_words` and `say_farewell`."""

    farewell = ""
    theme_in_use = ""

    def last_words(self, error: Exception) -> tuple[str, int]:
        """What is said when *error* ends the session, and the exit code."""
        raise NotImplementedError

    def say_farewell(self) -> None:
        """Say `farewell` on the terminal, which is as it was before the session."""

    @property
    def driver(self) -> Driver | None:
        """What talks to the terminal; None before the app runs."""
        return self._driver

    def load_style_sheet(self, screen: Screen[Any]) -> None:
        """Read the style sheet of *screen*, unless it was; no other screen is styled by it."""
        for path in screen.css_path:
            if not self.stylesheet.has_source(str(path)):
                self.stylesheet.add_source(Path(path).read_text("utf-8"), (str(path), ""))

    def refresh_css(self, animate: bool = True) -> None:
        """Read all style sheets and style all widgets again, but only for other colours.

        Textual does so twice before anything is shown, and for each new screen.
        """
        before, self.theme_in_use = self.theme_in_use, self.theme
        if not before:
            self.stylesheet.set_variables(self.get_css_variables())
        elif before != self.theme:
            super().refresh_css(animate)

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        self.load_style_sheet(screen)

    def copy_to_clipboard(self, text: str) -> None:
        """Keep *text* for Ctrl+V here: personal data does not leave through OSC 52."""
        self._clipboard = text

    def panic(self, *renderables: object) -> None:
        """Textual hands tracebacks to this; they may hold data, so they are not shown."""
        self._handle_exception(self._exception or RuntimeError("panic"))

    def _set_pointer_shape(self, shape: str) -> None:
        """Without a mouse there is no pointer; old terminals would print the sequence."""

    def _handle_exception(self, error: Exception) -> None:
        """End the session. Textual's test pilot raises what is noted here."""
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        if self._exception is None:
            self.farewell, self._return_code = self.last_words(error)
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
        self.say_farewell()


def is_leaving(node: DOMNode) -> bool:
    """Whether a node is being taken away: what is in it may be gone before it is."""
    return node._pruning or not node.app.is_running
