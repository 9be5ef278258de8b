"""`beat place parse`: what a pasted address line says, and which place of the book it means."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from beatbook.texts import Message, Translator
from beatbook.trees import kinds
from beatbook_cli.exits import Exit
from beatbook_cli.kit import argument, command, option
from beatbook_cli.opening import with_book
from beatbook_cli.output import Output, output_options
from beatbook_cli.stream import put

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.candidates import Candidate, Reading
    from beatbook.hooks.types import Level

_ = Translator(__name__, __file__)

_COLUMNS = (
    ("line", _("Line")),
    ("result", _("Result")),
    ("address", _("Address")),
    ("levels", _("Levels")),
    ("missing", _("Missing")),
    ("rest", _("Not understood")),
    ("aside", _("Put aside")),
    ("hints", _("Near or there")),
    ("place", _("Id")),
    ("candidates", _("Candidates")),
)
_TABLE = ("line", "result", "address", "missing", "rest")
_ONE = tuple(column for column in _COLUMNS if column[0] != "candidates")
_CANDIDATES = (("address", _("Candidates")), ("new", _("To be added")), ("id", _("Id")))
_RESULTS = {
    "place": _("a known place"),
    "new": _("new levels in a known place"),
    "several": _("several places"),
    "partly": _("partly understood"),
    "unknown": _("not known"),
}


@command(
    "parse",
    help=_(
        "Take pasted address lines apart and find the place they mean.\n\n"
        "Names, telephones and greetings are put aside. Where a line can mean several places they"
        " are listed with what is missing; nothing is changed. - reads lines from standard input."
    ),
)
@argument("line", help=_("One address line, or - for lines of standard input."))
@option("--limit", type=click.IntRange(1), default=8, show_default=True, help=_("At most so many."))
@output_options
@with_book
def parse(book: Book, line: str, limit: int, output: Output) -> int:
    """Show what address lines say."""
    if line != "-" and output.words and not output.wanted:
        return _show(book.address_candidates(line, limit), output)
    lines = (one.rstrip("\n") for one in sys.stdin) if line == "-" else (line,)
    readings = [book.address_candidates(one, limit) for one in lines if one.strip()]
    brief = output.words and not output.wanted
    known = [column for column in _COLUMNS if not brief or column[0] in _TABLE]
    output.write(known, (_row(one, output.words) for one in readings))
    return Exit.DONE if all(one.place for one in readings) else Exit.PROBLEMS


def _show(reading: Reading, output: Output) -> int:
    output.write_one(_ONE, _row(reading, words=True))
    if len(reading.candidates) > 1:
        put("\n")
        output.write(_CANDIDATES, (_candidate(one, words=True) for one in reading.candidates))
    return Exit.DONE if reading.place else Exit.PROBLEMS


def _row(reading: Reading, words: bool) -> dict[str, Any]:
    result = _result(reading)
    one = reading.candidates[0] if len(reading.candidates) == 1 else None
    return {
        "line": reading.text,
        "result": _RESULTS[result] if words else result,
        "address": one.address if one else "",
        "levels": list(_levels(reading.levels, words)),
        "missing": [str(what) for what in reading.missing],
        "rest": reading.rest,
        "aside": list(reading.aside),
        "hints": list(reading.hints),
        "place": reading.place,
        "candidates": [_candidate(one, words=words) for one in reading.candidates],
    }


def _result(reading: Reading) -> str:
    if reading.place:
        return "place"
    if len(reading.candidates) > 1:
        return "several"
    if not reading.candidates:
        return "unknown"
    return "partly" if reading.rest or reading.hints or reading.missing else "new"


def _levels(levels: Iterable[Level], words: bool) -> Iterator[Any]:
    for level in levels:
        kind: Message | Any = kinds.label("place", level.kind)
        yield f"{level.name} ({kind})" if words else {"kind": level.kind, "name": level.name}


def _candidate(one: Candidate, *, words: bool) -> dict[str, Any]:
    return {
        "id": one.place,
        "address": one.address,
        "new": list(_levels(one.missing, words)) if not words else [m.name for m in one.missing],
        "alike": one.alike,
    }
