"""The file of refused rows: the input's columns after the row's number and the reasons.

Whoever mends a row does so in a spreadsheet and imports the same file again. So it is CSV in
UTF-8 with a mark, by which Excel knows the encoding; values are guarded against being run or
mangled there; and it is never written over a file that exists, which may be the input.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from beatbook.errors import BeatbookError
from beatbook.importing import marks
from beatbook.importing.table import Row
from beatbook.neutral.sheets import guarded
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

_BETWEEN = " | "


class RefusedRows:
    """Collects refused rows; the file begins with the first of them.

    `path` is where they go, `count` how many there are. Only its owner can read the file: it
    holds personal data. Given *stream*, they go there, and `path` is only what it is called.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        columns: Sequence[str],
        stream: IO[bytes] | None = None,
    ) -> None:
        self.path = Path(path)
        self._stream = stream
        self.count = 0
        self._columns = tuple(columns)
        self._file: TextIOWrapper | None = None
        self._writer: Any = None

    def write(self, row: Row, reasons: Iterable[object]) -> None:
        """Add *row* with *reasons* in the language in use. Raises `BeatbookError`."""
        words = _BETWEEN.join(map(str, reasons))
        # What was missing stays missing, so that a row not mended is refused again.
        values = [row.values[column] for column in self._columns if column in row.values]
        self._put([str(row.number), words, *values, *row.surplus])
        self.count += 1

    def _put(self, cells: Sequence[str]) -> None:
        try:
            if self._file is None:
                self._begin()
            assert self._file is not None
            self._writer.writerow(list(map(guarded, cells)))
            # Whoever is killed now has not lost the reasons of what was refused before.
            self._file.flush()
        except OSError as error:
            raise _unwritable(self.path, error) from None

    def _begin(self) -> None:
        self._file = TextIOWrapper(self._stream or self._new(), "utf-8-sig", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow([str(marks.ROW), str(marks.REASONS), *map(guarded, self._columns)])

    def _new(self) -> IO[bytes]:
        handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        return os.fdopen(handle, "wb")

    def close(self) -> None:
        """Finish the file; a stream stays open for others."""
        if self._file is not None:
            try:
                if self._stream is None:
                    self._file.close()
                else:
                    self._file.detach()
            except OSError as error:
                raise _unwritable(self.path, error) from None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def free_path(source: str | os.PathLike[str]) -> Path:
    """A path beside *source* that is free: ``persons.refused.csv``, ``persons.refused-2.csv``."""
    path = Path(source)
    stem = path.stem.partition(".refused")[0]
    number, found = 1, path.with_name(f"{stem}.refused.csv")
    while found.exists():
        number += 1
        found = path.with_name(f"{stem}.refused-{number}.csv")
    return found


def _unwritable(path: Path, error: OSError) -> BeatbookError:
    if isinstance(error, FileExistsError):
        return BeatbookError(_("{file} exists already; name another file.", file=path))
    return BeatbookError(
        _(
            "The refused rows cannot be written to {file} ({why}); name another place.",
            file=path,
            why=error.strerror or error,
        )
    )
