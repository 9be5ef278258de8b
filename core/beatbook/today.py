"""What there is to say of an officer's day beside duties: shifts, how the officer stands.

Plugins say it, and the core itself where reporting stands still.

A line has a label and a few words that fit beside it on one line of a screen of 80 cells. Front
ends show the lines above the duties; they know nothing of what is in them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.texts import Message, Text

if TYPE_CHECKING:
    from beatbook.book import Book


class TodayLine(NamedTuple):
    """One line: what it is about, and how that stands. Lines of a lower `rank` stand first."""

    label: Text
    words: Text | Message | str
    rank: int = 50


def lines(book: Book, officer: str = "", day: date | None = None) -> list[TodayLine]:
    """What there is to say of an officer's day (by default: who acts, today), in order."""
    asked = {"officer": officer or book.actor.officer, "day": day or book.today()}
    found = [line for _plugin, line in book.hooks.everyone("registry_today", book=book, **asked)]
    own = [] if officer else _of_the_book(book)
    return sorted((*found, *own), key=lambda line: line.rank)


def _of_the_book(book: Book) -> Iterable[TodayLine]:
    """What the core says to who looks after the book."""
    from beatbook.syncing import reminding  # says its lines in the shape that stands here

    return reminding.lines(book)
