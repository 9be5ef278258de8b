"""Search without a tokenizer in the engine: tokens are made here, once, for every engine.

A record's card carries *terms*, each a kind of search and a text. A term becomes tokens:

    n + character, n + pair of characters     names (any fragment of two characters is found)
    f + the whole                             exact name
    y + full reading, z + initials            found by prefix
    i + identifier, j + the same reversed     prefix and suffix
    p + phone, q + the same reversed          prefix and suffix
    a + pair of characters                    addresses, normalised
    k + every suffix                          plates and other short words

One full-text table holds them all; two-character Chinese names, which trigram tokenizers cannot
find at all, answer in well under a millisecond. What the index finds is verified on the card's
terms, because pairs that occur apart also match.

Light path.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple


class Term(NamedTuple):
    """One searchable text of a record: kind is name, reading, identifier, phone, address, text."""

    kind: str
    text: str


class Word(NamedTuple):
    """One word of a query: alternatives of token groups, all tokens of one group must match.

    A token that ends in ``*`` matches as a prefix.
    """

    text: str
    exact: tuple[str, ...]
    groups: tuple[tuple[str, ...], ...]


_SCRIPTS = (
    "0-9a-z",
    # Chinese, without the hexagrams between its blocks, which engines do not know as letters.
    "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    # Mongolian, Tibetan, Uyghur and other Arabic letters: names are written in these, too.
    "\u1820-\u1878\u0f40-\u0f6c\u0620-\u063f\u0641-\u064a\u066e-\u06d3",
    # Cyrillic, Korean (taken apart into its letters), Japanese syllables.
    "\u0430-\u04ff\u1100-\u11ff\u3041-\u3096\u30a1-\u30fa",
)
_KEEP = re.compile(f"[^{''.join(_SCRIPTS)}]+")
_DIGITS = re.compile(r"[0-9]+")
# Identity numbers end in X, credit codes and passports have letters anywhere.
_NUMBER = re.compile(r"[a-z]*[0-9][0-9a-z]*")
_LETTERS = re.compile(r"[a-z]+")


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Text as it is compared: NFKD, lower case, only digits and letters of the scripts in use.

    Taking letters apart leaves José as jose and lü as lu, since the marks are no letters.
    """
    return _KEEP.sub("", unicodedata.normalize("NFKD", text).lower())


_LAST_OF_BMP = "\uffff"


def _safe(token: str) -> str:
    """Characters beyond the BMP spelled out: engines differ in knowing them as letters."""
    if token.isascii() or max(token) <= _LAST_OF_BMP:
        return token
    return "".join(c if c <= _LAST_OF_BMP else f"u{ord(c):x}" for c in token)


def _pairs(prefix: str, text: str) -> list[str]:
    return [prefix + text[i : i + 2] for i in range(len(text) - 1)]


def _name_tokens(text: str) -> Iterator[str]:
    word = fold(text)
    if word:
        yield "f" + word
        yield from ("n" + letter for letter in word if not letter.isascii())
        yield from _pairs("n", word)


def _reading_tokens(text: str) -> Iterator[str]:
    full, _slash, initials = text.partition("/")
    yield "y" + full
    if initials:
        yield "z" + initials


def _both_ways(forward: str, backward: str, text: str) -> Iterator[str]:
    word = fold(text)
    yield forward + word
    yield backward + word[::-1]


def _text_tokens(text: str) -> Iterator[str]:
    word = fold(text)[:24]
    yield from ("k" + word[i:] for i in range(max(len(word) - 1, 1)))


def tokens(terms: Iterable[Term]) -> str:
    """The tokens of a card, separated by blanks, each once."""
    found: dict[str, None] = {}
    for kind, text in terms:
        if kind == "name":
            made: Iterable[str] = _name_tokens(text)
        elif kind == "reading":
            made = _reading_tokens(text)
        elif kind == "identifier":
            made = _both_ways("i", "j", text)
        elif kind == "phone":
            made = _both_ways("p", "q", text)
        elif kind == "address":
            made = _pairs("a", fold(text))
        else:
            made = _text_tokens(text)
        found.update(dict.fromkeys(made))
    text = " ".join(found)
    return text if text.isascii() or max(text) <= _LAST_OF_BMP else " ".join(map(_safe, found))


LONGEST = 500
"""Characters of a query that count: no field that is searched holds more."""


def words(query: str) -> list[Word]:
    """The words of a query; every one of them must be found."""
    parts = (fold(part) for part in unicodedata.normalize("NFKC", query[:LONGEST]).split())
    return [_word(part) for part in parts if part]


def readings(query: str) -> list[list[Word]]:
    """The ways to understand a query: word by word, and pinyin typed with blanks as one name."""
    apart = words(query)
    if len(apart) > 1 and all(_LETTERS.fullmatch(word.text) for word in apart):
        return [apart, words("".join(word.text for word in apart))]
    return [apart] if apart else []


def _word(word: str) -> Word:
    exact = [f"f{word}"]
    groups: list[tuple[str, ...]] = []
    if _NUMBER.fullmatch(word):
        exact += [f"i{word}"]
        groups += [(f"i{word}*",), (f"j{word[::-1]}*",)]
    if _DIGITS.fullmatch(word):
        exact += [f"p{word}"]
        groups += [(f"p{word}*",), (f"q{word[::-1]}*",)]
    elif _LETTERS.fullmatch(word):
        exact += [f"y{word}", f"z{word}"]
        groups += [(f"y{word}*",), (f"z{word}*",)]
    groups += [(f"k{word}*",)]
    if len(word) > 1:
        groups += [tuple(_pairs("n", word)), tuple(_pairs("a", word))]
    elif not word.isascii():
        groups += [(f"n{word}",)]
    safe = tuple(tuple(map(_safe, group)) for group in groups)
    return Word(word, tuple(map(_safe, exact)), safe)


def matches(word: str, terms: Iterable[Term]) -> bool:
    """Whether a word really stands in one of the terms."""
    return any(_in_term(word, kind, text) for kind, text in terms)


def _in_term(word: str, kind: str, text: str) -> bool:
    if kind == "reading":
        full, _slash, initials = text.partition("/")
        return full.startswith(word) or initials.startswith(word)
    folded = fold(text)
    if kind in ("identifier", "phone"):
        return folded.startswith(word) or folded.endswith(word)
    return word in folded


def rank(query: list[Word], title: str, terms: Iterable[Term]) -> int:
    """How well a card answers a query: smaller is better.

    Exact before beginning before somewhere; among equals, those whose own title says it come
    before those that only mention it (a shop whose owner has the name), in whatever script.
    """
    terms = tuple(terms)
    own = tuple(_of_title(title, terms))
    return sum(
        2 * min((_rank(word.text, term) for term in terms), default=3)
        + (not matches(word.text, own))
        for word in query
    )


def _of_title(title: str, terms: Iterable[Term]) -> Iterator[Term]:
    """What a title says: itself, and how it is read; readings stand behind their name."""
    yield Term("name", title)
    name = fold(title)
    mine = False
    for term in terms:
        if term.kind == "reading" and mine:
            yield term
        elif term.kind != "reading":
            mine = term.kind == "name" and fold(term.text) in name


def _rank(word: str, term: Term) -> int:
    folded = fold(term.text.partition("/")[0])
    if folded == word:
        return 0
    if folded.startswith(word):
        return 1
    return 2 if _in_term(word, term.kind, term.text) else 3
