"""A table as the import sees it, whatever file it came from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import NamedTuple, Self

from beatbook.errors import BeatbookError
from beatbook.importing.marks import is_mark
from beatbook.importing.source import Source
from beatbook.neutral.sheets import restored, unharmed
from beatbook.texts import Message, Translator

_ = Translator(__name__, __file__)


class TableProblem(BeatbookError):
    """The file as a whole cannot be read as a table."""


class Row(NamedTuple):
    """One row of data.

    `number` is the row as a person counts it in a spreadsheet: the header is 1, blank rows count,
    a line break inside a cell does not. `values` has the text of every column, blank ones as
    ``""``. A row with a `problem` cannot be taken as it is: `surplus` keeps what has no column,
    and where cells are missing at its end, `values` lacks their columns.
    """

    number: int
    values: dict[str, str]
    problem: Message | None = None
    surplus: tuple[str, ...] = ()


class Content(NamedTuple):
    """What one kind of file yields: the raw header and a function that begins reading rows.

    A row's values are by raw column. `total` is the number of rows where it is known or can be
    estimated, `encoding` the name of the text's encoding, ``""`` for a workbook. `close` lets go
    of what is held open between readings.
    """

    columns: tuple[str, ...]
    rows: Callable[[], Iterator[Row]]
    encoding: str
    total: int | None
    close: Callable[[], None] = lambda: None


class Table:
    """An open table; close it, or use it in a ``with`` statement.

    `columns` are the header's names without the marks that a file of refused rows adds, `kind`
    is csv, tsv, xlsx or ndjson, `digest` the SHA-256 of the file's bytes. `total` is the number
    of rows: exact for text; what the sheet says of itself for a workbook, None where it is silent.
    `refused` tells that the file is one of refused rows, mended.
    """

    def __init__(self, source: Source, kind: str, content: Content) -> None:
        self.name = source.name
        self.kind = kind
        self.digest = source.digest
        self.encoding = content.encoding
        self.total = content.total
        self._source = source
        self._content = content
        self.refused = any(map(is_mark, content.columns))
        self._names = {name: name for name in content.columns}
        if self.refused:
            self._names = {name: restored(name) for name in self._names if not is_mark(name)}
        self.columns = tuple(self._names.values())

    def rows(self) -> Iterator[Row]:
        """The rows from the first on, read as they are asked for; can be called again."""
        rows = self._content.rows()
        if self.refused:
            return map(self._without_marks, rows)
        return rows if self.kind == "ndjson" else map(_unharmed, rows)

    def _without_marks(self, row: Row) -> Row:
        kept = [name for name in self._names if name in row.values]
        values = {self._names[name]: restored(row.values[name]) for name in kept}
        return row._replace(values=values, surplus=tuple(map(restored, row.surplus)))

    def close(self) -> None:
        """Let go of the file; a copy of standard input is removed."""
        self._content.close()
        self._source.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _unharmed(row: Row) -> Row:
    """A row without the apostrophes that keep a spreadsheet from running its values."""
    if not any(value[:1] == "'" for value in row.values.values()):
        return row
    return row._replace(values={column: unharmed(one) for column, one in row.values.items()})


def header(cells: Sequence[str], name: str) -> tuple[str, ...]:
    """The columns that a header row names, without empty ones at its end.

    An empty cell between others is called after its letter (``#C``). Raises `TableProblem`
    where two columns bear one name or none has any. *name* is the file's.
    """
    words = [cell.strip().lstrip("\ufeff") for cell in cells]
    while words and not words[-1]:
        words.pop()
    if not words:
        raise TableProblem(_("{file} has no header row; name the columns in row 1.", file=name))
    columns = tuple(word or f"#{letter(place)}" for place, word in enumerate(words))
    _check_distinct(columns, name)
    return columns


def _check_distinct(columns: tuple[str, ...], name: str) -> None:
    word, count = Counter(columns).most_common(1)[0]
    if count > 1:
        places = ", ".join(letter(place) for place, name_ in enumerate(columns) if name_ == word)
        sentence = _(
            '{file}: the columns {places} are all called "{column}"; give each its own name.',
            file=name,
            places=places,
            column=word,
        )
        raise TableProblem(sentence)
    if any("\0" in column for column in columns):
        raise TableProblem(
            _(
                "{file}: the header holds NUL characters; save the file again as UTF-8 CSV.",
                file=name,
            )
        )


def letter(place: int) -> str:
    """The letter that a spreadsheet gives the column at *place* (0: A, 26: AA)."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def blank(cells: Sequence[str]) -> bool:
    """Whether a row holds nothing but blanks."""
    return not any(map(str.strip, cells))
