"""Writing a folder of pages so that whoever reads it meanwhile never sees half a page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from beatbook.errors import UsageProblem
from beatbook.texts import Text

_NO_FOLDER = Text(
    "{folder}不是可写的文件夹：{why}。请换一个文件夹。",
    "{folder} is no folder that can be written to: {why}. Choose another one.",
)
READABLE = 0o644


def write_all(folder: Path, files: Iterable[tuple[str, str]]) -> int:
    """Write files below *folder*, each in one step; gives how many changed. Raises UsageProblem.

    Files that are there already and are none of these are left alone.
    """
    try:
        return sum(_write(folder / name, text.encode()) for name, text in files)
    except OSError as error:
        why = error.strerror or str(error)
        raise UsageProblem(_NO_FOLDER.with_values(folder=folder, why=why)) from error


def _write(path: Path, content: bytes) -> bool:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == content:
        return False
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(name, READABLE)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True
