"""The application that every terminal session runs, before any screen of its own.

It puts the parts of the kit together: safe output, the driver that survives a lost line, themes,
a command palette of our own, crash reports instead of tracebacks, and the size notice.
"""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.geometry import Size
from textual.screen import Screen

from beatbook.errors import BeatbookError
from beatbook.masks import sentence
from beatbook.texts import Translator, language, use_language
from beatbook_tui.environment import refusal, terminal_encoding
from beatbook_tui.keymap.keymap import KeyMap
from beatbook_tui.kit import crash, output, safe
from beatbook_tui.kit.binding import bind
from beatbook_tui.kit.driver import BeatDriver
from beatbook_tui.kit.idle import Idle
from beatbook_tui.kit.notice import Level
from beatbook_tui.kit.private import OpenApp
from beatbook_tui.kit.screen import BeatModal, BeatScreen
from beatbook_tui.kit.small import LEAST, TooSmall, is_too_small
from beatbook_tui.kit.theme import THEMES
from beatbook_tui.kit.words import Words

if TYPE_CHECKING:
    from beatbook_tui.kit.pick import Choice

_ = Translator(__name__, __file__)

EXIT_CRASHED = 1
EXIT_USAGE = 2
SECONDS_OF_GRACE = 30.0


class Command(NamedTuple):
    """An entry of the palette: its words, what it does, and the key that does the same.

    `key` is an id of the table of keys, or else a word to find the entry by.
    """

    words: Words
    run: Callable[[], object]
    key: str = ""


class BeatApp(OpenApp):
    """Base of the terminal UI. Override `first_screen` and `commands`; start it with `start`.

    `context` is what stands at the right of every title bar: who is here, and where.
    """

    ENABLE_COMMAND_PALETTE = False  # ours is `action_palette`; Textual's can save screenshots
    AUTO_FOCUS = "*"
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("leave", "quit", priority=True),
        bind("palette", "palette"),
        bind("redraw", "redraw", priority=True),
    ]

    context: Words = ""
    keymap = KeyMap()
    mouse = False
    least_size: ClassVar[Size] = LEAST

    def __init__(self) -> None:
        safe.install()
        output.install()
        super().__init__(driver_class=BeatDriver)
        self.animation_level = "none"
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name
        self.set_class(terminal_encoding() != "utf-8", "-ascii")
        self._idle: Idle | None = None

    def use_keys(self, keymap: KeyMap) -> None:
        """From now on these keys do what the table of keys says."""
        self.keymap = keymap
        self.set_keymap(keymap.bindings())

    # To override

    def first_screen(self) -> BeatScreen[Any]:
        """The screen that the session begins with."""
        return BeatScreen()

    def commands(self) -> Sequence[Command]:
        """Entries of the palette; put those of a subclass in front."""
        return (
            Command(_("Switch between Chinese and English"), self.action_language, "language"),
            Command(_("Switch between dark and light colours"), self.action_colors, "colors"),
            Command(_("Draw the screen again"), self.action_redraw, "redraw"),
            Command(_("Leave Beatbook"), self.action_quit, "leave"),
        )

    # Life

    def get_default_screen(self) -> Screen[Any]:
        """Textual's own first screen is replaced by ours, in colours that are chosen already."""
        self.refresh_css()
        screen = self.first_screen()
        self.load_style_sheet(screen)
        return screen

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The same entries as in the palette: none of Textual's own, above all no screenshot."""
        for command in self.commands():
            yield SystemCommand(str(command.words), command.key, command.run)

    def on_mount(self) -> None:
        asyncio.get_running_loop().set_exception_handler(_report_stray)

    def on_ready(self) -> None:
        """Start-up is over: what lives now lives on, so the collector need not look at it again."""
        if not gc.isenabled():
            gc.collect()
            gc.freeze()
            gc.enable()

    def on_resize(self, event: events.Resize) -> None:
        output.forget(self.console)
        self.call_later(self._mind_size)

    def _mind_size(self) -> None:
        covered = isinstance(self.screen, TooSmall)
        small = is_too_small(self.size, self.least_size)
        if small and not covered:
            self.push_screen(TooSmall(self.least_size))
        elif covered and not small:
            self.pop_screen()

    # Nobody at the keys

    def watch_keys(self, seconds: float) -> None:
        """Lock the session when no key comes for so many seconds, after a warning."""
        if self._idle is not None:
            self._idle.stop()
        self._idle = Idle(
            seconds,
            warn=self._warn_of_lock,
            resumed=lambda: self.tell(""),
            lock=self._lock,
            armed=self._arm,
        )
        self._idle.start()

    def lock_words(self) -> Words:
        """What is said when the session locks, on the cover and behind it."""
        return _("locked, because no key was pressed for a long time")

    def locked(self) -> None:
        """The session ends because it locked; drafts are kept already."""

    async def on_event(self, event: events.Event) -> None:
        """Notice keys before anything is done with them."""
        if isinstance(event, events.Key | events.Paste) and self._idle is not None:
            self._idle.touch()
        await super().on_event(event)

    def _warn_of_lock(self) -> None:
        self.tell(
            _("No key for a while: this session locks in a minute; any key keeps it open."),
            Level.WARNING,
        )

    def _arm(self, seconds: float) -> None:
        """Should output be stuck when the time comes, the driver ends the session."""
        if isinstance(self.driver, BeatDriver):
            self.driver.leave_after(seconds + SECONDS_OF_GRACE)

    def _lock(self) -> None:
        """Cover everything, then leave as if the officer had, saying why."""
        from beatbook_tui.kit.cover import Cover

        self.push_screen(Cover(self.lock_words()))
        self.call_after_refresh(self._leave_locked)

    def _leave_locked(self) -> None:
        self.save_drafts()
        self.locked()
        self.farewell = str(self.lock_words())
        self.exit()

    def line_lost(self) -> None:
        """The terminal is gone; called in the main thread, possibly in the middle of other code."""
        self.save_drafts()

    def save_drafts(self) -> None:
        """Have every open screen keep what was typed. One that fails does not stop the others."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BeatScreen):
                try:
                    screen.save_draft()
                except Exception as error:  # noqa: BLE001 - we are leaving; report and go on
                    crash.report(error)

    # Actions

    async def action_quit(self) -> None:
        self.save_drafts()
        self.exit()

    def action_help_quit(self) -> None:
        """Ctrl+C: say how to leave instead of leaving."""
        self.tell(
            _("{key} leaves Beatbook; what you have typed is kept.", key=self.keymap.name("leave"))
        )

    def action_redraw(self) -> None:
        """Send everything again, after something else has written on the terminal."""
        output.forget(self.console)
        if self.driver is not None and not self.is_headless:
            self.driver.write("\x1b[0m\x1b[2J")
        self.refresh()

    def action_palette(self) -> None:
        """Open the list of commands."""
        from beatbook_tui.kit.pick import Choice, Pick

        choices = [
            Choice(command, command.words, self.keymap.names(command.key))
            for command in self.commands()
        ]
        self.push_screen(Pick(_("Commands"), choices), self._run)

    def _run(self, choice: Choice | None) -> None:
        if choice is not None and isinstance(choice.value, Command):
            self.call_later(choice.value.run)

    def action_language(self) -> None:
        use_language("en" if language() == "zh" else "zh")
        for screen in self.screen_stack:
            if isinstance(screen, BeatScreen | BeatModal):
                screen.retranslate()

    def action_colors(self) -> None:
        dark, light = (theme.name for theme in THEMES)
        self.theme = light if self.theme == dark else dark

    def tell(self, words: Words, level: Level = Level.PLAIN) -> None:
        """Say *words* in the news line of the screen in front, or of the one behind a box."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, BeatScreen):
                screen.tell(words, level)
                return

    # Failing in good order

    def last_words(self, error: Exception) -> tuple[str, int]:
        if isinstance(error, BeatbookError):
            return sentence(str(error)), error.exit_code
        self.save_drafts()
        return str(crash.report(error).sentence()), EXIT_CRASHED

    def say_farewell(self) -> None:
        if self.farewell and not self.is_headless:
            _say(self.farewell)


def start(app: BeatApp) -> int:
    """Run *app* on this terminal and return the exit code (0 done, 1 crashed, 2 no terminal)."""
    refused = refusal()
    if refused is not None:
        _say(str(refused))
        return EXIT_USAGE
    gc.disable()
    try:
        app.run(mouse=app.mouse)
    finally:
        gc.enable()
    return app.return_code or 0


def _say(words: str) -> None:
    if sys.__stderr__ is not None:
        sys.__stderr__.write(safe.clean(words) + "\n")
        sys.__stderr__.flush()


def _report_stray(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """An exception that nobody waits for: the default would print it, with data, on the screen."""
    error = context.get("exception")
    if isinstance(error, Exception):
        crash.report(error)
