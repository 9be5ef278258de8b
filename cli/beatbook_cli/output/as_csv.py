"""CSV (RFC 4180 quoting, lines ended by LF) and TSV (backslash escapes), safe in spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from beatbook.neutral.characters import visible, visible_lines
from beatbook.neutral.sheets import harmless
from beatbook_cli.output.rows import Column, cell
from beatbook_cli.stream import is_terminal

Put = Callable[[str], object]

_QUOTED = frozenset(',"\r\n')
_TSV_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def write_csv(
    put: Put, chosen: Sequence[Column], rows: Iterable[Sequence[Any]], *, headers: bool
) -> None:
    """Comma-separated rows; on a terminal control characters are shown instead of obeyed."""
    tidy = visible_lines if is_terminal() else str
    if headers:
        put(",".join(_quoted(column.id) for column in chosen) + "\n")
    for row in rows:
        put(",".join(_quoted(tidy(harmless(cell(value)))) for value in row) + "\n")


def _quoted(text: str) -> str:
    if _QUOTED.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def write_tsv(
    put: Put, chosen: Sequence[Column], rows: Iterable[Sequence[Any]], *, headers: bool
) -> None:
    """Tab-separated rows, one line each; tabs, line ends and backslashes inside are escaped."""
    tidy = visible if is_terminal() else str
    if headers:
        put("\t".join(column.id for column in chosen) + "\n")
    for row in rows:
        put("\t".join(tidy(_escaped(cell(value))) for value in row) + "\n")


def _escaped(text: str) -> str:
    return harmless(text).translate(_TSV_ESCAPES)
