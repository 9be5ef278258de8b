"""Opens whatever table a person has: CSV, TSV, XLSX or NDJSON, told apart by their content.

A file's suffix says what somebody meant; exports called .xls are often text or web pages. So the
content decides, and what cannot be read is named for what it is.
"""

from __future__ import annotations

import codecs
import os
from pathlib import Path
from typing import IO, Final

from beatbook.errors import UsageProblem
from beatbook.importing import delimited, ndjson
from beatbook.importing.source import Source
from beatbook.importing.table import Content, Row, Table, TableProblem
from beatbook.texts import Message, Translator

__all__ = ["KINDS", "Row", "Table", "TableProblem", "open_table"]

_ = Translator(__name__, __file__)

KINDS: Final = ("csv", "tsv", "xlsx", "ndjson")
_SUFFIXES = {".tsv": "tsv", ".tab": "tsv", ".ndjson": "ndjson", ".jsonl": "ndjson"}
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PDF = b"%PDF"


def open_table(origin: str | os.PathLike[str] | IO[bytes], kind: str | None = None) -> Table:
    """The table in a file, or in a stream of bytes such as standard input.

    *kind* is one of `KINDS`, or None to tell by the content. All bytes are read once, for the
    encoding and the digest. Raises `NotFound` for a missing file, otherwise `BeatbookError` with
    one sentence: a folder, unreadable, empty, an old or protected workbook, no rows, two columns
    of one name, bytes that are no text.
    """
    source = Source(origin)
    try:
        return _opened(source, kind)
    except BaseException:
        source.close()
        raise


def _opened(source: Source, kind: str | None) -> Table:
    kind = _kind(source, kind)
    table = Table(source, kind, _content(source, kind))
    if next(table.rows(), None) is None:
        table.close()
        raise TableProblem(
            _("{file} has a header and no rows; there is nothing to import.", file=source.name)
        )
    return table


def _content(source: Source, kind: str) -> Content:
    if kind == "xlsx":
        from beatbook.importing import workbook

        return workbook.content(source)
    if kind == "ndjson":
        return ndjson.content(source)
    return delimited.content(source, kind)


def _kind(source: Source, wished: str | None) -> str:
    if wished is not None and wished not in KINDS:
        raise UsageProblem(
            _(
                "{kind} is no kind of table; choose one of {kinds}.",
                kind=wished,
                kinds=", ".join(KINDS),
            )
        )
    beginning = source.beginning()
    _refuse(_unreadable(source, beginning, _words(beginning)))
    is_zip = beginning.startswith(_ZIP)
    if wished is not None and (wished == "xlsx") != is_zip:
        _refuse(_("{file} is no {kind} file; leave the kind out.", file=source.name, kind=wished))
    return wished or ("xlsx" if is_zip else _text_kind(source.path, _words(beginning)))


def _refuse(sentence: Message | None) -> None:
    if sentence is not None:
        raise TableProblem(sentence)


def _text_kind(path: Path, words: str) -> str:
    if words.startswith("{"):
        return "ndjson"
    return _SUFFIXES.get(path.suffix.lower(), "csv")


def _words(beginning: bytes) -> str:
    """The first letters of a text, whatever its encoding; only ASCII matters here."""
    utf16 = beginning[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    encoding = "utf-16" if utf16 else "utf-8"
    return beginning.decode(encoding, "ignore").lstrip("\ufeff \t\r\n").lower()


def _unreadable(source: Source, beginning: bytes, words: str) -> Message | None:
    """Why a file of this beginning is no table, or None."""
    if not beginning:
        return _("{file} is empty; there is nothing to import.", file=source.name)
    if beginning.startswith(_OLE):
        return _(
            "{file} is an old .xls or a workbook with a password; save it as .xlsx without one.",
            file=source.name,
        )
    if beginning.startswith(_PDF):
        return _("{file} is a PDF; ask for the table as .xlsx or .csv.", file=source.name)
    if words.startswith(("<html", "<table", "<!doctype", "<?xml", "<meta", "<head")):
        return _("{file} is a web page; open it in Excel and save it as .xlsx.", file=source.name)
    if words.startswith(("[{", "[\n", "[\r\n", "[ ")):
        return _(
            "{file} is one JSON array; write one object on each line (jq -c '.[]').",
            file=source.name,
        )
    return None
