"""Where a book lies, and where on this machine what belongs beside it lies.

A book in a file has its sessions, backups and unpacked plugins beside that file. One on a server
has them in the user's state folder (XDG base directories), each host its own.

Light path.
"""

from __future__ import annotations

import os

from beatbook.errors import UsageProblem
from beatbook.texts import Message


def is_file(address: str) -> bool:
    """Whether an address is the path of a file, and not the URL of a book on a server."""
    return "://" not in os.fspath(address)


def absolute(address: str) -> str:
    """A path from the root on; a URL as it is."""
    return os.path.abspath(address) if is_file(address) else address


def require_file(address: str, instead: Message) -> None:
    """Raise UsageProblem for a book on a server; *instead* says what to do there."""
    if not is_file(address):
        raise UsageProblem(instead)


def beside(location: str) -> str:
    """With what the names of files beside a book begin: its own path where it is a file."""
    if is_file(location):
        return location
    from hashlib import sha256

    name = sha256(_bare(location).encode()).hexdigest()[:16]
    return os.path.join(state_folder(), f"book-{name}")


def _bare(url: str) -> str:
    """What names a book on a server, whoever asks for it and however: hosts, database, book."""
    from urllib.parse import parse_qs, urlsplit

    found = urlsplit(url)
    hosts = found.netloc.rpartition("@")[2]
    return f"{hosts}{found.path}?book={parse_qs(found.query).get('book', ['beatbook'])[0]}"


def folder(location: str) -> str:
    """The folder of what lies beside a book; that of a book on a server is made. Raises OSError."""
    found = os.path.dirname(os.path.abspath(beside(location)))
    if not is_file(location):
        os.makedirs(found, mode=0o700, exist_ok=True)
    return found


def state_folder() -> str:
    """Where a user's programs keep what must outlive them and is no document of his."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")
    return os.path.join(base, "beatbook")
