"""``beat-gate keys --book PATH TYPE BASE64`` says whether a public key is one of the book's.

The SSH server's AuthorizedKeysCommand. Prints the line that forces the key into `enter`, and
nothing at all for a key that the book does not know; the server then refuses it like any other.

Imports neither Click nor the book: the server asks twice for each log-on, and once more for each
key that an officer's agent offers.
"""

from __future__ import annotations

import sys

from beatbook.keys.lines import options
from beatbook.keys.names import FORM, SCHEME
from beatbook.store.glancing import bearer

DONE, USAGE, STORE = 0, 2, 5


def run(arguments: list[str]) -> int:
    """Answer the server; returns the exit code."""
    if len(arguments) != 4 or arguments[0] != "--book":
        sys.stderr.write("beat-gate keys --book PATH TYPE BASE64\n")
        return USAGE
    _book, path, algorithm, body = arguments
    try:
        line = authorized(path, f"{algorithm} {body}")
    except (OSError, ValueError) as error:
        return trouble(str(error))
    sys.stdout.write(line)
    return DONE


def authorized(path: str, key: str) -> str:
    """The line of ``authorized_keys`` for a key of the book at *path*; empty for all others."""
    found = bearer(path, SCHEME, key, FORM, "purpose")
    if found is None:
        return ""
    id, purpose = found
    return f"{options(purpose, entrance(path, '--key', id))} {key}\n"


def entrance(path: str, *who: str) -> tuple[str, ...]:
    """The program that a key is forced into, the same interpreter as this one."""
    gate = ("-I", "-X", "utf8", "-m", "beatbook_cli.gate", "enter")
    return (sys.executable, *gate, "--book", path, *who)


def trouble(what: str) -> int:
    """Tell the system's log, since an SSH server throws away what its helpers say."""
    import syslog

    syslog.openlog("beat-gate", syslog.LOG_PID, syslog.LOG_AUTH)
    syslog.syslog(syslog.LOG_ERR, what)
    sys.stderr.write(f"beat-gate: {what}\n")
    return STORE
