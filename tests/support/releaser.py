"""A process that releases every second of the proposed bulletins of a book, as its chief.

Run by tests: ``python releaser.py PATH FIRST LAST``.
"""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from beatbook import actions
from beatbook.book import Book
from beatbook.hooks import loader
from beatbook_bulletins import plugin
from support import telling, toy
from support.books import NOW, ticking
from support.points import Point


def release(path: str, first: int, last: int) -> None:
    """Release bulletins number *first*, the next but one, and so on."""
    points = [Point("toy", toy), Point("bulletins", plugin), Point("telling", telling)]
    loader.installed = lambda: points  # type: ignore[assignment,return-value]
    with Book.open(path, officer="chief", clock=ticking(NOW + timedelta(hours=2))) as book:
        for number in range(first, last + 1, 2):
            actions.run(book, "bulletin.release", {"record": str(number)})


if __name__ == "__main__":
    release(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
