"""The words of Chinese and how often they are used, to tell a name from an ordinary word.

The counts are those of the dictionary file that the jieba distribution carries. jieba itself is
never imported: its own loading takes six times as long and keeps a cache of executable data in the
system's temporary folder, where anybody may write.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from beatbook_guards.names import given
from beatbook_guards.names.surnames import COMPOUND, SINGLE
from beatbook_guards.names.usage import (
    ALSO_WORDS,
    COUNTIES,
    FORGOTTEN,
    NEVER_NAMES,
    WORD_NAMES,
    WORDS,
)

LONGEST = 6
_TOTAL = 6.0e7
_UNSEEN = math.log(_TOTAL)
_OWN = 3000
# Said in every bulletin: 本周兴蒙村 is no 周兴蒙.
_EVERYWHERE = dict.fromkeys(("本周", "上周", "下周", "一周", "每周"), 90_000)
# Parts of speech (as the dictionary abbreviates them) that say what is done, and that name things.
_DOING = ("v", "d", "p", "c", "r", "u")
_NAMING = ("n", "a", "t", "s", "z", "b")
_OFTEN = 20
_EVERYDAY = 6000


class Lexicon(NamedTuple):
    """The words: their counts, those that say what is done, and what could be names as well.

    Of those: words that persons bear, other nouns, words for what things are like.
    """

    counts: dict[str, int]
    doing: frozenset[str]
    persons: frozenset[str]
    nouns: frozenset[str]
    qualities: frozenset[str]

    def cost(self, word: str) -> float | None:
        """The negative logarithm of its share of running text, 6 (的) to 18; None for no word."""
        count = self.counts.get(word)
        return None if count is None else _UNSEEN - math.log(count)

    def is_word(self, word: str) -> bool:
        """Whether it is in the dictionary as something other than a person's name."""
        return word in self.counts

    @staticmethod
    def unknown() -> float:
        """The cost of a character that is no word."""
        return _UNSEEN - 0.7


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read when first asked for (a third of a second)."""
    counts: dict[str, int] = {}
    sorts: dict[str, set[str]] = {
        "doing": set(),
        "persons": set(WORD_NAMES),
        "nouns": set(),
        "qualities": set(),
    }
    for word, count, kind in _entries(_file()):
        counts[word] = count
        if sort := _sort(word, count, kind):
            sorts[sort].add(word)
    counts.update(dict.fromkeys((*WORDS, *COUNTIES), _OWN))
    counts.update(_EVERYWHERE)
    for word in FORGOTTEN:
        counts.pop(word, None)
    return Lexicon(counts, **{sort: frozenset(words) for sort, words in sorts.items()})


def _sort(word: str, count: int, kind: str) -> str:
    """What the lattice has to know of a word beside its count; empty for most."""
    if len(word) == 2 and kind.startswith(_DOING) and count >= _OFTEN:
        return "doing"
    if count > _EVERYDAY or not kind.startswith(_NAMING) or not _could_be_a_name(word):
        return ""
    if kind.startswith("nr"):
        return "persons"
    return "nouns" if kind.startswith("n") else "qualities"


def _file() -> Path:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("jieba, whose dictionary tells names from words")
    return Path(spec.submodule_search_locations[0], "dict.txt")


def _entries(path: Path) -> Iterator[tuple[str, int, str]]:
    """Words with count and part of speech, without names of persons."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, count, kind = line.split(" ", 2)
            if len(word) <= LONGEST and not (kind.startswith("nr") and _is_person(word)):
                yield word, int(count), kind


def _is_person(word: str) -> bool:
    """Whether a word that the dictionary calls a person is nothing but a person's name.

    Its two-character persons are mostly places and ordinary words.
    """
    if len(word) == 2:
        named = word[0] in _FREQUENT and word[1] in given.USUAL
        return named and word not in ALSO_WORDS
    return (len(word) == 3 and word[0] in _SINGLE) or word.startswith(_COMPOUND)


def _could_be_a_name(word: str) -> bool:
    like_one = len(word) in (2, 3) and word[0] in _SINGLE and given.is_usual(word[1:])
    return like_one and word not in NEVER_NAMES and word[1] != "家"


_FREQUENT = frozenset(SINGLE[:60])
_SINGLE = frozenset(SINGLE)
_COMPOUND = tuple(COMPOUND)
