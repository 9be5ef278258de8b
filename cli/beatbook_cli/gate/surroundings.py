"""What a session over SSH brings along, and the environment that is left of it.

The server hands over what the client sent: a command, a kind of terminal, a locale, and whatever
else its configuration lets through. Nothing of it may steer Python, a toolkit or Beatbook, so the
environment is not cleaned but made anew from a short list, each value of plain letters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, MutableMapping
from typing import NamedTuple

COMMAND, CONNECTION = "SSH_ORIGINAL_COMMAND", "SSH_CONNECTION"
KEPT = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")
FIXED = {"PATH": "/usr/bin:/bin"}
# Most clients of an office (PuTTY, Xshell) send no locale; what an officer prefers comes later.
SPOKEN, USUAL = ("LC_ALL", "LC_MESSAGES", "LANG"), {"LANG": "zh_CN.UTF-8"}
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")
_ADDRESS = re.compile(r"[0-9A-Fa-f.:]{2,45}(%[A-Za-z0-9._-]{1,15})?")


class Caller(NamedTuple):
    """Who calls: from which address, and with which command line (None: with none)."""

    address: str
    command: str | None


def caller(environ: Mapping[str, str]) -> Caller:
    """What the server says of the session."""
    address = environ.get(CONNECTION, "").partition(" ")[0]
    command = environ.get(COMMAND)
    known = address if _ADDRESS.fullmatch(address) else ""
    return Caller(known, None if command is None else _text(os.fsencode(command)))


def _text(sent: bytes) -> str:
    """What a client sent: UTF-8, else GB 18030 as Chinese Windows types it."""
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError:
        return sent.decode("gb18030", "replace")


def kept(environ: Mapping[str, str], home: str) -> dict[str, str]:
    """The whole environment behind the door."""
    plain = {name: environ[name] for name in KEPT if _PLAIN.fullmatch(environ.get(name, ""))}
    usual = {} if any(name in plain for name in SPOKEN) else USUAL
    return {**usual, **plain, **FIXED, "HOME": home}


def rebuild(environ: MutableMapping[str, str] = os.environ) -> None:
    """Put `kept` in the place of *environ*, and let nothing of a crash stay on the disk.

    The home is the server's word for it, which no client can change.
    """
    import resource

    fresh = kept(environ, environ.get("HOME", "/"))
    environ.clear()
    environ.update(fresh)
    os.chdir("/")
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
