"""The front ends that are installed, known only by entry points of ``beatbook.front_ends``.

What each distribution offers is read from the file that its installer left. The standard library
would read it, too, but imports the parser of e-mail before it does, which takes as long as a whole
look-up, and an officer who logs on waits for it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_SECTION = "[beatbook.front_ends]"
_FILE = "entry_points.txt"


def loaded(name: str) -> Any | None:
    """The object behind the entry point *name*; None where no distribution offers it."""
    for offers in _offers():
        found = dict(map(_entry, offers)).get(name)
        if found is not None:
            module, _colon, attribute = found.partition(":")
            front_end = import_module(module)
            return getattr(front_end, attribute) if attribute else front_end
    return None


def _entry(line: str) -> tuple[str, str]:
    name, _equals, value = line.partition("=")
    return name.strip(), value.strip()


def _offers() -> Iterator[list[str]]:
    """The lines about front ends of each distribution that offers any."""
    for folder in sys.path:
        for path in _metadata(folder or "."):
            words = _read(os.path.join(path, _FILE))
            if _SECTION in words:
                yield words.partition(_SECTION)[2].partition("[")[0].strip().splitlines()


def _metadata(folder: str) -> list[str]:
    """Where installers left what they know, below a folder of modules."""
    try:
        with os.scandir(folder) as found:
            return [one.path for one in found if one.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return []


def _read(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError:
        return ""


def has_terminal() -> bool:
    """Whether a person sits at both ends."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def open_terminal_ui(path: str, who: str, lang: str | None = None) -> int:
    """Run the installed terminal UI; without *lang* in the language that the officer prefers.

    Raises UsageProblem where there is none, or no terminal.
    """
    run = loaded("tui")
    if run is None:
        raise UsageProblem(
            _("The terminal UI is not installed; install it with: pip install beatbook-tui")
        )
    if not has_terminal():
        raise UsageProblem(_("The terminal UI needs a terminal; use the other commands here."))
    code: int | None = run(path, who, lang)
    return code or 0
