"""What one guard says of a text, in the shortest words a test can compare."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from beatbook.bulletin.declare import Leak, Publication

Look = Callable[[str, Publication], Iterable[Leak]]


def found(look: Look, text: str, publication: Publication | None = None) -> list[str]:
    """The stretches that a guard would not have published."""
    leaks = look(text, publication or Publication())
    return [text[leak.start : leak.end] for leak in sorted(leaks)]


def once_mended(look: Look, text: str) -> str:
    """The text with what this guard offers, once."""
    for leak in sorted(look(text, Publication()), reverse=True, key=lambda one: one[:2]):
        if leak.mended is not None:
            text = text[: leak.start] + leak.mended + text[leak.end :]
    return text
