"""Saving again what was saved perhaps: the same values go under the same id of a deed.

When the server of a book goes away in the middle and does not come back in time, nobody knows
whether the deed counts. What was typed still stands on the screen; whoever presses the key again
means the same deed, which is not done twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from beatbook.book import Book


class Attempt:
    """The id of the deed in hand; other values are another deed."""

    def __init__(self) -> None:
        self._said: object = None
        self._id = ""

    def id(self, book: Book, said: object) -> str:
        """The id by which a deed that says *said* is done."""
        if not self._id or said != self._said:
            self._said, self._id = said, book.new_id()
        return self._id

    def is_over(self) -> None:
        """The deed was acknowledged: the next one is another, whatever it says."""
        self._id = ""
