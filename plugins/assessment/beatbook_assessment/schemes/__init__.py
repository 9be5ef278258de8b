"""Schemes: read from files, checked against what a book knows, side by side."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook_assessment.model import Scheme

if TYPE_CHECKING:
    from beatbook.assessment.declare import Indicator, SchemeFile
    from beatbook.book import Book
    from beatbook.packs.document import PackProblem
    from beatbook_assessment.schemes.reading import Read


def load(book: Book, path: str | os.PathLike[str]) -> Scheme:
    """The scheme in a file. Raises SchemeProblem with every mistake, NotFound."""
    from beatbook_assessment.schemes import known, reading

    return reading.read(path, known.of_book(book)).usable()


def load_text(book: Book, name: str, text: str) -> Scheme:
    """The scheme in a text that the book keeps. Raises SchemeProblem."""
    from beatbook_assessment.schemes import known, reading

    return reading.read_text(name, text, known.of_book(book)).usable()


def shipped(book: Book) -> list[tuple[str, Read]]:
    """The schemes that come with plugins, each with the plugin's name, usable or not."""
    from beatbook_assessment.schemes import known, reading

    there = known.of_book(book)
    files = book.hooks.everyone("assessment_schemes")
    return [(plugin, reading.read_file(one, there)) for plugin, one in files]


def problems(book: Book, file: SchemeFile) -> Iterator[PackProblem]:
    """What makes a scheme unusable in a book, each mistake with its file and line."""
    from beatbook.packs.document import located
    from beatbook_assessment.schemes import known, reading

    for one in reading.read_file(file, known.of_book(book)).findings:
        if one.grave:
            yield located(one.file, one.line, one.what)


def indicator(book: Book, scheme: Scheme, name: str) -> Indicator:
    """An indicator as a scheme means it: its own before the book's. Raises NotFound."""
    from beatbook_assessment import counting

    own = {one.name: one for one in scheme.indicators}
    return own.get(name) or counting.indicator(book, name)
