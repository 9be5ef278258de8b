"""The unit tree as rows: what is unfolded, how deep it stands, who holds posts there.

Only what is unfolded is read: a province has thousands of units, a screen shows twenty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.overviews.units import people
from beatbook.posts import Holder, holders
from beatbook.texts import Translator
from beatbook.trees import kinds
from beatbook.trees.spans import Span
from beatbook_tui.kit.columns import Column
from beatbook_tui.kit.source import Row

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

FOLDED, UNFOLDED, LEAF = "+ ", "- ", "  "
_INDENT = "  "


class Branch(NamedTuple):
    """A unit that is shown: its span, its depth, how many are directly below, who is in post."""

    span: Span
    depth: int
    below: int
    unfolded: bool
    held: tuple[Holder, ...] = ()

    @property
    def node(self) -> str:
        """The unit's id."""
        return self.span.node


def branches(book: Book, day: date, unfolded: frozenset[str]) -> list[Branch]:
    """The units to be shown on a day, parents first; rights are those of whoever asks."""
    found = list(_branches(book, "", 0, day, unfolded))
    held = holders(book, (one.node for one in found), day)
    return [one._replace(held=tuple(held.get(one.node, ()))) for one in found]


def _branches(
    book: Book, parent: str, depth: int, day: date, unfolded: frozenset[str]
) -> Iterator[Branch]:
    for span in book.units.children(parent, day):
        below = len(book.units.children(span.node, day))
        is_open = bool(below) and span.node in unfolded
        yield Branch(span, depth, below, is_open)
        if is_open:
            yield from _branches(book, span.node, depth + 1, day, unfolded)


def above(book: Book, unit: str, day: date) -> frozenset[str]:
    """What must be unfolded for a unit to be seen with what is directly below it; roots always."""
    roots = (span.node for span in book.units.children("", day))
    return frozenset((*roots, *(span.node for span in book.units.path(unit, day))))


def columns() -> Sequence[Column]:
    """The unit, its kind, its code, its people."""
    return (
        Column(_("Unit"), 26),
        Column(_("Kind"), 7),
        Column(_("People"), 24, grow=True),
        Column(_("Code"), 12),
    )


def row(one: Branch) -> Row:
    """One unit as a row; the sign before its name says whether there is more below."""
    sign = LEAF if not one.below else UNFOLDED if one.unfolded else FOLDED
    name = f"{_INDENT * one.depth}{sign}{one.span.name}"
    return Row((name, str(kinds.label("unit", one.span.kind)), _people(one), one.span.code), one)


def _people(one: Branch) -> str:
    """Who is in post; of a folded unit also how many units are below."""
    words = str(people(one.held))
    if one.below and not one.unfolded:
        return " · ".join(filter(None, (words, str(_("{count} below", count=one.below)))))
    return words
