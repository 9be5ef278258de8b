"""Taking words out of a text so that what is left still reads: commas and brackets go with them."""

from __future__ import annotations

from beatbook.bulletin.declare import Leak
from beatbook.texts import Text

_PARTED = frozenset(",、;")
_BEGINS = frozenset("(\n。;!?") | _PARTED
_COUNTED = frozenset("名位个")
_ENDS = frozenset(",、;。.!?)\n")


def cut(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to leave out with *start* to *end*: one comma, or brackets left empty."""
    before = folded[start - 1] if start else "\n"
    after = folded[end] if end < len(folded) else "\n"
    if before == "(" and after == ")":
        return start - 1, end + 1
    if before in _PARTED and after in _ENDS:
        return start - 1, end
    if before in _BEGINS and (after in _PARTED or after == "的"):
        return start, end + 1
    if before in _COUNTED and after == "的":
        return start, end + 1
    if before == " " and after in _ENDS | {" "}:
        return start - 1, end
    return start, end


def removal(folded: str, start: int, end: int, what: str, why: Text) -> Leak:
    """A leak that is mended by leaving it out."""
    return Leak(*cut(folded, start, end), what, why, "")
