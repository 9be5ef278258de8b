"""The lines of a series: a subject and its exact numbers, parted by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from beatbook.assessment.declare import Value
from beatbook.texts import Text

_BAD = Text(
    "第{line}行“{text}”应为：对象<Tab>数值[<Tab>分母]",
    "line {line}, “{text}”, should be: subject<Tab>number[<Tab>denominator]",
)
_FEWEST, _MOST = 2, 3


def parsed(text: str) -> dict[str, Value]:
    """Values by subject; lines that are none are left out (see `broken`)."""
    found = (_value(line) for line in text.splitlines() if line.strip())
    return dict(one for one in found if one is not None)


def broken(text: str) -> Iterator[Text]:
    """A sentence for each line that is no value."""
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and _value(line) is None:
            yield _BAD.with_values(line=number, text=line[:40])


def written(values: Mapping[str, Value]) -> str:
    """Values as lines, in the order of subjects, so that equal values are equal texts."""
    return "\n".join(_line(subject, values[subject]) for subject in sorted(values))


def _line(subject: str, value: Value) -> str:
    numbers: Iterable[Fraction] = (
        (value.top,) if value.bottom is None else (value.top, value.bottom)
    )
    return "\t".join((subject, *map(str, numbers)))


@lru_cache(maxsize=65_536)
def _exact(number: str) -> Fraction:
    """A number as it is written; counts are small, so most of them were read before."""
    return Fraction(number.strip())


def _value(line: str) -> tuple[str, Value] | None:
    subject, *numbers = line.split("\t")
    if not subject or not _FEWEST <= len(numbers) + 1 <= _MOST:
        return None
    try:
        exact = [_exact(number) for number in numbers]
    except (ValueError, ZeroDivisionError):
        return None
    return subject, Value(*exact)
