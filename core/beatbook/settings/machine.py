"""The settings of this machine: which file holds them, read once a process.

Behind the door of `beatbook.door` the environment is the gate's own, so nobody who comes over SSH
can name another file; the gate reads it before it shuts itself in.

Light path: `book`, `language` and `log` import nothing where there is no file.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from beatbook.errors import BeatbookError

if TYPE_CHECKING:
    from beatbook.settings.values import Log, Settings

VARIABLE = "BEATBOOK_CONFIG"
SYSTEM = "/etc/beatbook/beatbook.toml"
_PLACES = (VARIABLE, "XDG_CONFIG_HOME", "HOME")


def file(environ: Mapping[str, str] = os.environ) -> str | None:
    """The configuration in use: that named, the machine's, else the user's; None: there is none.

    A file that $BEATBOOK_CONFIG names must be there; /dev/null stands for none.
    """
    named = environ.get(VARIABLE)
    if named:
        return named if named != os.devnull else None
    return next(filter(os.path.exists, (SYSTEM, users(environ))), None)


def users(environ: Mapping[str, str] = os.environ) -> str:
    """Where a user's own configuration lies (XDG base directories)."""
    base = environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")
    return os.path.join(base, "beatbook", "beatbook.toml")


def book() -> str:
    """The book that is set; "" where none is. Raises what `reading.read` raises."""
    return current().book if file() else ""


def language() -> str:
    """The language that is set; "" where none is, or nothing can be read."""
    return usable().language if file() else ""


def log() -> Log | None:
    """Where structured lines go; None where nothing is set, or nothing can be read."""
    return usable().log if file() else None


def current() -> Settings:
    """What is set on this machine. Raises what `reading.read` raises."""
    return _settings(*(os.environ.get(name, "") for name in _PLACES))


def usable() -> Settings:
    """The same; the defaults where the file cannot be used.

    For whatever must go on for people at work while an administrator mends a misspelt key.
    """
    try:
        return current()
    except BeatbookError:
        from beatbook.settings.values import DEFAULT

        return DEFAULT


@lru_cache(maxsize=4)
def _settings(*_where: str) -> Settings:
    """Once for each place: a file that appears later is for the next process."""
    path = file()
    if path is None:
        from beatbook.settings.values import DEFAULT

        return DEFAULT
    from beatbook.settings.reading import read

    return read(path)
