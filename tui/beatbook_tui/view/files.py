"""Files that a session makes: whole or not there, readable by their owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from beatbook.errors import StoreProblem
from beatbook.neutral.names import file_name
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


def new_path(name: str, suffix: str, now: datetime) -> Path:
    """Where a printed paper goes: ``beatbook/papers`` in the user's data directory (XDG)."""
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    stem = f"{file_name(name)}-{now:%Y%m%d-%H%M%S}"
    return Path(data) / "beatbook" / "papers" / f"{stem}{suffix}"


@contextmanager
def private_file(path: Path) -> Iterator[BinaryIO]:
    """A file to write; it appears under its name when all of it is there. Raises StoreProblem."""
    beginning = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(beginning, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        with os.fdopen(handle, "wb") as file:
            yield file
        beginning.replace(path)
    except OSError as error:
        raise StoreProblem(
            _("{path} cannot be written: {why}", path=path, why=error.strerror or error)
        ) from error
    finally:
        with suppress(OSError):
            beginning.unlink()
