"""The tree of categories of a book, which a jurisdiction may have changed, to count by."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beatbook.book import Book
    from beatbook.codes import CodeList

LIST = "incident_category"
VALID, INVALID = "valid", "invalid"
CRIMINAL, PUBLIC_ORDER, TRAFFIC, DISPUTE = "criminal", "public_order", "traffic", "dispute"
PRIVATE = frozenset(("cr.rape", "po.domestic", "po.drugs", "po.vice"))
"""Categories that the public is told of within a larger one only: they are about victims, or
about what a household could be recognised by."""


class Tree:
    """A list of codes from the top down."""

    def __init__(self, codes: CodeList) -> None:
        self.codes = codes
        self._below: dict[str, list[str]] = defaultdict(list)
        for one in codes.codes:
            self._below[one.parent if one.parent in codes else ""].append(one.code)

    def __contains__(self, code: str) -> bool:
        return code in self.codes

    def children(self, code: str) -> list[str]:
        """The codes directly below one (``""``: the top ones), in the list's order."""
        return self._below[code]

    def below(self, code: str) -> Iterator[str]:
        """A code and all below it; of ``""`` every code there is."""
        if code:
            yield code
        for one in self.children(code):
            yield from self.below(one)

    def mains(self) -> list[str]:
        """The main categories: those below the valid calls, or the top ones of another list."""
        if VALID in self.codes:
            return self.children(VALID)
        return [one for one in self.children("") if one != INVALID]

    def main_of(self, code: str) -> str:
        """The main category in which a code lies; itself where it lies in none."""
        above = self.codes.above(code)
        return next((one for one in self.mains() if one in above), code)

    def cover(self, code: str, given: frozenset[str]) -> Iterator[str]:
        """The codes whose counts make up that of *code*, where only some codes are counted.

        A code that was counted itself stands for all below it.
        """
        if code in given:
            yield code
            return
        for one in self.children(code):
            yield from self.cover(one, given)


def tree_of(book: Book) -> Tree:
    """The tree of a book."""
    return Tree(book.codes(LIST))


def known(tree: Tree, codes: Iterable[str]) -> list[str]:
    """Those of some codes that the tree has, in their order."""
    return [one for one in codes if one in tree]
