"""What the command line tells a person beside its data: on stderr, never on stdout."""

from __future__ import annotations

import os
import sys
from time import monotonic
from types import TracebackType

from beatbook.cells import clip
from beatbook.masks import sentence
from beatbook.neutral.characters import visible, visible_lines
from beatbook.texts import Message, Text

_SECONDS_BETWEEN = 0.1


def say(words: Message | Text | str) -> None:
    """Tell the person something.

    Control characters in it are shown, not obeyed, and no identity or telephone number is repeated:
    stderr ends up in logs, and in what people paste when they ask for help.
    """
    print(visible_lines(sentence(str(words))), file=sys.stderr, flush=True)  # noqa: T201 - the one place


def terminal_width(descriptor: int) -> int | None:
    """Columns of the terminal behind *descriptor*; None where there is no terminal.

    $COLUMNS wins over what the terminal says, as everywhere.
    """
    if not os.isatty(descriptor):
        return None
    wished = os.environ.get("COLUMNS", "")
    if wished.isdecimal() and int(wished) > 0:
        return int(wished)
    return os.get_terminal_size(descriptor).columns or 80


class Progress:
    """How far a long job is, on one line of stderr; silent where that is no terminal.

    ``with Progress(_("Reading"), total=200) as progress: progress.reached(17)``
    """

    def __init__(self, label: Message | Text | str, total: int | None = None) -> None:
        self._label = label
        self._total = total
        self._columns = terminal_width(2)
        self._next = 0.0

    def __enter__(self) -> Progress:
        return self

    def reached(self, count: int, total: int | None = None) -> None:
        """Show that *count* are done, of *total* where it is known, ten times a second at most."""
        self._total = total or self._total
        if self._columns is not None and monotonic() >= self._next:
            self._next = monotonic() + _SECONDS_BETWEEN
            line = clip(visible(sentence(self._line(count))), self._columns - 1)
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()

    def _line(self, count: int) -> str:
        if not self._total:
            return f"{self._label} {count:,}"
        return f"{self._label} {count:,}/{self._total:,} ({100 * count // self._total} %)"

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._columns is not None:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


class Notes:
    """What a job is at, in words on one line of stderr; silent where that is no terminal.

    ``with Notes() as notes: notes.tell("Dwellings")``
    """

    def __init__(self) -> None:
        self._columns = terminal_width(2)

    def __enter__(self) -> Notes:
        return self

    def tell(self, words: Message | Text | str) -> None:
        """Show *words* in the place of those before."""
        self._put(clip(visible(sentence(str(words))), (self._columns or 1) - 1))

    def _put(self, line: str) -> None:
        if self._columns is not None:
            sys.stderr.write(f"\r{line}\x1b[K")
            sys.stderr.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._put("")
