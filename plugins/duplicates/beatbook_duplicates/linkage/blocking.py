"""Which pairs are worth comparing: those that share a key.

Comparing all pairs of 200,000 rows would take years. A key is something that two rows of one
person share unless just that was mistyped, so several kinds of keys are used at once, and it is
enough to share one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from beatbook_duplicates.linkage.model import Row

Keys = Callable[[Row], Iterable[str]]
"""The keys of a row, each with its kind in front so that kinds never meet."""

LARGEST = 50
"""Rows under one key, from which on it says too little to compare all of them."""


def blocks(rows: Sequence[Row], keys: Keys) -> dict[str, list[int]]:
    """The numbers of the rows under each key that two or more share."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        for key in dict.fromkeys(keys(row)):
            found[key].append(number)
    return {key: numbers for key, numbers in found.items() if len(numbers) > 1}


def pairs(rows: Sequence[Row], keys: Keys, largest: int = LARGEST) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of rows that share a key, each once, the smaller number first.

    Keys of more than *largest* rows are passed over: others must bring those rows together.
    """
    seen: set[tuple[int, int]] = set()
    for numbers in blocks(rows, keys).values():
        if len(numbers) <= largest:
            for pair in combinations(numbers, 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def between(pairs: Iterable[tuple[int, int]], border: int) -> Iterator[tuple[int, int]]:
    """Only pairs of one row before the border and one behind it, for linking two files."""
    return (pair for pair in pairs if pair[0] < border <= pair[1])
