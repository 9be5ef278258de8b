"""The unit files of systemd: shut in as far as a program can be that only needs its book.

They hold names of files and of the account, nothing else; what is set is read from the
configuration when a task runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from beatbook.settings.values import Settings
from beatbook.store.places import is_file
from beatbook_cli.service.tasks import Task, tasks

SERVICE, TIMER = ".service", ".timer"
_WRITTEN = "# Written by `beat service install`; changes belong into: systemctl edit {unit}"
_HARDENED = """\
DynamicUser=no
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
PrivateTmp=yes
PrivateDevices=yes
PrivateNetwork=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
UMask=0077"""
_ON_SERVER = {
    "PrivateNetwork=yes": "PrivateNetwork=no",
    "RestrictAddressFamilies=AF_UNIX": "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6",
}
STATE = "/var/lib/beatbook"
"""Where systemd lets a task keep what lies beside a book on a server."""
_HOMES = ("/home/", "/root/", "/run/user/")


class Place(NamedTuple):
    """Where things are on this machine: the program, the book, and the configuration if any."""

    program: str
    book: str
    config: str = ""


def program() -> str:
    """Where `beat` of this installation lies."""
    return os.path.join(os.path.dirname(sys.executable), "beat")


def files(settings: Settings, place: Place) -> dict[str, str]:
    """The text of each unit file by its name."""
    found = {}
    for task in tasks(settings):
        found[task.unit + SERVICE] = _joined(_service(task, settings, place))
        found[task.unit + TIMER] = _joined(_timer(task))
    return found


def _joined(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _service(task: Task, settings: Settings, place: Place) -> Iterator[str]:
    yield _WRITTEN.format(unit=task.unit)
    yield "[Unit]"
    yield f"Description=Beatbook: {task.label.en}"
    yield "Documentation=man:beat-service(1)"
    yield ""
    yield "[Service]"
    yield "Type=oneshot"
    yield f"User={settings.service.account}"
    for name, value in _environment(place).items():
        yield f"Environment={_quoted(f'{name}={value}')}"
    yield f"ExecStart={_quoted(place.program)} service run {task.id}"
    yield "TimeoutStartSec=4h"
    yield "Nice=10"
    yield "IOSchedulingClass=idle"
    yield from _hardened(place)
    yield f"ProtectHome={'read-only' if _needs_home(settings, place) else 'yes'}"
    yield f"ReadWritePaths={' '.join(map(_quoted, written(settings, place)))}"


def _hardened(place: Place) -> Iterator[str]:
    """The fence around a task; a book on a server is reached through the network."""
    loosened = {} if is_file(place.book) else _ON_SERVER
    yield from (loosened.get(line, line) for line in _HARDENED.splitlines())
    if loosened:
        yield "StateDirectory=beatbook"


def _environment(place: Place) -> Mapping[str, str]:
    named = {"BEATBOOK_CONFIG": place.config} if place.config else {}
    state = {} if is_file(place.book) else {"XDG_STATE_HOME": os.path.dirname(STATE)}
    return {**named, **state, "BEATBOOK_BOOK": place.book}


def written(settings: Settings, place: Place) -> list[str]:
    """The folders that a task writes into: the book's, that of backups, that of the log."""
    beside = os.path.dirname(place.book) if is_file(place.book) else STATE
    log = os.path.dirname(settings.log.file)
    return list(dict.fromkeys(filter(None, (beside, settings.backups.folder, log))))


def _needs_home(settings: Settings, place: Place) -> bool:
    used = (place.program, place.config, *written(settings, place))
    return any(f"{path}/".startswith(_HOMES) for path in used)


def _timer(task: Task) -> Iterator[str]:
    yield _WRITTEN.format(unit=task.unit)
    yield "[Unit]"
    yield f"Description=Beatbook: {task.label.en}"
    yield ""
    yield "[Timer]"
    yield f"OnCalendar={task.when}"
    yield "RandomizedDelaySec=10min"
    yield "Persistent=true"
    yield ""
    yield "[Install]"
    yield "WantedBy=timers.target"


def _quoted(word: str) -> str:
    """One word of a unit file: ``%`` twice, quotes and backslashes escaped."""
    doubled = word.replace("%", "%%").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{doubled}"' if any(sign in word for sign in " \t\"'") else doubled
