"""What a paper is made of, and how a plugin declares one.

A paper is plain data: front ends show it, formats (`paper_formats`) print it. Values are strings,
texts in both languages, whole or decimal numbers, dates, or None for a blank to fill in by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import attrs

from beatbook.access import READ
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NO_TEXT = Text("", "")


class Link(NamedTuple):
    """The record (`form`, `id`) that a line of a paper is about, so that a screen can open it."""

    form: str
    id: str


class Facts(NamedTuple):
    """Labels with their values, in the order of reading."""

    pairs: tuple[tuple[Text | str, Any], ...]
    heading: Text = NO_TEXT


class Column(NamedTuple):
    """A column of a grid; `share` is its part of the width beside the others."""

    label: Text | str
    share: int = 1
    number: bool = False


# How what is drawn looks, the most urgent first. Front ends and formats tell them apart by shape
# first and by colour second: terminals have 16 colours, printers often one.
ALARM, WARNING, CALM, FAINT = "alarm", "warning", "calm", "faint"
LOOKS = (ALARM, WARNING, CALM, FAINT)

Number = int | Decimal | Fraction


class Sign(NamedTuple):
    """What can have happened in a cell of a grid: its id, one character that says so, its meaning.

    The character alone must tell; `look` only adds to it.
    """

    id: str
    mark: Text
    label: Text
    look: str = FAINT


@attrs.frozen
class Marks:
    """How often what happened, as a cell of a grid: signs with their counts, in order."""

    counts: tuple[tuple[Sign, int], ...]

    def __str__(self) -> str:
        return "".join(f"{sign.mark}{count}" for sign, count in self.counts)


@attrs.frozen
class Told:
    """A value that people read in words and programs as data (JSON values, fractions)."""

    words: Text | str
    data: Any

    def __str__(self) -> str:
        return str(self.words)


@attrs.frozen
class Spark:
    """A row of numbers as a cell of a grid, drawn as small bars; None leaves a gap."""

    numbers: tuple[Number | None, ...]

    def __str__(self) -> str:
        from beatbook.papers.sparks import spark

        return spark(self.numbers)


class Grid(NamedTuple):
    """Rows under columns. `links` are as long as `rows`, or empty.

    A cell may be `Marks` or a `Spark`. `signs` are explained below the rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    heading: Text = NO_TEXT
    links: tuple[Link | None, ...] = ()
    empty: Text = Text("无", "none")
    signs: tuple[Sign, ...] = ()


class Bar(NamedTuple):
    """A number to compare with those above and below it; None: nothing to measure."""

    label: Text | str
    number: Number | None
    look: str = CALM
    link: Link | None = None


class Bars(NamedTuple):
    """Numbers as bars, each number beside its bar; `what` says what they count."""

    bars: tuple[Bar, ...]
    what: Text
    heading: Text = NO_TEXT


class Series(NamedTuple):
    """Numbers of one subject, one for each period; None: nothing to measure."""

    label: Text | str
    numbers: tuple[Number | None, ...]
    link: Link | None = None


class Trend(NamedTuple):
    """How numbers went over `periods`: a small picture of each, first, last, least and most."""

    periods: tuple[Text | str, ...]
    series: tuple[Series, ...]
    heading: Text = NO_TEXT


class Words(NamedTuple):
    """A paragraph."""

    text: Text | str
    heading: Text = NO_TEXT


class Signatures(NamedTuple):
    """Lines to sign on, each with who signs; a date is written beside each."""

    who: tuple[Text | str, ...]


class Stroke(NamedTuple):
    """A line of a drawing through `points` (x, y): 0 to 1 from left to right and top to bottom."""

    points: tuple[tuple[float, float], ...]
    look: str = CALM


class Mark(NamedTuple):
    """A place on a drawing, in the same numbers, with a short word beside it if there is room."""

    x: float
    y: float
    word: str
    look: str = CALM


class Drawing(NamedTuple):
    """Lines and places, such as a street map; `ratio` is its width over its height.

    The legends say what the looks of strokes and of marks mean; a look without words is not
    explained. What lies outside 0 to 1 is cut off.
    """

    strokes: tuple[Stroke, ...]
    marks: tuple[Mark, ...] = ()
    ratio: float = 1.5
    stroke_legend: tuple[tuple[str, Text], ...] = ()
    mark_legend: tuple[tuple[str, Text], ...] = ()
    heading: Text = NO_TEXT


Block = Facts | Grid | Bars | Trend | Words | Signatures | Drawing


class Made(NamedTuple):
    """Where, by whom and when a paper was written: stands at the foot of each page."""

    book: str = ""
    by: str = ""
    at: str = ""


class Paper(NamedTuple):
    """One paper, ready to be shown or printed.

    `number` is what it is filed under; `note` stands small at its foot (copies, seal, notice).
    `made` is filled in when it is written (see `beatbook.papers.writing`). One that is `posted`
    hangs where the public reads it: it is set as large as its tables allow, its last paragraph (who
    issued it, and when) stands on the right, and who printed it is left out.
    """

    title: Text | str
    blocks: tuple[Block, ...]
    number: str = ""
    note: Text | str = ""
    landscape: bool = False
    made: Made = Made()
    posted: bool = False


@attrs.frozen(kw_only=True)
class PaperKind:
    """A paper that can be written.

    `name` is ``<hall>.<what>``. `about` is the form whose record it is about, ``place``, ``unit``
    or empty for a paper about no one thing. `write` gets the book, the id of what it is about
    (``""``) and the filled `parameters` (a class made with `forms.declare.part`, or None); it
    reads through `book.registry`, so that rights are asked and the look-up is journalled.
    `ledger` puts it among the ledgers (台账).
    `whole` is the rule by which this paper carries identity numbers and other sensitive values in
    full. Of every other paper they are veiled, whatever `write` puts there (`masks.sweeping`).
    """

    name: str
    label: Text
    help: Text
    write: Callable[[Book, str, Any], Paper]
    about: str = ""
    parameters: type | None = None
    permission: str = READ
    ledger: bool = False
    whole: Text = NO_TEXT


@attrs.frozen(kw_only=True)
class PaperFormat:
    """A way to print papers into a file: ``pdf``, ``xlsx``. `write` gets the paper and the file."""

    id: str
    label: Text
    suffix: str
    write: Callable[[Paper, BinaryIO], None]


def papers_about(kinds: Iterable[PaperKind], about: str) -> list[PaperKind]:
    """The kinds of papers about one form, about ``place`` or ``unit``, or about nothing."""
    return [kind for kind in kinds if kind.about == about]
