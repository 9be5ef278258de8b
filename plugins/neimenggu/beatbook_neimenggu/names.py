"""Mongolian names in every spelling under which somebody may look for them.

Most have no family name: one given name of one to three elements, or the father's name and the
own one with a dot between. In Chinese characters each element is transcribed, and the same one
in several ways; passports and papers of Mongolia have it in Latin or Cyrillic letters. A name that
consists of known elements is read by them: never with its first character as a surname (查干 is
chagan, not zhagan), and in Latin letters, whichever way it is written. Any other name is left to
the nation.

The elements are common words (bright, iron, flower); the list is no list of persons.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import islice, product
from typing import NamedTuple

from beatbook_neimenggu.letters import in_latin

LIMIT = 8
"""The most readings of a name."""
_APART = re.compile(r"[\s·•・‧∙⋅･．.\u202f-]+")
_LATIN = re.compile("[a-z]+")


class Element(NamedTuple):
    """A part of names: its characters, the pinyin of each, its spellings in Latin letters."""

    characters: str
    pinyin: tuple[str, ...]
    latin: tuple[str, ...]


Reading = tuple[str, str]
"""A spelling of a part of a name, and its initials."""


@cache
def elements() -> tuple[Element, ...]:
    """All of them, the longest first."""
    text = files(__package__).joinpath("elements.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines())
    known = (Element(row[0], tuple(row[1].split()), tuple(row[2].split())) for row in rows)
    return tuple(sorted(known, key=lambda one: -len(one.characters)))


def readings(name: str) -> tuple[str, ...] | None:
    """How a name is typed, as ``full/initials``; None for one that is not read here."""
    plain = unicodedata.normalize("NFKC", name).strip().lower()
    parts = [_part(part) for part in _APART.split(plain) if part]
    if not parts or not all(parts) or (plain.isascii() and all(len(one) == 1 for one in parts)):
        return None
    found = (_joined(some) for some in zip(*_alike(parts), strict=True))
    return tuple(islice(dict.fromkeys(found), LIMIT))


def _joined(parts: Sequence[Reading]) -> str:
    return "/".join("".join(some) for some in zip(*parts, strict=True))


def _alike(parts: Sequence[Sequence[Reading]]) -> list[list[Reading]]:
    """Spellings of each part side by side: the first of all, the second of all and so on."""
    most = max(map(len, parts))
    return [[part[min(at, len(part) - 1)] for at in range(most)] for part in parts]


def _part(part: str) -> list[Reading]:
    """The spellings of one part of a name, the pinyin first; empty where it is not known."""
    known = _cut(part)
    if known:
        return _of_elements(known)
    latin = (part,) if _LATIN.fullmatch(part) else in_latin(part)
    return [*dict.fromkeys(one for word in latin for one in _of_latin(word))]


def _cut(part: str) -> list[Element]:
    """The elements of a part in Chinese characters; empty where something is left over."""
    found: list[Element] = []
    while part:
        one = next((one for one in elements() if part.startswith(one.characters)), None)
        if one is None:
            return []
        found.append(one)
        part = part[len(one.characters) :]
    return found


def _of_elements(known: Sequence[Element]) -> list[Reading]:
    """Pinyin with the initials of each character, then every spelling in Latin letters."""
    syllables = [syllable for one in known for syllable in one.pinyin]
    pinyin = "".join(syllables), "".join(syllable[0] for syllable in syllables)
    spelled = product(*(one.latin for one in known))
    return [pinyin, *(("".join(some), "".join(one[0] for one in some)) for some in spelled)]


def _of_latin(word: str) -> Iterator[Reading]:
    """A word in Latin letters as it is, and in the pinyin of its transcriptions."""
    yield word, word[0]
    for known in _of_sounds(word):
        yield _of_elements(known)[0]


def _of_sounds(word: str) -> Iterator[list[Element]]:
    """The ways to make a word of elements, each in the first transcription of a sound."""
    for one in _first_transcriptions():
        for latin in one.latin:
            if word == latin:
                yield [one]
            elif word.startswith(latin):
                yield from ([one, *rest] for rest in _of_sounds(word[len(latin) :]))


@cache
def _first_transcriptions() -> tuple[Element, ...]:
    return tuple({one.latin[0]: one for one in reversed(elements())}.values())
