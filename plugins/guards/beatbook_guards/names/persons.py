"""Who is named in a text, in whatever writing: every guard that cares about persons asks here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from beatbook_guards.folding import Reading, reading
from beatbook_guards.names import cues, latin, transliterated
from beatbook_guards.names.lattice import NAME, divide
from beatbook_guards.names.lexicon import lexicon
from beatbook_guards.names.surnames import COST
from beatbook_guards.names.usage import PUBLIC_FIGURES

_SHORTEST_REPEATED = 3
_APART = re.compile(r"([\u4e00-\u9fff]) {1,2}([\u4e00-\u9fff])(?![\u4e00-\u9fff]{3,}[:])")


class Person(NamedTuple):
    """A full name in a text: where it stands, and as it is written when folded."""

    start: int
    end: int
    name: str


@lru_cache(maxsize=8)
def persons(text: str) -> tuple[Person, ...]:
    """Everybody who is named in full, in order; each mention is one."""
    look = reading(text)
    found: dict[int, Person] = {}
    for person in (*_foreign(look), *_spaced(look.folded), *_chinese(look.folded)):
        if not any(one.start < person.end and person.start < one.end for one in found.values()):
            found[person.start] = person
    for person in _again(look.folded, list(found.values())):
        found.setdefault(person.start, person)
    return tuple(sorted(found.values()))


def _foreign(look: Reading) -> Iterator[Person]:
    for start, end in (*transliterated.found(look.folded), *latin.found(look.folded)):
        yield Person(start, end, look.folded[start:end])


def _chinese(folded: str) -> Iterator[Person]:
    for piece in divide(folded, lexicon()):
        name = folded[piece.start : piece.end]
        if piece.kind == NAME and name not in PUBLIC_FIGURES:
            yield Person(piece.start, piece.end, name)


def _again(folded: str, known: list[Person]) -> Iterator[Person]:
    """Who was recognised once is recognised wherever the name stands."""
    for name in {one.name for one in known if len(one.name) >= _SHORTEST_REPEATED}:
        for match in re.finditer(re.escape(name), folded):
            if not any(one.start < match.end() and match.start() < one.end for one in known):
                yield Person(*match.span(), name)


def _spaced(folded: str) -> Iterator[Person]:
    """Names of two characters set apart as forms do: 姚　远; also beside another such."""
    apart = [match for match in _APART.finditer(folded) if match[1] in COST]
    told = [match for match in apart if _is_told(folded, match)]
    for match in apart:
        if match in told or any(_are_listed(folded, match, one) for one in told):
            yield Person(*match.span(), match[1] + match[2])


def _is_told(folded: str, match: re.Match[str]) -> bool:
    after = cues.after(folded, match.end())
    return after >= cues.SOMEBODY or (
        after > 0 and cues.before(folded, match.start()) >= cues.STRONG
    )


def _are_listed(folded: str, one: re.Match[str], other: re.Match[str]) -> bool:
    between = folded[min(one.end(), other.end()) : max(one.start(), other.start())]
    return between in ("、", "和", "与")
