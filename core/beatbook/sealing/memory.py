"""Temporary files that libraries make while something is sealed: in memory, or not at all.

A workbook is put together in temporary files (openpyxl), each of which would lie on the disk in
plain for a moment. Where the system has a folder in memory they are made there, for their owner
only; elsewhere, and over SSH, whatever makes one is refused.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from beatbook.door import current
from beatbook.errors import UsageProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_MEMORY = "/dev/shm"
_NOWHERE = "/nonexistent/beatbook"


@contextmanager
def memory_only() -> Iterator[None]:
    """Let no temporary file touch a disk.

    Raises UsageProblem where one is made and there is no folder in memory.
    """
    folder, before = _folder(), tempfile.tempdir
    tempfile.tempdir = folder
    try:
        yield
    except OSError as error:
        if folder == _NOWHERE and _NOWHERE in str(error):
            raise UsageProblem(
                _("This kind of file is put together on the disk and cannot be sealed here; take"
                  " csv, ndjson or pdf.")
            ) from error  # fmt: skip
        raise
    finally:
        tempfile.tempdir = before
        if folder != _NOWHERE:
            shutil.rmtree(folder, ignore_errors=True)


def _folder() -> str:
    """A new folder in memory; a place that is none where there is no memory to have one in."""
    if current() is not None or not os.path.isdir(_MEMORY):
        return _NOWHERE
    try:
        return tempfile.mkdtemp(prefix="beatbook-", dir=_MEMORY)
    except OSError:
        return _NOWHERE
