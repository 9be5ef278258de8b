"""What happens when the program itself is wrong: a redacted report and one clear line.

The stock crash screen prints local variables, and messages of exceptions often quote values: both
may hold identity numbers. A report therefore holds only what belongs to the program: types of
exceptions, files, lines and functions, versions, the kind of terminal. It is readable by its
owner alone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from beatbook.faults import described
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)

PACKAGES = ("beatbook", "beatbook-tui", "textual", "rich")
VARIABLES = ("TERM", "COLORTERM", "LANG", "LC_ALL", "BEATBOOK_LANG", "BEATBOOK_TERMINAL_ENCODING")
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # nothing that is misread over the telephone


class Report(NamedTuple):
    """A written report: its `number` for speech, and its `path` (None: could not be written)."""

    number: str
    path: Path | None

    def sentence(self) -> Message:
        """The one line that the officer sees."""
        if self.path is None:
            return _(
                "Beatbook stopped because of an error in the program, number {number}. The report "
                "could not be written; please tell your administrator the number and what you did.",
                number=self.number,
            )
        return _(
            "Beatbook stopped because of an error in the program, number {number}. Please tell "
            "your administrator; the report (no personal data in it) is {path}",
            number=self.number,
            path=self.path,
        )


def folder() -> Path:
    """Where reports lie: ``beatbook/crashes`` in the user's state directory (XDG base dirs)."""
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(state) / "beatbook" / "crashes"


def report(error: BaseException) -> Report:
    """Write a redacted report of *error*. Never raises: the program is failing already."""
    from secrets import choice

    number = "".join(choice(ALPHABET) for _digit in range(6))
    text = "\n".join([f"Beatbook crash report {number}", *_surroundings(), *described(error), ""])
    try:
        return Report(number, _write(folder(), number, text))
    except (OSError, RuntimeError):  # RuntimeError: no home directory
        return Report(number, None)


def _surroundings() -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    yield f"at {datetime.now(UTC).isoformat(timespec='seconds')}"
    yield f"python {sys.version.split()[0]} {sys.platform}"
    for name in PACKAGES:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"
    for name in VARIABLES:
        if name in os.environ:
            yield f"{name}={os.environ[name][:40]!a}"


def _write(directory: Path, number: str, text: str) -> Path:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / f"{number}.txt"
    fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(fd, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)
    return path
