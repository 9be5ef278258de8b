"""Figures of past work by which plugins tell whether a change would move results.

The core knows nothing of schemes: whoever reckons results says what they are now, in the hook
``trial_figures``, and both sides of a trial are compared by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.texts import Text


class Figure(NamedTuple):
    """One result: `name` is the same on both sides of a trial and tells it from all others.

    `label` says whose result it is and of what; `value` is the result as it is printed, "" where
    there is none; `rank` its place, where it has one.
    """

    name: str
    label: Text | str
    value: str
    rank: int | None = None


class Told(NamedTuple):
    """A figure as plain data, with the plugin that tells it."""

    plugin: str
    name: str
    label: str
    value: str
    rank: int | None


def told(book: Book) -> Iterator[Told]:
    """Every figure that plugins tell of a book."""
    for plugin, one in book.hooks.everyone("trial_figures", book=book):
        yield Told(plugin, one.name, str(one.label), one.value, one.rank)
