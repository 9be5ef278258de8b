"""Kinds of rules: how points follow from facts. Pure, exact, and told with the numbers filled in.

A plugin's kind (hook ``assessment_rule``) goes before a built-in one of the same name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from beatbook.assessment.declare import RuleKind
from beatbook_assessment.rules.nested import Nested

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_assessment.rules.terms import KindOf


@cache
def built_in() -> Mapping[str, RuleKind]:
    """The kinds that items may have, by name."""
    from beatbook_assessment.rules import (
        applying,
        banding,
        events,
        given,
        ranks,
        rates,
        sampling,
        shares,
        weeks,
        wholes,
    )

    modules = (events, rates, shares, banding, ranks, sampling, weeks, applying, wholes, given)
    return {kind.name: kind for module in modules for kind in module.declared()}


@cache
def of_wholes() -> Mapping[str, RuleKind]:
    """The kinds of ``[[bonus]]``, by name."""
    from beatbook_assessment.rules import wholes

    return {kind.name: kind for kind in wholes.bonuses()}


def kind(book: Book, name: str) -> RuleKind | None:
    """The kind of rule called *name*; None where nobody knows it."""
    found: RuleKind | None = book.hooks.first("assessment_rule", kind=name)
    return found or built_in().get(name)


def kinds_of(book: Book) -> KindOf:
    """How kinds are found in a book, each asked for once."""
    return cache(lambda name: kind(book, name))


def needs(kind: RuleKind, terms: Mapping[str, Any]) -> frozenset[str]:
    """The parts of `Facts` that a rule looks at, those within it included."""
    found = set(kind.needs)
    for inner in within(terms):
        found |= needs(inner.kind, inner.terms)
    return frozenset(found)


def judging(
    kind: RuleKind, terms: Mapping[str, Any], points: Fraction
) -> tuple[Fraction | None, Fraction | None] | None:
    """The range in which a person gives points, by this rule or one within; None: nobody does."""
    if kind.judging:
        return kind.bounds(points, terms)
    inner = terms.get("of")
    if isinstance(inner, Nested):
        return judging(inner.kind, inner.terms, points)
    ranges = (judging(one.kind, one.terms, one.points) for one in within(terms))
    return next((one for one in ranges if one is not None), None)


def counting(kind: RuleKind, terms: Mapping[str, Any]) -> bool:
    """Whether an item by this rule needs an indicator: a rule around another needs what it does."""
    inner = terms.get("of")
    return counting(inner.kind, inner.terms) if isinstance(inner, Nested) else kind.counting


def within(terms: Mapping[str, Any]) -> Iterator[Nested]:
    """The rules directly within a rule."""
    for value in terms.values():
        yield from (value,) if isinstance(value, Nested) else value if _rules(value) else ()


def _rules(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(one, Nested) for one in value)
