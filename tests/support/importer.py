"""A program that imports into a book, to be killed: ``importer.py BOOK FILE CHUNK [MAP]``.

Keepers come by their columns, lamps by a mapping file. It prints a line when the first row is
about to be read, so that whoever kills it can wait.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main(book_path: str, file: str, chunk: str, mapping: str = "") -> None:
    """Import the file for the chief, with the toy plugin and nothing else installed."""
    from beatbook.book import Book
    from beatbook.hooks import loader
    from beatbook.importing import batch
    from beatbook.importing.reading import open_table
    from support import mapped, toy
    from support.books import ticking
    from support.imports import take
    from support.points import Point

    loader.installed = lambda: [Point("toy", toy)]  # type: ignore[assignment,list-item]
    batch.CHUNK = int(chunk)
    with Book.open(book_path, officer="chief", clock=ticking()) as book:
        print("ready", flush=True)  # noqa: T201 - the sign that the parent waits for
        if not mapping:
            take(book, Path(file))
            return
        with open_table(file) as table:
            mapped.importer(book, Path(mapping), table).run()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    main(*sys.argv[1:])
