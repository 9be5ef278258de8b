"""Ranks within a class, with stated ties; who can't be told apart is not ranked behind another.

Somebody's rank is one more than the number of those who are certainly better: whose range lies
wholly above. Without ranges that is the usual 1 1 3. It does not depend on any order, and no
subject is put before another by its code or name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.declare import Everybody
from beatbook_assessment.model import DENSE, ORDINAL, Ranking


class Entry(NamedTuple):
    """A subject with its result and the range of it; `then` decides between equals.

    Of `then` more is better, and None (missing) is the least.
    """

    subject: str
    value: Fraction
    low: Fraction
    high: Fraction
    then: tuple[Fraction | None, ...] = ()


def ranks(entries: Iterable[Entry], ranking: Ranking) -> dict[str, int]:
    """The rank of every entry of one class, from 1."""
    asked = [one if ranking.apart else one._replace(low=one.value, high=one.value)
             for one in entries]  # fmt: skip
    lows = Everybody.of(one.low for one in asked)
    found = {one.subject: 1 + lows.above(one.high) for one in asked}
    if ranking.ties == DENSE:
        return _dense(found)
    return _ordinal(asked, found) if ranking.ties == ORDINAL else found


def _dense(found: dict[str, int]) -> dict[str, int]:
    places = {rank: nth for nth, rank in enumerate(sorted(set(found.values())), 1)}
    return {subject: places[rank] for subject, rank in found.items()}


def _ordinal(entries: Sequence[Entry], found: dict[str, int]) -> dict[str, int]:
    """Equal results parted by what decides then; overlapping ranges are no equality."""
    groups: dict[tuple[int, Fraction], list[Entry]] = defaultdict(list)
    for one in entries:
        if one.low == one.high:
            groups[found[one.subject], one.value].append(one)
    parted = dict(found)
    for (rank, _value), equals in groups.items():
        counts = Counter(map(_deciding, equals))
        for one in equals:
            mine = _deciding(one)
            parted[one.subject] = rank + sum(n for other, n in counts.items() if other > mine)
    return parted


def _deciding(entry: Entry) -> tuple[tuple[bool, Fraction], ...]:
    return tuple((one is not None, one or Fraction(0)) for one in entry.then)


def same(one: Entry, other: Entry) -> bool:
    """Whether there is no difference between two: their ranges share a number."""
    return one.low <= other.high and other.low <= one.high
