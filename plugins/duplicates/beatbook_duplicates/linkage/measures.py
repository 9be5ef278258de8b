"""Comparing two values: names, numbers with typing errors, dates, addresses.

Each maker gives a `judge` for `model.Comparison`: a function from two rows to a level's number,
0 for full agreement. Distances are those of Jaro and Winkler for names, Damerau and Levenshtein
(neighbours swapped, one character wrong, missing or too many) for numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from beatbook_duplicates.linkage.model import Row

Judge = Callable[[Row, Row], int | None]

_THREE = 3
"""Characters of a name from which on one of them may differ: of two it would be half."""
_SHORT_NAME = 4
_MOST_OF_A_NAME = 85


def same(column: str) -> Judge:
    """0 the same, 1 different."""
    return _of(column, lambda one, other: int(one != other))


def typed(column: str, slips: int = 2) -> Judge:
    """0 the same, then the number of typing errors up to *slips*, then different."""
    return _of(column, lambda one, other: OSA.distance(one, other, score_cutoff=slips))


def spelled(column: str, cuts: Sequence[float]) -> Judge:
    """0 the same, then as similar as each of *cuts* by Jaro and Winkler, then different."""

    def level(one: str, other: str) -> int:
        return 0 if one == other else _below(JaroWinkler.similarity(one, other), cuts) + 1

    return _of(column, level)


def worded(column: str, cuts: Sequence[float]) -> Judge:
    """Texts of several words in any order: as similar as each of *cuts* (0 to 1)."""

    def level(one: str, other: str) -> int:
        if one == other:
            return 0
        alike = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other)) / 100
        return _below(alike, cuts) + 1

    return _of(column, level)


def dated(column: str) -> Judge:
    """Dates as eight digits: 0 the same, 1 day and month swapped, 2 one typing error, 3 other."""

    def level(one: str, other: str) -> int:
        if one == other:
            return 0
        if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
            return 1
        return 2 if OSA.distance(one, other, score_cutoff=1) == 1 else 3

    return _of(column, level)


def called(names: str, readings: str) -> Judge:
    """Names of people and firms, several to a row, as `joined` writes them.

    0 one name in common, 1 one reading (homophones, traditional characters), 2 most of a long
    name, 3 one character of three or four differs, or a surname with 小, 老 or 阿; 4 none.
    """

    def level(one: Row, other: Row) -> int | None:
        mine, others = apart(one, names), apart(other, names)
        if not (mine and others):
            return None
        if not mine.isdisjoint(others):
            return 0
        if not apart(one, readings).isdisjoint(apart(other, readings)):
            return 1
        return min(_nearness(a, b) for a in mine for b in others)

    return level


def _nearness(one: str, other: str) -> int:
    """Level 2, 3 or 4 of `called` for two names that are neither the same nor sound so."""
    shorter = min(len(one), len(other))
    if shorter > _SHORT_NAME:
        return 2 if _is_mostly(one, other) else 4
    is_slip = shorter >= _THREE and OSA.distance(one, other, score_cutoff=1) == 1
    return 3 if is_slip or _is_familiar(one, other) or _is_familiar(other, one) else 4


def _is_mostly(one: str, other: str) -> bool:
    """Whether two long names say nearly the same; firms put their district in front or behind."""
    alike = fuzz.ratio(one, other)
    if not (one.isascii() or other.isascii()):
        alike = max(alike, fuzz.ratio("".join(sorted(one)), "".join(sorted(other))))
    return alike >= _MOST_OF_A_NAME


def _is_familiar(short: str, name: str) -> bool:
    """Whether *short* is how friends call the bearer of *name*: 小刘, 老刘, 阿刘."""
    return len(short) == 2 and short[0] in "小老阿" and short[1] == name[:1]


def reached(phones: str, addresses: str) -> Judge:
    """Telephones and addresses as one clue, because a family shares both.

    0 both in common, 1 a telephone, 2 an address, 3 neither of what both rows state.
    """

    def level(one: Row, other: Row) -> int | None:
        phone, address = _meet(one, other, phones), _meet(one, other, addresses)
        if phone is None and address is None:
            return None
        return (0 if address else 1) if phone else (2 if address else 3)

    return level


def _meet(one: Row, other: Row, column: str) -> bool | None:
    mine, others = apart(one, column), apart(other, column)
    return not mine.isdisjoint(others) if mine and others else None


def borne(column: str, sound: str) -> Judge:
    """A number of which nobody bears two.

    0 the same, 1 one typing error, 2 both without error (`sound`) and different, 3 different.
    """
    slip = typed(column, 1)

    def level(one: Row, other: Row) -> int | None:
        found = slip(one, other)
        if found and one.get(sound) and other.get(sound):
            return 2
        return 3 if found == 2 else found

    return level


def joined(values: Iterable[str]) -> str:
    """Several values in one column."""
    return "|".join(dict.fromkeys(filter(None, values)))


def apart(row: Row, column: str) -> frozenset[str]:
    """The values of a column that holds several."""
    text = row.get(column)
    return frozenset(text.split("|")) if text else frozenset()


def crossed(one_column: str, other_column: str, judge: Judge, level: int) -> Judge:
    """As *judge*, but *level* where the two columns were swapped in one of the rows."""

    def crossing(one: Row, other: Row) -> int | None:
        first, second = one.get(one_column), one.get(other_column)
        is_swapped = first and second and first != second
        if is_swapped and (first, second) == (other.get(other_column), other.get(one_column)):
            return level
        return judge(one, other)

    return crossing


def _of(column: str, level: Callable[[str, str], int]) -> Judge:
    def judge(one: Row, other: Row) -> int | None:
        mine, others = one.get(column), other.get(column)
        return level(mine, others) if mine and others else None

    return judge


def _below(value: float, cuts: Sequence[float]) -> int:
    """How many of the cuts, which fall, a value does not reach."""
    return sum(value < cut for cut in cuts)
