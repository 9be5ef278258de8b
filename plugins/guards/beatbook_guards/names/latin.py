"""Names in Latin letters: pinyin (Zhang Wei) and others (John Smith).

A surname alone with a title (Mr Zhang) recognises nobody and passes, as 张先生 does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from beatbook_guards.names.tables import table
from beatbook_guards.patterns import words

_TABLE = table("latin")
_SURNAMES = frozenset(_TABLE["surnames"])
_ENGLISH = frozenset(_TABLE["english"])
_GIVEN_NAMES = frozenset(_TABLE["given"])
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|"
    r"ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}(?:['’-]?{_SYLLABLE})?")
_WORDS = re.compile(
    r"(?<![A-Za-z.@/\d_-])[A-Z][A-Za-z'’-]+(?: [A-Z][A-Za-z'’-]+){1,3}(?![A-Za-z@_/])"
)

_PLACE = re.compile(
    " ?"
    + words(
        "Road Street Avenue Lane Alley District County City Town Township Village Community Estate "
        "Gardens? Banner League Province Park Square Plaza Bridge Station Railway Market Mall "
        "Hotel "
        "Hospital School University Bank Police Office Sub-?district Buildings? River Lake "
        "Mountain "
        "Prefecture Region Autonomous Branch Bureau Committee Expressway Highway Court Centre "
        "Center "
        "Airport Temple Restaurant Shop Store Company Group Festival Museum Mosque Tower Gate"
    )
    + r"\b"
)
_TITLED = re.compile(
    r"\b"
    + words(
        "Mr Mrs Ms Miss Dr Prof [Oo]fficer Sergeant Constable Inspector Captain "
        "[Ss]uspects? [Vv]ictims? "
        "[Cc]aller [Dd]river [Rr]esident [Ww]itness [Pp]assenger [Oo]wner [Tt]enant [Ll]andlord "
        "[Ss]tudent [Ww]ife [Hh]usband [Ss]on [Dd]aughter [Bb]rother [Ss]ister [Ff]ather [Mm]other "
        "[Nn]eighbou?r [Bb]oyfriend [Gg]irlfriend [Cc]ouple [Tt]eacher man woman boy girl"
    )
    + r"\.?,? "
    r"((?:[A-Z]\. )?[A-Z][a-z'’-]+(?: [A-Z]\.)?(?: [A-Z][A-Za-z'’-]+){1,2}(?!\.\d))"
)
_CALLED = re.compile(
    r"\b(?:named|called|identified as|known as|nicknamed|alias|aka|a\.k\.a\.)"
    r" [\"“‘']?([A-Z][a-z'’-]+(?: [A-Z][A-Za-z'’-]+){0,2})[\"”’']?"
)


def found(folded: str) -> Iterator[tuple[int, int]]:
    """Where such names stand; they do not overlap."""
    taken: list[tuple[int, int]] = []
    for start, end in (*_pairs(folded), *_announced(folded)):
        if not any(first < end and start < last for first, last in taken):
            taken.append((start, end))
            yield start, end


def surname_first(name: str) -> bool:
    """Whether a name in Latin letters is Chinese and begins with its surname."""
    first, _, rest = name.partition(" ")
    return first.lower() in _SURNAMES and bool(rest) and _is_given(rest)


def _announced(folded: str) -> Iterator[tuple[int, int]]:
    for form in (_TITLED, _CALLED):
        for match in form.finditer(folded):
            if not _is_place(folded, match.start(1), match.end(1)):
                yield match.span(1)


def _pairs(folded: str) -> Iterator[tuple[int, int]]:
    for match in _WORDS.finditer(folded):
        words = match[0].split(" ")
        at = match.start()
        for index, word in enumerate(words[:-1]):
            size = _size(word, words[index + 1 :])
            end = at + len(" ".join(words[index : index + size]))
            if size and not _is_place(folded, at, end):
                yield at, end
                break
            at += len(word) + 1


def _size(first: str, rest: list[str]) -> int:
    """How many words from *first* on are a name: 0, 2 or 3."""
    if first in _GIVEN_NAMES and rest[0].lower() not in _ENGLISH:
        return 2
    if first.lower() in _SURNAMES and _is_given(rest[0]):
        return 3 if len(rest) > 1 and len(rest[0]) < 5 and _is_given(rest[1]) else 2
    return 2 if _turned(first, rest[0]) else 0


def _turned(given: str, surname: str) -> bool:
    """Given name first, as abroad: two syllables, then a surname."""
    return len(given) > 4 and surname.lower() in _SURNAMES and _is_given(given)


def _is_given(word: str) -> bool:
    return word.lower() not in _ENGLISH and bool(_GIVEN.fullmatch(word.lower()))


def _is_place(folded: str, start: int, end: int) -> bool:
    """Whether a place, a body or a work bears the name."""
    return bool(_PLACE.match(folded, end) or _PLACE.search(folded[start:end]))
