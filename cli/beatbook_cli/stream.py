"""The one door to stdout, so that a full disk is told as what it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from beatbook.errors import BeatbookError
from beatbook.texts import Translator
from beatbook_cli.narration import terminal_width

_ = Translator(__name__, __file__)


class OutputFailed(BeatbookError):
    """What stdout leads to takes no more."""


def put(text: str) -> None:
    """Write *text* to stdout as it is."""
    _told(lambda: sys.stdout.write(text))


def finish() -> None:
    """Hand over what is still in stdout's buffer."""
    _told(sys.stdout.flush)


def _told(act: Callable[[], object]) -> None:
    """Do *act*; what it meets is told in words, but for a reader that left early."""
    try:
        act()
    except BrokenPipeError:
        raise
    except OSError as refusal:
        reason = refusal.strerror
        raise OutputFailed(
            _("The output could not be written: {reason}.", reason=reason)
        ) from refusal


def columns() -> int | None:
    """The width of the terminal that shows stdout; None where it is a file or a pipe."""
    try:
        return terminal_width(sys.stdout.fileno())
    except (OSError, ValueError):
        return None


def is_terminal() -> bool:
    """Whether a person's terminal obeys what is written."""
    try:
        return os.isatty(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
