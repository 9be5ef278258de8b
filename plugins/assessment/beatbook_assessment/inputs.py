"""What a result is computed from, and nothing else: counted values, facts, what persons gave.

Scoring has two halves. `scoring.gather(book, scheme, span, within)` reads the book once and gives
`Gathered`; `scoring.scored(scheme, gathered, given)` is pure: the same inputs give the same
`Result`, in any order of evaluation and in any year. Due process keeps `Gathered` and `Given` with
each run, and so recomputes it when records, tree and plugins have long changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from beatbook.assessment.declare import Indicator, Span, Value
from beatbook.texts import Text
from beatbook_assessment.model import Result

Cell = tuple[str, str]
"""A subject and an item, by their ids."""


class Settled(NamedTuple):
    """Points that a person set for an item on an objection or in a correction, and why."""

    points: Fraction
    why: Text


class Given(NamedTuple):
    """What persons gave: points of judged items, the self-scores beside them, what was settled.

    A settled item has those points whatever its rule gives; the rule's own words stay in `how`.
    """

    judged: Mapping[Cell, Fraction] = {}
    self_scores: Mapping[Cell, Fraction] = {}
    settled: Mapping[Cell, Settled] = {}


NOTHING = Given()


class Counted(NamedTuple):
    """What one indicator says of one subject; the rest only where a rule needs it.

    `value` None: missing. `before` and `same` are of the period before and of a year ago,
    `occurrences` the days of counted events, ascending, `weeks` counts by clipped week.
    """

    value: Value | None
    before: Value | None = None
    same: Value | None = None
    occurrences: tuple[date, ...] = ()
    weeks: tuple[tuple[Span, int], ...] = ()


class Subject(NamedTuple):
    """Who is scored: a unit or an officer, as it was called on the last day of the period.

    `unit` is itself, or an officer's home; `unit_class` the class of the scheme it is ranked in.
    `facts` are further numbers by name (see `beatbook.assessment.declare.Facts.facts`).
    """

    id: str
    name: str
    unit: str
    unit_class: str = ""
    facts: Mapping[str, Fraction] = {}


class Gathered(NamedTuple):
    """Everything that was read from the book for one scheme and period.

    `counted` is by name of the indicator, then by subject; `indicators` are the declarations as
    they were, of which scoring uses plain data only (factor, empty, decimals, better). `parts` are
    the results of the shorter periods, where the scheme combines them.
    """

    span: Span
    subjects: tuple[Subject, ...]
    counted: Mapping[str, Mapping[str, Counted]]
    indicators: Mapping[str, Indicator]
    parts: tuple[Result, ...] = ()
