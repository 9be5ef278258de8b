"""Files that commands write: readable by their owner only, in their place once they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from beatbook.errors import BeatbookError, UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)


@contextmanager
def new_file(path: str, *, force: bool) -> Iterator[BinaryIO]:
    """The file to write at *path*, mode 600; what fails leaves nothing behind.

    Raises UsageProblem where it exists and *force* is not given, BeatbookError where the disk
    refuses it.
    """
    if os.path.exists(path) and not force:
        raise UsageProblem(_("{path} exists already; name another file or add --force.", path=path))
    part = f"{path}.part"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
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
