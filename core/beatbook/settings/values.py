"""What can be set, with the values that hold where a file says nothing.

Named tuples, because a look-up that finds a file must not pay for more than reading it.

Light path.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
STDERR, JOURNALD, FILE = "stderr", "journald", "file"
LEVELS = ("info", "warning", "error")
LONGEST_IDLE = 30
"""Minutes after which an unattended session ends at the latest, whoever sets it."""


class Backups(NamedTuple):
    """Where backups go, which are kept, after how many days without one the doctor warns."""

    folder: str = ""
    keep: str = ""
    warn_after_days: int = 7


class Log(NamedTuple):
    """Where structured lines go ("": nowhere), the file if it is one, from which level on."""

    to: str = ""
    file: str = ""
    level: str = "info"


class Drafts(NamedTuple):
    """On which day of the week which kinds of bulletins are drafted, for which units."""

    weekday: str = "monday"
    kinds: Mapping[str, tuple[str, ...]] = {}


class Service(NamedTuple):
    """Who the timers act as: the officer of the book, and the account of the machine."""

    account: str = "beatbook"
    officer: str = ""


class Ssh(NamedTuple):
    """The account that officers come in by; minutes until an unattended session is covered."""

    account: str = "beatbook"
    idle_minutes: int = 15


class Plugins(NamedTuple):
    """How long trying a plugin may take (s), when one is slow (ms), how long it may answer (s)."""

    seconds: int = 900
    slow_ms: int = 2000
    patience: int = 30


class Settings(NamedTuple):
    """Everything that can be set on a machine."""

    book: str = ""
    language: str = ""
    backups: Backups = Backups()
    log: Log = Log()
    drafts: Drafts = Drafts()
    service: Service = Service()
    ssh: Ssh = Ssh()
    plugins: Plugins = Plugins()


DEFAULT = Settings()
GROUPS = tuple(name for name, value in DEFAULT._asdict().items() if isinstance(value, tuple))
"""The tables of the file; the other fields stand above them."""


def value_of(settings: Settings, name: str) -> object:
    """The value of a key as the file names it: ``log.level``."""
    found: object = settings
    for part in name.split("."):
        found = getattr(found, part)
    return found
