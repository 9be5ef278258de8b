"""Whether a table adds up: its totals, its rows, its shares, each against what they must be.

Printed tables do not always. What is wrong is told with both numbers, never mended: only the
office that counted knows which of them is.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from beatbook.bulletin.arithmetic import share
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import CALLS
from beatbook_incidents.bulletins.tallying.table import SHARE, Counted, Counts
from beatbook_incidents.bulletins.tree import INVALID, VALID, Tree

_OTHERS = "other"
_SUM = Text("各单位相加", "the units added up")
_ROW = Text("有效与无效相加", "valid and invalid added up")
_PARTS = Text("各类别相加", "the categories added up")
_SHARE = Text("占全部有效报警的比例", "the share of all valid calls")


class Mismatch(NamedTuple):
    """A printed number that is not what it must be."""

    row: str
    column: str
    printed: Decimal
    reckoned: Decimal
    why: Text


def mismatches(counts: Counts, tree: Tree) -> Iterator[Mismatch]:
    """Everything in a table that does not add up, in its order."""
    if counts.total is not None:
        yield from _totals(counts.total, counts.parts)
    whole = _whole(counts)
    for row in (*([counts.total] if counts.total else []), *counts.parts):
        yield from _rows(row, tree)
        yield from _share(row, whole)


def _whole(counts: Counts) -> int:
    """The valid calls of which shares are printed."""
    if counts.total is not None and VALID in counts.total.counts:
        return counts.total.counts[VALID]
    return sum(one.counts.get(VALID, 0) for one in counts.parts)


def _totals(total: Counted, parts: tuple[Counted, ...]) -> Iterator[Mismatch]:
    for column, printed in total.counts.items():
        reckoned = sum(one.counts.get(column, 0) for one in parts)
        yield from _differing(total, column, printed, reckoned, _SUM)


def _rows(row: Counted, tree: Tree) -> Iterator[Mismatch]:
    """All calls are the valid and the invalid; a category is all that stand below it."""
    if {CALLS, VALID, INVALID} <= row.counts.keys():
        reckoned = row.counts[VALID] + row.counts[INVALID]
        yield from _differing(row, CALLS, row.counts[CALLS], reckoned, _ROW)
    for column, printed in row.counts.items():
        below = [one for one in tree.children(column) if one in row.counts]
        reckoned = sum(row.counts[one] for one in below)
        if reckoned > printed or _is_whole(below, tree.children(column)):
            yield from _differing(row, column, printed, reckoned, _PARTS)


def _is_whole(below: list[str], children: list[str]) -> bool:
    """Whether columns stand for all of a category: its every part, or some and the others."""
    rest = any(one.split(".")[-1] == _OTHERS for one in below)
    return bool(below) and (rest or below == children)


def _share(row: Counted, whole: int) -> Iterator[Mismatch]:
    """A printed share, to as many decimals as it was printed."""
    if row.share is None or VALID not in row.counts:
        return
    exponent = row.share.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    reckoned = share(row.counts[VALID], whole, places)
    if reckoned is not None:
        yield from _differing(row, SHARE, row.share, reckoned, _SHARE)


def _differing(
    row: Counted, column: str, printed: Decimal | int, reckoned: Decimal | int, why: Text
) -> Iterator[Mismatch]:
    if printed != reckoned:
        yield Mismatch(row.name, column, Decimal(printed), Decimal(reckoned), why)
