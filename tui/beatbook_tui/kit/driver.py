"""Talks to the officer's terminal, and leaves in good order when the line is lost.

Differs from Textual's own driver in five ways, each needed over SSH:

- end of file or an I/O error on standard input ends the program; the stock driver spins for ever;
- SIGHUP and SIGTERM save drafts first. The handler is set with `signal.signal`, because asyncio's
  handlers do not run while the event loop waits for a stalled client to take its output;
- a byte that is no valid character becomes U+FFFD instead of ending the program, and a terminal
  that speaks GB 18030 is understood;
- it sleeps until something arrives: no wake-ups in an idle session;
- on the way out every line is erased before the screen is given back, for terminals that keep what
  was on it.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
import termios
from codecs import IncrementalDecoder, getincrementaldecoder
from contextlib import suppress
from threading import Event
from types import FrameType
from typing import Any, NoReturn

from beatbook_tui.environment import terminal_encoding
from beatbook_tui.kit.output import forget
from beatbook_tui.kit.private import OpenDriver, Parser, patience

READ_SIZE = 4096
SECONDS_TO_LEAVE = 10
LEAVING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
# Normal screen, cursor shown, no bracketed paste, no reports of focus or mouse, line wrap on.
RESTORE = (
    b"\x1b[?2004l\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[?1004l"
    b"\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l"
)
# Textual ends a keyboard protocol that we never begin; some terminals print the end of that.
KITTY_OFF = "\x1b[<u"

# GB 18030 terminals draw these in two cells where all others, and Textual, count one.
NARROW = str.maketrans("…—–·“”‘’×↑↓←→●★│─┌┐└┘├┤", ".--.\"\"''x^v<>**|-++++++")


class WakingEvent(Event):
    """An event that can be waited for with `select`: `readable` is ready while it is set."""

    def __init__(self) -> None:
        super().__init__()
        self.readable, self._writable = os.pipe()

    def set(self) -> None:
        """Set the event and wake whoever selects on `readable`."""
        if not self.is_set():
            super().set()
            os.write(self._writable, b"\0")

    def clear(self) -> None:
        """Unset the event, so that `readable` blocks again."""
        if self.is_set():
            super().clear()
            os.read(self.readable, 1)


class BeatDriver(OpenDriver):
    """The driver of every terminal session.

    When the line is lost it calls ``app.line_lost()``, in the main thread but possibly in the
    middle of other code, and then ends the process without waiting for the terminal.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.exit_event: WakingEvent = WakingEvent()
        self._encoding = terminal_encoding()
        assert sys.__stderr__ is not None, "refusal() is asked before an app is started"
        self._terminal = sys.__stderr__  # Textual draws there
        self._terminal.reconfigure(encoding=self._encoding, errors="replace")
        for number in LEAVING:
            signal.signal(number, self._leave)

    def leave_after(self, seconds: float) -> None:
        """End the session then, unless it is asked for anew: even while output is stuck.

        For what the event loop would do if it were not waiting for a client that reads nothing.
        """
        signal.signal(signal.SIGALRM, self._leave)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def start_application_mode(self) -> None:
        """Take the terminal over; what it showed before is gone."""
        forget(self.app.console)
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Give the terminal back with nothing left on it."""
        self.write(_erased(self.terminal_size()[1]))
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Send *data*, with narrow stand-ins where this terminal's characters are wider."""
        if data == KITTY_OFF:
            return
        super().write(data if self._encoding == "utf-8" else data.translate(NARROW))

    def terminal_size(self) -> tuple[int, int]:
        """Ask the terminal itself: $COLUMNS and $LINES go stale when the window changes."""
        with suppress(OSError):
            width, height = os.get_terminal_size(self._terminal.fileno())
            if width and height:
                return width, height
        return 80, 24

    def run_input_thread(self) -> None:
        """Hand keys to the app until it leaves or the terminal is gone."""
        parser = self.new_parser()
        decoder = getincrementaldecoder(self._encoding)(errors="replace")
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self.exit_event.readable, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = selector.select(patience(parser))
                typed = any(key.fd == self.fileno for key, _ in ready)
                if typed and not self._take(parser, decoder):
                    break
                for message in parser.tick():
                    self.process_message(message)

    def _take(self, parser: Parser, decoder: IncrementalDecoder) -> bool:
        """Read once and pass on what it meant; False when the terminal is gone."""
        try:
            data = os.read(self.fileno, READ_SIZE)
        except OSError:
            data = b""
        if not data:
            # The main thread must do the rest: it owns the drafts.
            os.kill(os.getpid(), signal.SIGHUP)
            return False
        # Feeding an empty string would mean end of file to the parser.
        if text := decoder.decode(data):
            for message in parser.feed(text):
                self.process_message(message)
        return True

    def _leave(self, number: int, frame: FrameType | None) -> NoReturn:
        for other in LEAVING:
            signal.signal(other, signal.SIG_IGN)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(SECONDS_TO_LEAVE)  # saving may hang on a lost disk
        try:
            getattr(self.app, "line_lost", lambda: None)()
        finally:
            self._restore_terminal()
            # Not the normal way out: that joins the writer thread, which may be stuck for ever.
            os._exit(128 + number)

    def _restore_terminal(self) -> None:
        with suppress(OSError, termios.error):
            if self.attrs_before is not None:
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
            fd = self._terminal.fileno()
            os.set_blocking(fd, False)
            os.write(fd, _erased(self.terminal_size()[1]).encode() + RESTORE)
            os.set_blocking(fd, True)


def _erased(lines: int) -> str:
    """Erases so many lines one by one: what is erased as a whole goes into some scroll-backs."""
    return "\x1b[0m" + "".join(f"\x1b[{line};1H\x1b[2K" for line in range(1, lines + 1))
