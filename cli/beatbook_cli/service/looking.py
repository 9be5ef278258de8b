"""What the doctor says of the timers: which are missing, differ, or failed the last time."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

from beatbook import door
from beatbook.doctor import OK, WARNING, Finding
from beatbook.settings import machine
from beatbook.texts import Text, Translator
from beatbook_cli.service import units
from beatbook_cli.service.installing import SYSTEM
from beatbook_cli.service.tasks import Task, tasks

_ = Translator(__name__, __file__)

_NAME = Text("定时任务", "Timers")
_INSTALL = _("as root: beat service install, then systemctl daemon-reload")
_PATIENCE = 10


def timers(folder: str = "") -> Iterator[Finding]:
    """Whether the units are there and as they should be, and how they ended the last time.

    *folder* is where unit files are; otherwise systemd's own.
    """
    folder = folder or SYSTEM
    wanted = tasks(machine.usable())
    there = [one for one in wanted if _exists(folder, one)]
    if not there:
        yield _none_installed()
        return
    found = [finding for one in wanted for finding in _unit(folder, one)]
    yield from found
    if not found:
        yield Finding(_NAME, OK, _("{count} timers are installed", count=len(there)))


def _exists(folder: str, task: Task) -> bool:
    return os.path.exists(os.path.join(folder, task.unit + units.TIMER))


def _none_installed() -> Finding:
    """A must only where the machine is set up for a book."""
    if machine.file() is None:
        return Finding(_NAME, OK, _("none is installed"))
    return Finding(_NAME, WARNING, _("none is installed: nothing backs the book up"), _INSTALL)


def _unit(folder: str, task: Task) -> Iterator[Finding]:
    id = f"services.{task.id}"
    if not _exists(folder, task):
        what = _("{unit} is not installed", unit=task.unit)
        yield Finding(_NAME, WARNING, what, _INSTALL, id)
    elif folder == SYSTEM and door.current() is None:
        yield from _state(task, id)


def _state(task: Task, id: str) -> Iterator[Finding]:
    """What systemd knows of a unit: a timer that does not wait, a service that failed."""
    timer, service = task.unit + units.TIMER, task.unit + units.SERVICE
    if asked("is-active", timer) == "inactive":
        remedy = f"systemctl enable --now {timer}"
        yield Finding(_NAME, WARNING, _("{unit} is not running", unit=timer), remedy, id)
    if asked("is-failed", service) == "failed":
        remedy = f"journalctl -u {service} -n 20"
        yield Finding(_NAME, WARNING, _("{unit} failed the last time", unit=service), remedy, id)


def asked(question: str, unit: str) -> str:
    """The one word that systemctl answers; "" where there is none."""
    tool = shutil.which("systemctl")
    if tool is None:
        return ""
    try:
        done = subprocess.run([tool, question, unit], capture_output=True, text=True,
                              timeout=_PATIENCE, check=False)  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()
