"""Taking words out of a text so that what is left still reads: commas and brackets go with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from beatbook.bulletin.declare import Leak
from beatbook.texts import Text

_PARTED = frozenset(",、;")
_ENDS = frozenset(",、;。.!?)\n")


def cut(folded: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to leave out with *start* to *end*: one comma, or brackets left empty."""
    before = folded[start - 1] if start else "\n"
    after = folded[end] if end < len(folded) else "\n"
    if before == "(" and after == ")":
        return start - 1, end + 1
    if before in _PARTED and after in _ENDS:
        return start - 1, end
    if before in "(\n。" and after in _PARTED:
        return start, end + 1
    return start, end


def removal(folded: str, start: int, end: int, what: str, why: Text) -> Leak:
    """A leak that is mended by leaving it out."""
    return Leak(*cut(folded, start, end), what, why, "")


def mend(text: str, leaks: Sequence[Leak]) -> str:
    """The text with every mend that is offered; of two that overlap the longer one.

    Where mends overlapped, what is left is found when one looks again.
    """
    taken = sorted(chosen(leaks), reverse=True)
    for leak in taken:
        text = text[: leak.start] + (leak.mended or "") + text[leak.end :]
    return text


def chosen(leaks: Sequence[Leak]) -> Iterator[Leak]:
    """Leaks with a mend, none of which overlap."""
    kept: list[Leak] = []
    for leak in sorted(leaks, key=lambda one: (one.start - one.end, one.start)):
        free = all(one.end <= leak.start or leak.end <= one.start for one in kept)
        if leak.mended is not None and free:
            kept.append(leak)
            yield leak
