"""Files that commands write: readable by their owner only, in their place once they are whole.

``-`` is stdout, which gets all of a file or nothing as well.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from beatbook.errors import BeatbookError, UsageProblem
from beatbook.handed import STREAM
from beatbook.texts import Translator
from beatbook_cli.stream import is_terminal, put_bytes

_ = Translator(__name__, __file__)


# A link that somebody else laid at that name would lead the file elsewhere.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW


@contextmanager
def new_file(path: str, *, force: bool) -> Iterator[BinaryIO]:
    """The file to write at *path*, mode 600; what fails leaves nothing behind.

    Raises UsageProblem where it exists and *force* is not given, or where stdout is a terminal;
    BeatbookError where the disk refuses it.
    """
    if path == STREAM:
        yield from _whole()
        return
    if os.path.exists(path) and not force:
        raise UsageProblem(_("{path} exists already; name another file or add --force.", path=path))
    part = f"{path}.part"
    try:
        descriptor = os.open(part, _NEW, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
            os.replace(part, path)
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BeatbookError(
            _("{path} cannot be written: {why}", path=path, why=error.strerror or error)
        ) from None


def _whole() -> Iterator[BinaryIO]:
    """Memory that goes to stdout once it is whole."""
    if is_terminal():
        raise UsageProblem(
            _("A terminal cannot show this file; send it somewhere: > FILE (over SSH without -t)")
        )
    held = BytesIO()
    yield held
    put_bytes(held.getvalue())
