"""Names of other peoples in Chinese characters with a dot between their parts: 买买提·吐尔逊.

Slogans and headings use the same dot (平安·和谐), so every part must be made of characters that
transcriptions use, and none may be one of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook_guards.names import cues
from beatbook_guards.names.tables import characters, table

# A plain full stop between Chinese characters is typed for the dot, too.
_DOTTED = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:\s?[·.]\s?[\u4e00-\u9fff]{1,8})+|[\u4e00-\u9fff]{1,8}·[A-Z][a-z]+"
)

_TRANSCRIBING = frozenset(characters("transcription", "characters"))
_MOTTOES = frozenset(table("transcription")["mottoes"])


_PARTICLES = frozenset("因于为")


def found(folded: str) -> Iterator[tuple[int, int]]:
    """Where such names stand."""
    for match in _DOTTED.finditer(folded):
        dots = [at for at in range(*match.span()) if folded[at] in "·."]
        start = _begin(folded, match.start(), dots[0])
        end = _end(folded, match.end(), dots[-1])
        named = start < dots[0] and end > dots[-1] + 1
        if named and not _is_motto(folded[start:end]) and _is_meant(folded, start, dots):
            yield start, end


def _begin(folded: str, start: int, dot: int) -> int:
    """The first character of the name: behind words that transcriptions do not use, and roles."""
    at = dot
    while at > start and folded[at - 1] in _TRANSCRIBING:
        at -= 1
    roles = (later for later in range(dot - 1, at, -1) if cues.before(folded, later) >= cues.STRONG)
    return next(roles, at)


def _end(folded: str, end: int, dot: int) -> int:
    at = dot + 1
    while at < end and folded[at].isspace():
        at += 1
    first = at
    while at < end and (folded[at] in _TRANSCRIBING or folded[at].isascii()):
        if at > first + 1 and folded[at] in _PARTICLES and cues.after(folded, at) > 2:
            break
        at += 1
    return at


def _is_meant(folded: str, start: int, dots: list[int]) -> bool:
    """Whether the sign is the dot of names, or a full stop typed for it behind a role word."""
    return folded[dots[0]] == "·" or cues.before(folded, start) >= cues.STRONG


def _is_motto(name: str) -> bool:
    return any(part.strip() in _MOTTOES for part in name.split("·"))
