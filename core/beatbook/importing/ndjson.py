"""NDJSON: one JSON object a line, its keys being the columns.

The columns are known only after all lines have been looked at once, since objects may leave out
what they do not have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from beatbook.importing.delimited import spoken, text
from beatbook.importing.encoding import detect
from beatbook.importing.source import Source
from beatbook.importing.table import Content, Row, TableProblem
from beatbook.texts import Translator

_ = Translator(__name__, __file__)

# Longer than any row can be: what goes beyond is no NDJSON and would fill the memory.
_LONGEST = 4 << 20


def content(source: Source) -> Content:
    """The columns and rows of *source*; numbers count lines from 1, there being no header."""
    finding = detect(source)
    columns: dict[str, None] = {}
    total = 0
    for _number, line in _lines(source, finding.encoding):
        total += 1
        columns.update(dict.fromkeys(_parsed(line) or ()))
    if not columns:
        raise TableProblem(
            _("{file} has no JSON objects; write one object on each line.", file=source.name)
        )
    names = tuple(columns)
    return Content(
        names, lambda: _rows(source, finding.encoding, names), spoken(finding.encoding), total
    )


def _lines(source: Source, encoding: str) -> Iterator[tuple[int, str]]:
    with text(source, encoding) as file:
        for number, line in enumerate(iter(lambda: file.readline(_LONGEST), ""), 1):
            if len(line) == _LONGEST:
                sentence = _(
                    "{file}, line {number} is too long; write one object on each line.",
                    file=source.name,
                    number=number,
                )
                raise TableProblem(sentence)
            if line.strip():
                yield number, line


def _rows(source: Source, encoding: str, columns: tuple[str, ...]) -> Iterator[Row]:
    empty = dict.fromkeys(columns, "")
    for number, line in _lines(source, encoding):
        values = _parsed(line)
        if values is None:
            sentence = _("the line is no JSON object; look for a missing quotation mark or brace")
            yield Row(number, dict(empty), sentence, (line.strip(),))
        elif _untextual(line):
            sentence = _(
                "the line holds \\u0000 or half a character (\\ud800 to \\udfff); delete it"
            )
            yield Row(number, dict(empty), sentence, (line.strip(),))
        else:
            yield Row(number, empty | {key: _text(value) for key, value in values.items()})


def _parsed(line: str) -> dict[str, Any] | None:
    """The object on *line* with its numbers as they are written, or None."""
    try:
        value = json.loads(line, parse_int=str, parse_float=str, parse_constant=str)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _untextual(line: str) -> bool:
    """Whether escapes stand for what no file can hold."""
    if "\\u" not in line and "\0" not in line:
        return False
    plain = json.dumps(json.loads(line), ensure_ascii=False)
    return "\\u0000" in plain or any("\ud800" <= letter <= "\udfff" for letter in plain)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False)
