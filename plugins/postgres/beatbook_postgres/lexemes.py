"""Tokens of cards as PostgreSQL keeps and asks for them: lexemes of a tsvector, a tsquery.

Beside the tokens that every engine has (see `beatbook.search`) a card carries *marks*, of which no
token begins with the same character:

    #14:n #17:n #20:n   the n-th chunk of 2 to the 14, 17, 20 cards, in the order of writing
    @unit =form         what searches are limited to

and four digits that stand in a row in a name or an address (``a1104``): the pairs of a number that
is typed are in very many addresses, the number itself in few or none.

A GIN index answers with everything that matches, in no order: all 700,000 people called 张 of a
province where fifty are wanted. With a chunk in the question it reads its lists of that chunk
alone, so that cards come in the order of writing, as many as are needed.

What the server limits is cut: a lexeme has at most 2,046 bytes, all of one card less than a
megabyte. What is found by a cut lexeme is verified like everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from beatbook.records import Card
from beatbook.search import Term, fold, tokens

LEVELS = (14, 17, 20)
"""Chunks are of 2 to these powers."""
LONGEST = 2046
MOST = 1_000_000
_WIDEST = 4
"""Bytes of a character in UTF-8."""
_BEGINNING = "*"
_PAIRED = {"name": "n", "address": "a"}
_IN_A_ROW = re.compile("[0-9]{4,}")


def chunk(level: int, id: int) -> str:
    """The mark of the chunk that a card is in."""
    return f"#{level}:{id >> level}"


def unit(name: str) -> str:
    """The mark of cards of a unit."""
    return _fitting("@" + name)


def form(name: str) -> str:
    """The mark of cards of a form."""
    return _fitting("=" + name)


def vector(card: Card, id: int) -> str:
    """What is written of a card, as a tsvector reads it; a closed one is not searched for."""
    if card.closed:
        return ""
    marks = (*(chunk(level, id) for level in LEVELS), unit(card.unit), form(card.form))
    words = _text(tokens(card.terms)).split()
    return _listed(_enough([*marks, *words, *_rows_of_digits(card.terms)]))


def _rows_of_digits(terms: Iterable[Term]) -> Iterator[str]:
    for kind, text in terms:
        if kind in _PAIRED:
            for row in _IN_A_ROW.findall(fold(text)):
                yield from (_PAIRED[kind] + row[at : at + 4] for at in range(len(row) - 3))


def _enough(words: Sequence[str]) -> Sequence[str]:
    """The lexemes, as far as there is room for them; nearly always that is all of them."""
    if sum(map(len, words)) * _WIDEST < min(MOST, LONGEST):
        return words
    return list(_as_far_as_they_fit(words))


def _as_far_as_they_fit(words: Iterable[str]) -> Iterator[str]:
    room = MOST
    for word in words:
        lexeme = _fitting(word)
        room -= len(lexeme.encode()) + 1
        if room < 0:
            return
        yield lexeme


def group(tokens_: Sequence[str]) -> str:
    """A tsquery of tokens that must all be there; one that ends in ``*`` is a beginning."""
    return " & ".join(map(_asked, (*tokens_, *_digits_of(tokens_))))


def _digits_of(pairs: Sequence[str]) -> Iterator[str]:
    """The rows of four digits that pairs of characters, one beginning in another, stand for."""
    for first, second, third in zip(pairs, pairs[1:], pairs[2:], strict=False):
        four = first[1:] + second[2:] + third[2:]
        if first[0] in _PAIRED.values() and len(four) == 4 and _IN_A_ROW.fullmatch(four):
            yield first[0] + four


def either(queries: Iterable[str]) -> str:
    """A tsquery that one of several answers."""
    return "(" + " | ".join(f"({query})" for query in queries) + ")"


def among(marks: Iterable[str]) -> str:
    """A tsquery of which one mark must be there."""
    return either(map(_quoted, marks))


def _asked(token: str) -> str:
    if not token.endswith(_BEGINNING):
        return _quoted(_fitting(token))
    return _quoted(_fitting(token[:-1])) + ":*"


def _fitting(word: str) -> str:
    """A lexeme that the server takes: nothing that is no text, cut between two characters."""
    return _text(word).encode()[:LONGEST].decode("utf-8", "ignore")


def _text(text: str) -> str:
    """A text without what the server takes for none: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()


def _listed(words: Sequence[str]) -> str:
    """The words of a tsvector; nearly always there is nothing in them to be doubled."""
    found = "' '".join(words)
    if found.count("'") == 2 * (len(words) - 1) and "\\" not in found:
        return f"'{found}'"
    return " ".join(map(_quoted, words))


def _quoted(lexeme: str) -> str:
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
