"""The lines of a series: a subject and its exact numbers, parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache

from beatbook.assessment.declare import Value
from beatbook.texts import Text

_BAD = Text(
    "第{line}行“{text}”应为：对象<Tab>数值[<Tab>分母]",
    "line {line}, “{text}”, should be: subject<Tab>number[<Tab>denominator]",
)
_MOST = 2
# Of bounded length and without powers of ten: a few characters more could fill the memory.
_NUMBER = re.compile(r"[+-]?\d{0,40}(?:\.\d{0,40}|/\d{1,40})?", re.ASCII)


def parsed(text: str) -> dict[str, Value]:
    """Values by subject; lines that are none are left out (see `broken`)."""
    found = ((subject, numbers_of(rest)) for subject, rest in by_subject(text).items())
    return {subject: value for subject, value in found if value is not None}


def by_subject(text: str) -> dict[str, str]:
    """The numbers of each subject as they are written: of a province few are asked for at once."""
    parts = (line.partition("\t") for line in text.splitlines())
    return {subject: rest for subject, tab, rest in parts if subject and tab}


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


def _value(line: str) -> Value | None:
    subject, tab, rest = line.partition("\t")
    return numbers_of(rest) if subject and tab else None


@lru_cache(maxsize=65_536)
def numbers_of(rest: str) -> Value | None:
    """The value behind a subject: a number, or two; None for what is none.

    Kept, because counts are small and most of them were read before.
    """
    numbers = [number.strip() for number in rest.split("\t")]
    if len(numbers) > _MOST or not all(map(_NUMBER.fullmatch, numbers)):
        return None
    try:
        return Value(*map(Fraction, numbers))
    except (ValueError, ZeroDivisionError):
        return None
