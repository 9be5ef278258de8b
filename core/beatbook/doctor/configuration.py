"""The configuration of the machine, and where structured lines go."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator

from beatbook.doctor.finding import BAD, OK, WARNING, Finding
from beatbook.errors import BeatbookError, ProblemsFound
from beatbook.settings import machine
from beatbook.settings.values import FILE, JOURNALD
from beatbook.texts import Text, Translator

_ = Translator(__name__, __file__)

_NAME = Text("配置", "Configuration")
_LOG = Text("运行记录", "Log")
SOCKET = "/dev/log"


def file() -> Iterator[Finding]:
    """Whether the configuration can be used, and nobody but its owner can change it."""
    path = machine.file()
    if path is None:
        yield Finding(_NAME, OK, _("no file; defaults hold"))
        return
    try:
        machine.current()
    except BeatbookError as error:
        yield _unusable(error)
        return
    yield _owned(path)


def _unusable(error: BeatbookError) -> Finding:
    first, *more = error.problems if isinstance(error, ProblemsFound) else (error,)
    what = _("{problem}, and {count} more", problem=first, count=len(more)) if more else str(first)
    return Finding(_NAME, BAD, what, "beat config check")


def _owned(path: str) -> Finding:
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if mode & 0o022 and os.path.isfile(path):
        what = _("{path} can be changed by others (mode {mode})", path=path, mode=f"{mode:o}")
        return Finding(_NAME, WARNING, what, f"chmod 644 {path}")
    return Finding(_NAME, OK, path)


def log() -> Iterator[Finding]:
    """Whether structured lines can go where they are wanted."""
    wished = machine.usable().log
    if wished.to == FILE and not _writable(wished.file):
        what = _("{file} cannot be written", file=wished.file)
        remedy = _("make its folder, owned by the account that runs beat; or change log.file")
        yield Finding(_LOG, WARNING, what, remedy)
    elif wished.to == JOURNALD and not os.path.exists(SOCKET):
        what = _("there is no {socket} to write to", socket=SOCKET)
        yield Finding(_LOG, WARNING, what, _("use log.to = file, or start systemd-journald"))
    else:
        yield Finding(_LOG, OK, _where(wished.to, wished.file))


def _where(to: str, file: str) -> Text | str:
    if not to:
        return Text("未启用", "off")
    return file if to == FILE else to


def _writable(path: str) -> bool:
    return os.access(path if os.path.exists(path) else os.path.dirname(path), os.W_OK)
