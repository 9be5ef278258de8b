"""The units above the assessed ones, up to the province: by counts, or by the mean of scores.

By counts the rules are asked about what all units below did together, numerators and denominators
added up, so that a share is never made of shares. What cannot be counted for a larger unit (a
person's judgement, who is in charge) is the mean of the points below. By the mean each assessed
unit or officer below counts alike. Both go by the tree of the period's last day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from beatbook.assessment.declare import UNIT, Span
from beatbook.assessment.tree import Tree, total
from beatbook.importing.pace import rare_collection
from beatbook.texts import Text
from beatbook_assessment import rules
from beatbook_assessment.model import COUNTS, MEAN, Item, Point, Result, Scheme, Score
from beatbook_assessment.rules.applying import CHARGE
from beatbook_assessment.rules.terms import KindOf
from beatbook_assessment.rules.wording import say, untold
from beatbook_assessment.scoring import points, wanted
from beatbook_assessment.scoring.gathering import Gathered, gather
from beatbook_assessment.scoring.given import NOTHING_GIVEN, Given
from beatbook_assessment.scoring.mixing import Mixed, Part, mixed, ranked
from beatbook_assessment.scoring.results import assembled, in_order
from beatbook_assessment.scoring.subjects import UPPER, Subject, subjects
from beatbook_assessment.scoring.touching import columns_of, touched

if TYPE_CHECKING:
    from beatbook.book import Book

_MEAN = Text("{count}个的平均分{points}", "the mean of {count}: {points}")
_NOBODY = Text("下级都不适用", "applies to nobody below")
_NONE = Fraction(0)
Below = Mapping[str, Sequence[str]]
"""The assessed subjects below each unit."""


def run(
    book: Book, scheme: Scheme, span: Span, given: Given = NOTHING_GIVEN, *, told: bool = True
) -> dict[str, Result]:
    """Results by level: the assessed ones themselves first, then those above by kind of unit."""
    everything = everybody(book, scheme, span, given)
    return score(book, scheme, everything, rules.kinds_of(book), told=told)


def everybody(book: Book, scheme: Scheme, span: Span, given: Given = NOTHING_GIVEN) -> Gathered:
    """What is known of the assessed and, where they are counted too, of the units above them."""
    who = subjects(book, scheme, span)
    if by_counts(scheme):
        who = (*who, *_above(book, span, who))
    return gather(book, scheme, span, given, who)


def by_counts(scheme: Scheme) -> bool:
    """Whether units above are counted themselves; those above officers never are."""
    return scheme.above == COUNTS and scheme.subjects == UNIT


def score(
    book: Book, scheme: Scheme, everything: Gathered, kind_of: KindOf, *, told: bool = True
) -> dict[str, Result]:
    """Results by level, from what was gathered of `everybody`."""
    with rare_collection(), nullcontext() if told else untold():
        found = points.columns(scheme, everything, kind_of)
        return _results(book, scheme, everything, found, kind_of)


def rescore(
    book: Book,
    scheme: Scheme,
    everything: Gathered,
    earlier: Mapping[str, Result],
    changed: Iterable[str],
    kind_of: KindOf,
    *,
    told: bool = True,
) -> dict[str, Result]:
    """Results by level after some indicators were counted again: only their items are asked."""
    items = touched(scheme, changed, kind_of)
    results = earlier.values() if by_counts(scheme) else [next(iter(earlier.values()))]
    kept = columns_of(results, items)
    with rare_collection(), nullcontext() if told else untold():
        found = kept | points.columns(scheme, everything, kind_of, items)
        return _results(book, scheme, everything, found, kind_of)


def _results(
    book: Book,
    scheme: Scheme,
    everything: Gathered,
    found: dict[str, dict[str, Point]],
    kind_of: KindOf,
) -> dict[str, Result]:
    below = _below(book, everything)
    if not by_counts(scheme):
        return _mean(book, scheme, assembled(scheme, everything, found), below)
    for item in scheme.items:
        if not countable(item, kind_of):
            found[item.id] |= _means(item, found[item.id], below)
    return _parted(scheme, assembled(scheme, everything, found))


def countable(item: Item, kind_of: KindOf) -> bool:
    """Whether an item's rule can be asked about a unit above."""
    kind = wanted.kind_of(item.rule, kind_of)
    return bool(wanted.named_by(item, kind_of)) and kind.name != CHARGE.name and not kind.judging


def _above(book: Book, span: Span, who: Iterable[Subject]) -> list[Subject]:
    tree = Tree(book, span.end)
    assessed = {one.id for one in who}
    units = {unit for one in assessed for unit in tree.path(one) if unit in tree.kind} - assessed
    kinds = sorted({tree.kind[unit] for unit in units})
    return [Subject(unit, UPPER + kind, unit) for kind in kinds
            for unit in tree.of_kind(kind) if unit in units]  # fmt: skip


def _below(book: Book, everything: Gathered) -> dict[str, list[str]]:
    tree = Tree(book, everything.span.end)
    found: dict[str, list[str]] = defaultdict(list)
    for one in everything.subjects:
        if not one.unit_class.startswith(UPPER):
            for unit in tree.path(one.unit):
                if unit != one.id:
                    found[unit].append(one.id)
    return found


def _means(item: Item, column: Mapping[str, Point], below: Below) -> dict[str, Point]:
    return {unit: _mean_point(item.id, [column[one] for one in ids]) for unit, ids in below.items()}


def _mean_point(item: str, every: Sequence[Point]) -> Point:
    there = [one for one in every if one.points is not None]
    if not there:
        return Point(item, None, Fraction(0), _NOBODY, waiting=any(o.waiting for o in every))
    count = len(there)
    mean = _mean_of([one.points or _NONE for one in there])
    attainable = _mean_of([one.attainable for one in there])
    how = say(_MEAN, count=count, points=mean)
    return Point(item, mean, attainable, how, waiting=any(one.waiting for one in every))


def _mean_of(numbers: Sequence[Fraction]) -> Fraction:
    """The mean; of what an item is worth all are one object, which needs no sum."""
    first = numbers[0]
    if all(one is first for one in numbers):
        return first
    whole = total(numbers)
    return Fraction(whole.numerator, whole.denominator * len(numbers))


def _parted(scheme: Scheme, result: Result) -> dict[str, Result]:
    """One result for all levels as one for each."""
    found: dict[str, list[Score]] = {scheme.level: []}
    for one in result.scores:
        upper = one.unit_class.startswith(UPPER)
        level = one.unit_class.removeprefix(UPPER) if upper else scheme.level
        plain = one._replace(unit_class="") if upper else one
        found.setdefault(level, []).append(plain)
    return {level: result._replace(scores=in_order(each)) for level, each in found.items()}


def _mean(book: Book, scheme: Scheme, result: Result, below: Below) -> dict[str, Result]:
    tree = Tree(book, result.end)
    by_subject = {one.subject: one for one in result.scores}
    levels: dict[str, list[Mixed]] = defaultdict(list)
    for unit in sorted(unit for unit in below if unit in tree.kind):
        scores = [by_subject[one] for one in below[unit]]
        levels[tree.kind[unit]].append(_mixed(scheme, unit, scores))
    ranks = {
        kind: result._replace(scores=in_order(ranked(scheme, each)))
        for kind, each in sorted(levels.items())
    }
    return {scheme.level: result} | ranks if scheme.subjects == UNIT else {"": result} | ranks


def _mixed(scheme: Scheme, unit: str, scores: Sequence[Score]) -> Mixed:
    """A unit's mean of the scores below it, with the mean of each item."""
    columns = ((item.id, [one.points[nth] for one in scores])
               for nth, item in enumerate(scheme.items))  # fmt: skip
    lines = tuple(_mean_point(id, column) for id, column in columns)
    return mixed(scheme, MEAN, [Part(one) for one in scores], lines, (unit, ""))
