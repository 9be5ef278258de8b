"""Writing what a check proposes into a copy: one finding, or all that can be mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from beatbook_bulletins.checking import check
from beatbook_bulletins.findings import LEAK, Finding

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_bulletins.copy import Copy

_ROUNDS = 5
"""What is mended may show a guard something new; a text that never rests is left to a person."""


def mended(copy: Copy, findings: list[Finding]) -> Copy:
    """The copy with what these findings propose, from the end so that places stay true."""
    whole, begun = copy.whole, len(copy.whole) + 1
    for one in sorted(findings, key=lambda one: (one.start, one.end), reverse=True):
        if one.mended is not None and one.end <= begun:
            whole = whole[: one.start] + one.mended + whole[one.end :]
            begun = one.start
    return copy.of_whole(whole)


def mend_all(book: Book, copy: Copy) -> tuple[Copy, int]:
    """The copy with everything mended that guards propose, and how much that was."""
    return _again(book, copy, lambda one: one.kind == LEAK)


def _again(book: Book, copy: Copy, chosen: Callable[[Finding], bool]) -> tuple[Copy, int]:
    done = 0
    for _round in range(_ROUNDS):
        found = [one for one in check(book, copy) if chosen(one) and one.mended is not None]
        better = mended(copy, found)
        if better == copy:
            break
        copy, done = better, done + len(found)
    return copy, done
