"""The packs of published schemes, and numbers for them without a book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from beatbook.assessment.declare import Span, Value
from beatbook_assessment import scoring
from beatbook_assessment.model import Result, Scheme, Score
from beatbook_assessment.periods.standard import declared
from beatbook_assessment.rules.sampling import CLASS
from beatbook_assessment.schemes.known import Known
from beatbook_assessment.schemes.reading import read, read_text
from beatbook_assessment.scoring.gathering import Gathered, Seen
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.subjects import Subject

PACKS = Path(__file__).parent / "packs"
NAMES = tuple(sorted(one.stem for one in PACKS.glob("*.toml")))
PERIODS = {kind.name: kind for kind in declared()}
KNOWN = Known(indicators={}, periods=tuple(PERIODS))
NOVEMBER = Span(date(2014, 11, 1), date(2014, 11, 30))
"""Began on a Saturday and ended on a Sunday."""


class Weekly(NamedTuple):
    """Records by week of `NOVEMBER`, Sunday to Saturday, cut at both ends."""

    counts: tuple[int, ...]

    def weeks(self) -> tuple[tuple[Span, int], ...]:
        """The weeks with their counts."""
        return tuple(zip(WEEKS, self.counts, strict=True))


Number = int | str | Fraction | Weekly


def _weeks() -> tuple[Span, ...]:
    found = [PERIODS["week_in_month"].span_of(NOVEMBER.start)]
    while found[-1].end < NOVEMBER.end:
        found.append(PERIODS["week_in_month"].span_of(found[-1].end + timedelta(days=1)))
    return tuple(found)


WEEKS = _weeks()


class Row(NamedTuple):
    """A subject with what was counted, by indicator without the pack's prefix, and its facts."""

    subject: str
    numbers: Mapping[str, Number]
    facts: Mapping[str, Fraction] = {}
    unit: str = ""


def pack(name: str) -> Scheme:
    """A pack by the name of its file."""
    return read(PACKS / f"{name}.toml", KNOWN).usable()


def of_text(name: str, text: str) -> Scheme:
    """The same from a text."""
    return read_text(name, text, KNOWN).usable()


def own(scheme: Scheme) -> dict[str, str]:
    """The pack's indicators: their names without its prefix, and with it."""
    return {one.name.split(".", 1)[1]: one.name for one in scheme.indicators}


def gathered(scheme: Scheme, rows: Iterable[Row], given: Given = NOTHING_GIVEN) -> Gathered:
    """Rows as a book would have given them. What a row leaves out is missing."""
    listed, names = list(rows), own(scheme)
    assert all(row.numbers.keys() <= names.keys() for row in listed)
    mine = scheme.classes[0].id if scheme.classes else ""
    subjects = tuple(Subject(row.subject, mine, row.unit or row.subject) for row in listed)
    seen = {name: _seen(scheme, name, short, listed) for short, name in names.items()}
    facts = {row.subject: {CLASS + mine: Fraction(1), **row.facts} for row in listed}
    return Gathered(NOVEMBER, subjects, seen, facts, given)


def _seen(scheme: Scheme, name: str, short: str, rows: Iterable[Row]) -> Seen:
    """A number is as it is spoken of: of an indicator in per cent 0 to 100."""
    of = next(one for one in scheme.indicators if one.name == name)
    bottom = None if of.factor == 1 else Fraction(of.factor)
    there = {row.subject: row.numbers[short] for row in rows if short in row.numbers}
    values = {id: Value(_sum(number), bottom) for id, number in there.items()}
    weeks = {id: one.weeks() for id, one in there.items() if isinstance(one, Weekly)}
    return Seen(of, values, weeks=weeks)


def _sum(number: Number) -> Fraction:
    return Fraction(sum(number.counts)) if isinstance(number, Weekly) else Fraction(number)


def run(scheme: Scheme, rows: Iterable[Row], given: Given = NOTHING_GIVEN) -> Result:
    """The scheme over these rows."""
    return scoring.score(scheme, gathered(scheme, rows, given), KNOWN.kind_of)


def one(name: str, given: Given = NOTHING_GIVEN, /, **numbers: Number) -> Score:
    """The score of a single subject, called ``x``, where nothing else is amiss.

    Indicators are named with ``_`` for ``-``.
    """
    scheme = pack(name)
    clean = {
        one.name.split(".", 1)[1]: 0 if one.better == "less" else 100
        for one in scheme.indicators
        if one.better == "less" or one.factor == 100
    }
    said = {id.replace("_", "-"): number for id, number in numbers.items()}
    return run(scheme, [Row("x", {**clean, **said})], given).scores[0]


def points(score: Score) -> dict[str, Fraction | None]:
    """The points by item."""
    return {point.item: point.points for point in score.points}


def extras(score: Score) -> dict[str, object]:
    """What followed from the whole, by kind; of several of a kind the last."""
    return {kind: value for kind, value, _why in score.extras}
