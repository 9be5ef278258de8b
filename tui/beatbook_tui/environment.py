"""What must be true of the process before Textual is imported.

Textual reads its settings from the environment once, while it is imported; over SSH that
environment is the client's. So every ``TEXTUAL*`` variable is dropped (they can name a driver to
import, a log to write, a picture to save) and the few settings that we want are set here.
Nothing in this module may import textual. `beatbook_tui.kit` calls `prepare` before anything else.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING

from beatbook.lean import instead, without
from beatbook.texts import Message, Translator

if TYPE_CHECKING:
    from beatbook.preferences.own import Preferences

_ = Translator(__name__, __file__)

# The kitty keyboard protocol loses what an input method commits in several terminals, and over
# SSH the terminal cannot be told apart; animations cost a frame of bytes for each step.
SETTINGS = {"TEXTUAL_DISABLE_KITTY_KEY": "1", "TEXTUAL_ANIMATIONS": "none"}

# What the officer's preferences may have set before; no client does harm with it.
HARMLESS = {"TEXTUAL_COLOR_SYSTEM": "standard"}

GB_ENCODINGS = frozenset({"gbk", "gb2312", "gb18030", "cp936", "936"})


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Drop the client's settings of Textual, set ours, and import without OpenSSL what can be."""
    for name in [name for name in environ if _is_textual(name)]:
        if environ[name] != HARMLESS.get(name):
            del environ[name]
    environ.update(SETTINGS)
    _import_without_openssl()


def prefer(preferred: Preferences, environ: MutableMapping[str, str] = os.environ) -> None:
    """Set what Textual and the driver read from the environment as the officer prefers it.

    A terminal encoding that the environment names already stays: it is that of this terminal.
    """
    environ["ESCDELAY"] = str(preferred.escape)
    if preferred.colors == "16":
        environ.update(HARMLESS)
    if preferred.encoding:
        environ.setdefault("BEATBOOK_TERMINAL_ENCODING", preferred.encoding)


def _is_textual(name: str) -> bool:
    """Whether Textual reads *name*; the snapshot tests keep their results under such a name too."""
    return name.startswith("TEXTUAL") and not name.startswith("TEXTUAL_SNAPSHOT_")


def _import_without_openssl() -> None:
    """Save 5 MB per session: asyncio speaks TLS to nobody here, and hashlib has its own hashes.

    `ssl` itself stays importable afterwards; only asyncio's own TLS transports are off.
    """
    with instead(without("ssl", "_hashlib")):
        import_module("hashlib")
        import_module("asyncio")


def terminal_encoding(environ: Mapping[str, str] = os.environ) -> str:
    """The encoding the officer's terminal speaks: ``utf-8`` or ``gb18030``.

    ``$BEATBOOK_TERMINAL_ENCODING`` decides; otherwise a GB locale means GB 18030, which contains
    GBK and GB 2312 (GB 18030-2022).
    """
    stderr = sys.__stderr__
    asked = environ.get("BEATBOOK_TERMINAL_ENCODING") or (stderr.encoding if stderr else "")
    return "gb18030" if asked.lower().replace("-", "") in GB_ENCODINGS else "utf-8"


def refusal(environ: Mapping[str, str] = os.environ) -> Message | None:
    """Why a full-screen program cannot run here, in one sentence; None when it can."""
    if not _has_terminal():
        return _(
            "The terminal UI needs a terminal on standard input and standard error; "
            "use the other beat commands in scripts and pipes."
        )
    if environ.get("TERM", "") == "dumb":
        return _(
            "This terminal (TERM=dumb) cannot move its cursor; set TERM, for example to xterm, "
            "or use the other beat commands, which print plain lines."
        )
    return None


def _has_terminal() -> bool:
    streams = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)
