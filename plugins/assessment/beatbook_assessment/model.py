"""A scheme as it stands in the book's memory: plain data, read from a pack file and checked.

Numbers are exact fractions. Every part knows the line of the file that it was written on, so that
whatever is wrong or asked about leads back to the rule's own words.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.assessment.declare import Indicator
from beatbook.texts import Text

NO_TEXT = Text("", "")
UNIT, OFFICER = "unit", "officer"
HALF_UP, HALF_EVEN, DOWN = "half_up", "half_even", "down"
SHARED, DENSE, ORDINAL = "shared", "dense", "ordinal"
SUM, RATE, MEAN, WEIGHTED = "sum", "rate", "mean", "weighted"
COUNTS, FAILED = "counts", "failed"


class Rule(NamedTuple):
    """How an item's points follow from its facts: the kind of rule and its checked terms."""

    kind: str
    terms: Mapping[str, Any]
    line: int = 0


class Item(NamedTuple):
    """One line of a scheme: at most `points`, by `rule`, from `indicator`.

    `text` is the wording of the rule, which explanations quote. `judged` items take their points
    from a person, between `least` and `most`; `self_scored` ones are scored by the assessed first.
    `classes` are those it applies to (empty: all); `exempt` titles by which a subject has full
    points without a check. `extra` items add or take away without being attainable points.
    """

    id: str
    label: Text
    points: Fraction
    rule: Rule
    indicator: str = ""
    text: Text = NO_TEXT
    source: Text = NO_TEXT
    chapter: str = ""
    judged: bool = False
    self_scored: bool = False
    least: Fraction | None = None
    most: Fraction | None = None
    classes: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()
    extra: bool = False
    line: int = 0


class Chapter(NamedTuple):
    """A part of a scheme with points of its own, which base and items must add up to.

    Its items are taken off (or added to) `base`, and their sum stays within `floor` and `ceiling`
    (None: no limit), whatever happens in other chapters. Where none of its items applies, the
    chapter does not.
    """

    id: str
    label: Text
    points: Fraction | None = None
    line: int = 0
    base: Fraction = Fraction(0)
    floor: Fraction | None = None
    ceiling: Fraction | None = None

    @property
    def holds(self) -> bool:
        """Whether it gives more than its items do, or less."""
        return bool(self.base) or self.floor is not None or self.ceiling is not None


class UnitClass(NamedTuple):
    """Units (or officers) that are ranked among themselves, and how one knows them.

    `units` names them by code; `kinds` by the kind of unit in the tree; both empty: the rest.
    """

    id: str
    label: Text
    units: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    line: int = 0


class Ranking(NamedTuple):
    """By what subjects are ranked in their class (`sum` or `rate`), and how ties are counted.

    shared: 1 1 3; dense: 1 1 2; ordinal by `then`, indicators that decide between equals, by what
    is better of each; who is equal in all of them shares the rank. With `apart` a result is only
    behind those whose range lies wholly above its own: where ranges overlap there is no difference.
    `rounded` results are compared, not the exact ones: what is printed decides.
    """

    by: str = SUM
    ties: str = SHARED
    then: tuple[str, ...] = ()
    apart: bool = True
    rounded: bool = True


class Rounding(NamedTuple):
    """How points are shown: decimals, the way of rounding; whether sums are of shown points."""

    decimals: int = 2
    how: str = HALF_UP
    of_shown: bool = False


class Bonus(NamedTuple):
    """Points, factors or money that follow from a whole result: by rank, size, or veto.

    kind: rank, coefficient, money, veto, grade.
    """

    kind: str
    terms: Mapping[str, Any]
    label: Text = NO_TEXT
    line: int = 0


class Adjust(NamedTuple):
    """Targets fall with hours pulled away or with workload: which fact, from what on, how much."""

    fact: str
    items: tuple[str, ...]
    terms: Mapping[str, Any]
    line: int = 0


class Process(NamedTuple):
    """Days of due process: when the draft is due, for self-scores, to object, to answer.

    `working` counts working days.
    """

    due: int = 5
    self_score: int = 3
    object: int = 3
    answer: int = 3
    working: bool = True


class Failing(NamedTuple):
    """Which of the shorter periods are failed: those below `limit`, as results are compared.

    `grades` are the grades that follow from so many of them, in ascending order.
    """

    limit: Fraction
    grades: tuple[tuple[int, Text], ...] = ()
    line: int = 0


class Scheme(NamedTuple):
    """One version of a scheme, in force from `start` up to, not including, `end`.

    `above` says what the units above the assessed ones have: the points that their counts give
    (numerators and denominators added up), or the mean of the scores below. `combine` says how
    shorter periods make a longer one (sum, mean, weighted; failed: how many of them are below the
    limit of `failing`, the fewer the better; empty: not at all).
    `indicators` are those that it brings itself; they count for it alone. `text` is the file as
    it was read, `digest` its SHA-256.
    """

    id: str
    version: str
    label: Text
    source: Text
    start: date
    end: date | None
    subjects: str
    level: str
    period: str
    items: tuple[Item, ...]
    chapters: tuple[Chapter, ...] = ()
    classes: tuple[UnitClass, ...] = ()
    total: Fraction | None = None
    base: Fraction = Fraction(0)
    floor: Fraction | None = Fraction(0)
    ceiling: Fraction | None = None
    ranking: Ranking = Ranking()
    rounding: Rounding = Rounding()
    bonuses: tuple[Bonus, ...] = ()
    adjusts: tuple[Adjust, ...] = ()
    process: Process = Process()
    above: str = COUNTS
    combine: str = ""
    weights: tuple[Fraction, ...] = ()
    failing: Failing | None = None
    indicators: tuple[Indicator, ...] = ()
    file: str = ""
    digest: str = ""
    text: str = ""

    def item(self, id: str) -> Item | None:
        """The item called *id*."""
        return next((one for one in self.items if one.id == id), None)


class Point(NamedTuple):
    """What one item gave one subject: points (None: not in charge), of how many, and how.

    `how` is the formula with the numbers filled in; `number`, `top`, `bottom` what was counted;
    `self_score` what the assessed had said; `judged` that a person's judgement is in it;
    `waiting` that one is still missing. `low` and `high` are the points at the ends of a sample's
    range; None: certain. `grade` is the grade that a veto forces.
    """

    item: str
    points: Fraction | None
    attainable: Fraction
    how: Text
    number: Fraction | None = None
    top: Fraction = Fraction(0)
    bottom: Fraction | None = None
    self_score: Fraction | None = None
    judged: bool = False
    waiting: bool = False
    veto: Text = NO_TEXT
    low: Fraction | None = None
    high: Fraction | None = None
    grade: Text = NO_TEXT


class Score(NamedTuple):
    """The result of one subject: its points by item, the sum, what was attainable, the rank.

    `shown` is the result as it is printed and ranked by (points, or per cent of the attainable);
    None: there is none, for nothing applied or a veto made it void.
    `low` and `high` its range where sampled items make one; `extras` what followed from the whole
    (money, grade), each with its reason, in the order in which it was done: of a kind the last
    one counts.
    """

    subject: str
    unit_class: str
    points: tuple[Point, ...]
    total: Fraction
    attainable: Fraction
    shown: Fraction | None
    rank: int | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    extras: tuple[tuple[str, Any, Text], ...] = ()
    veto: Text = NO_TEXT


class Result(NamedTuple):
    """A scheme run over a period: all scores, by class and rank."""

    scheme: str
    version: str
    start: date
    end: date
    scores: tuple[Score, ...]
    digest: str = ""
