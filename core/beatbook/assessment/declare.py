"""How a plugin speaks of assessment: indicators, periods, kinds of rules, schemes.

Only work is assessed: the subjects of an indicator are units and officers. All numbers are exact
fractions until they are shown; a value is a numerator over a denominator, so that shares of
larger units are made from counts and never from rounded shares.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from beatbook.store.query import Condition, Query
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

NO_TEXT = Text("", "")
UNIT, OFFICER = "unit", "officer"
MORE, LESS, NEITHER = "more", "less", "neither"
MISSING, ZERO, FULL = "missing", "zero", "full"


class Span(NamedTuple):
    """Local days from `start` to `end`, both included."""

    start: date
    end: date


class Value(NamedTuple):
    """What an indicator counted for one subject: a number, or a numerator over a denominator.

    `bottom` None: a plain number. A denominator of zero is a fact of its own, and what it means
    is for the indicator to say (`Indicator.empty`).
    """

    top: Fraction
    bottom: Fraction | None = None

    @property
    def number(self) -> Fraction | None:
        """The number, or the share; None where the denominator is zero."""
        if self.bottom is None:
            return self.top
        return self.top / self.bottom if self.bottom else None

    def plus(self, other: Value) -> Value:
        """Both together, as for a unit above two others."""
        if self.bottom is None or other.bottom is None:
            return Value(self.top + other.top)
        return Value(self.top + other.top, self.bottom + other.bottom)


class Measure(NamedTuple):
    """What is counted: records of `form` that meet `where`, by their day, for whom they count.

    `on` is the date or moment field that must lie in the period (empty: all that there are at its
    end); `by` the officer field that says whose work it is (empty: whoever made the record);
    units count by the owner of the record, or by its unit field `unit` (a check of an office is
    kept by whoever checked). `sum` adds a number field up instead of counting, `distinct` counts
    the different values of a field.
    """

    form: str
    on: str = ""
    where: tuple[Condition, ...] = ()
    by: str = ""
    sum: str = ""
    distinct: str = ""
    unit: str = ""


class Asked(NamedTuple):
    """What a computed indicator is asked: for these subjects, when.

    Subjects are ids of units, or of officers where `kind` says so.
    """

    book: Book
    subjects: tuple[str, ...]
    span: Span
    kind: str = UNIT


@attrs.frozen(kw_only=True)
class Indicator:
    """A number about the work of units or officers.

    `name` is ``<matter>.<what>``; the same name from a more specific region takes the place of this
    one. It is `top`, or `top` over `bottom`, or what `count` gives by subject (subjects it leaves
    out are missing; where it raises, all are, and the run says why). `empty` says what a
    denominator of zero means: missing, zero, or full (nothing to do was done). `absent` says what
    it means that there is no record at all: zero or missing. `factor` is 100 for per cent;
    `decimals` are shown. `better` says whether more or less of it is good. `entries` is true where
    mere entries move it: what-if names those.
    `fewest` is the least denominator that says anything: a share of fewer answers is missing, and
    its numerator is not kept, for it would tell what somebody said.
    `records` finds what was counted for a computed one, `forms` are those that it reads. An
    indicator is there in a book that has all forms of its measures and of `forms`.
    """

    name: str
    label: Text
    help: Text
    source: Text
    top: Measure | None = None
    bottom: Measure | None = None
    count: Callable[[Asked], Mapping[str, Value]] | None = None
    records: Callable[[Asked], Sequence[Query]] | None = None
    subjects: tuple[str, ...] = (UNIT, OFFICER)
    empty: str = MISSING
    absent: str = ZERO
    factor: int = 1
    decimals: int = 1
    better: str = MORE
    measure: Text = NO_TEXT
    entries: bool = False
    fewest: int = 0
    forms: tuple[str, ...] = ()

    @property
    def needs(self) -> frozenset[str]:
        """The forms that a book must have for this indicator to say anything."""
        measures = (one.form for one in (self.top, self.bottom) if one is not None)
        return frozenset((*self.forms, *measures))

    def few(self, value: Value | None) -> bool:
        """Whether a value is a share of something, but of too little."""
        return value is not None and value.bottom is not None and 0 < value.bottom < self.fewest

    def kept(self, value: Value) -> Value:
        """The value as it may be kept: of a share of too few only how many there were."""
        return Value(Fraction(0), value.bottom) if self.few(value) else value


@attrs.frozen(kw_only=True)
class PeriodKind:
    """A way to cut time into periods: ``month``, ``month26`` (26th to 25th), ``tenday``.

    `span_of` gives the period in which a day lies; the spans of cumulative slices begin together
    and overlap, all others follow each other without gap. `parts` names the kind of shorter
    periods that one of these is made of, for schemes that combine scores. `title` names a period.
    """

    name: str
    label: Text
    source: Text
    span_of: Callable[[date], Span]
    title: Callable[[Span], Text]
    parts: str = ""
    cumulative: bool = False


class Everybody(tuple[Fraction, ...]):
    """The numbers of a whole class in ascending order, sorted once for all who are compared.

    Comparing fractions costs much; so each has a whole number before it, its first binary digits,
    and the fractions themselves are only compared where those are equal.
    """

    _keys: Sequence[tuple[int, Fraction]]

    @classmethod
    def of(cls, numbers: Iterable[Fraction]) -> Everybody:
        """These numbers; such as are sorted already are taken as they are."""
        if isinstance(numbers, Everybody):
            return numbers
        keys = sorted(map(_key, numbers))
        found = cls(number for _digits, number in keys)
        found._keys = keys
        return found

    def above(self, number: Fraction) -> int:
        """How many are more than a number."""
        return len(self) - bisect_right(self._keys, _key(number))

    def below(self, number: Fraction) -> int:
        """How many are less than a number."""
        return bisect_left(self._keys, _key(number))


def _key(number: Fraction) -> tuple[int, Fraction]:
    return (number.numerator << 64) // number.denominator, number


class Facts(NamedTuple):
    """What a rule gets to know of one subject in one period.

    `number` is the indicator's number as it is spoken of, times its factor (per cent: 0 to 100);
    None: missing. `top` and `bottom` are as in `Value`, without `factor`. `all` are the numbers of
    everybody in the class that have one, the subject's own included, in any order (an `Everybody`
    where many are compared); `before` the number of the
    period before; `same` that of a year ago; `occurrences` the days of counted events in any
    order; `judged` the points that a person gave within the item's range; `weeks` counts by week
    for rules on valid weeks. `facts` are further numbers by name: ``residents``, ``officers``,
    ``hours`` (pulled away from the beat), ``norm`` (working hours in the period), ``relief`` (the
    share of them that reliefs take), ``role.<name>``, ``title.<name>`` and ``class.<id>`` (1 where
    held), and the number of any indicator that the terms name. `others` are the facts of the
    further indicators that the rule's terms name (`RuleKind.reads`).
    """

    points: Fraction
    number: Fraction | None
    top: Fraction = Fraction(0)
    bottom: Fraction | None = None
    all: tuple[Fraction, ...] = ()
    before: Fraction | None = None
    same: Fraction | None = None
    occurrences: tuple[date, ...] = ()
    judged: Fraction | None = None
    weeks: tuple[tuple[Span, int], ...] = ()
    facts: Mapping[str, Fraction] = {}
    factor: int = 1
    others: Mapping[str, Facts] = {}


class Outcome(NamedTuple):
    """What a rule gives: the points, how they came about with the numbers filled in.

    `points` None: the item does not apply, and counts neither as reached nor as attainable.
    `veto` says that the whole result is void or its grade forced down, and why. `low` and `high`
    are the points at the ends of a sample's confidence range; None: the points are certain.
    `grade` is the grade that follows, or that a veto forces.
    """

    points: Fraction | None
    how: Text
    veto: Text = NO_TEXT
    low: Fraction | None = None
    high: Fraction | None = None
    grade: Text = NO_TEXT


class TermSpec(NamedTuple):
    """A term of a rule in a scheme: its name, what it is, whether it must be there.

    kind: number, number? (may be the word ``none``), numbers (a list), yes_no, text, words (in
    both languages), choice (one of `among`), names (a list), bands, factors (a table of numbers),
    rule (a rule of its own), rules (a list of them, each with an indicator).
    """

    name: str
    kind: str
    required: bool = False
    default: Any = None
    among: tuple[str, ...] = ()
    help: Text = NO_TEXT


def _within(points: Fraction, _terms: Mapping[str, Any]) -> tuple[Fraction | None, Fraction | None]:
    return Fraction(0), points


@attrs.frozen(kw_only=True)
class RuleKind:
    """A kind of rule: ``per_event``, ``threshold``, ``bands``.

    `score` gets the facts and the checked terms; `problems` says what is wrong with terms that
    each are right by themselves (bands with a hole), as the name of a term and a sentence.
    `bounds` gives the least and most points it can give for an item of so many points (None: no
    bound). `monotone` says that more of a good number never gives less; `better` which numbers
    are good under these terms (more, less; neither: these terms promise nothing). `needs` names
    the parts of `Facts` it looks at beside the number; `reads` the further indicators that its
    terms name. `judging` is true where a person's points are what it goes by, `counting` is false
    where it takes no indicator.
    """

    name: str
    label: Text
    help: Text
    terms: tuple[TermSpec, ...]
    score: Callable[[Facts, Mapping[str, Any]], Outcome]
    problems: Callable[[Mapping[str, Any]], Sequence[tuple[str, Text]]] = lambda _terms: ()
    bounds: Callable[[Fraction, Mapping[str, Any]], tuple[Fraction | None, Fraction | None]] = (
        _within
    )
    monotone: bool = True
    better: Callable[[Mapping[str, Any]], str] = lambda _terms: MORE
    needs: tuple[str, ...] = ()
    reads: Callable[[Mapping[str, Any]], Sequence[str]] = lambda _terms: ()
    judging: bool = False
    counting: bool = True


@attrs.frozen(kw_only=True)
class SchemeFile:
    """A scheme as it is written (TOML): in a file, or as a text that was kept elsewhere.

    Give `path`, or `text` with the `name` by which problems call it (a pack's
    ``schemes/offices.toml``).
    """

    path: Path | None = None
    name: str = ""
    text: str = ""

    @property
    def called(self) -> str:
        """What problems call it."""
        return self.path.name if self.path is not None else self.name


def exact(value: Decimal | int | str | Fraction) -> Fraction:
    """A number as it was written, exactly; floats have no place here."""
    return Fraction(value) if not isinstance(value, str) else Fraction(Decimal(value))
