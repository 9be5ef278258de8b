"""What look-ups repeat of records that go: the words that somebody typed to find them.

Who looked, when and why stays in the journal's rows. What was typed is a part that can be emptied
(a name, a telephone), and is where it says what a record says, or where it found that record alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.forms.kinds import value_to_json
from beatbook.forms.spec import OPEN, FormSpec
from beatbook.records import Record

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.store.interface import Writer

_SHORTEST, _TELLING = 2, 4
"""A single character says nothing about anybody; of letters and digits it takes four."""
_LONGEST = 200
_POINTING = frozenset(("reference", "officer", "unit", "place", "choice", "yes_no"))


def personal_values(found: Iterable[tuple[FormSpec, Record]]) -> frozenset[str]:
    """The texts, numbers and days that personal fields of these records say, in lower case."""
    values: set[str] = set()
    for spec, record in found:
        for field in spec.fields:
            if field.sensitivity != OPEN and field.kind not in _POINTING:
                values |= texts_of(value_to_json(record.values.get(field.id)))
    return telling(values)


def texts_of(value: Any) -> set[str]:
    """A JSON value of a field as texts; nothing for one that is not filled in."""
    return {str(one) for one in (value if isinstance(value, list) else (value,)) if one is not None}


def telling(values: Iterable[str]) -> frozenset[str]:
    """Those of the texts that could tell whom they are about, in lower case."""
    return frozenset(one.casefold() for one in values if _is_telling(one))


def _is_telling(value: str) -> bool:
    return len(value) >= (_TELLING if value.isascii() else _SHORTEST)


class Repeated:
    """The look-ups that repeat values or found records: looked for before anybody has to wait.

    A journal of years is gone through before the transaction; what was added since, inside it.
    `chains` are the stations in whose journals it is looked; empty means all.
    """

    def __init__(
        self,
        book: Book,
        values: frozenset[str],
        ids: Collection[str] = (),
        chains: Collection[str] = (),
    ) -> None:
        self._asked = (book, values, ids)
        self._heads = {one: book.store.head(one)[0] for one in chains or book.store.stations()}
        self._rows = said_in_looks(book, values, ids, dict.fromkeys(self._heads, 0))

    def drop(self, writer: Writer) -> None:
        """Empty them, inside a transaction."""
        for rows in (self._rows, said_in_looks(*self._asked, self._heads)):
            for station, found in rows.items():
                writer.drop_looks(station, found)


def said_in_looks(
    book: Book,
    values: frozenset[str],
    ids: Collection[str],
    after: Mapping[str, int] | None = None,
) -> Mapping[str, Sequence[int]]:
    """The journal rows by station whose look-ups repeat these values, or found these records.

    Where `after` names stations with a row of each, behind these rows and nowhere else.
    """
    rows: dict[str, list[int]] = defaultdict(list)
    behind = dict.fromkeys(book.store.stations(), 0) if after is None else after
    for station, seq in behind.items():
        for row, text in book.store.looks(station, seq):
            if _repeats(json.loads(text), values, ids):
                rows[station].append(row)
    return rows


def _repeats(looked: Mapping[str, Any], values: frozenset[str], ids: Collection[str]) -> bool:
    words = {one.casefold() for one in _typed(looked)}
    shown = looked.get("shown")
    if words and isinstance(shown, list) and shown and all(one in ids for one in shown):
        return True
    return any(not values.isdisjoint(_pieces(word)) for word in words)


def _pieces(word: str) -> Iterator[str]:
    """Every stretch of a word: the values are thousands, the words are short."""
    word = word[:_LONGEST]
    for start in range(len(word)):
        for end in range(start + _SHORTEST, len(word) + 1):
            yield word[start:end]


def _typed(looked: Mapping[str, Any]) -> Iterator[str]:
    """What a person typed: words looked for, values compared with, parameters of papers."""
    yield from (one for one in (looked.get("text"),) if isinstance(one, str) and one)
    for asked in looked.get("where") or ():
        yield from _texts(asked[-1])
    parameters = looked.get("parameters")
    yield from _texts(list(parameters.values()) if isinstance(parameters, dict) else ())


def _texts(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, (list, tuple)) else (value,):
        if isinstance(one, str):
            yield one
