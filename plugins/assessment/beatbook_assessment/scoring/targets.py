"""Targets made lower for one subject, with the adjustment told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Facts
from beatbook.texts import Text
from beatbook_assessment.model import Adjust, Item
from beatbook_assessment.rules.adjusting import ADJUST
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.wording import joined

Terms = Mapping[str, Any]


def adjusted(item: Item, adjusts: Iterable[Adjust], facts: Facts) -> tuple[Terms, Text]:
    """The terms of an item's rule for a subject, and how its target came about.

    Adjustments follow each other in the order of the scheme; each begins with the target that the
    one before left.
    """
    terms, told = item.rule.terms, []
    for one in adjusts:
        target = target_of(terms)
        if target is not None:
            lower = ADJUST.score(facts._replace(points=target), one.terms)
            if lower.points is not None and lower.points != target:
                terms = with_target(terms, lower.points)
                told.append(lower.how)
    return terms, joined(told)


def target_of(terms: Terms) -> Fraction | None:
    """The target of a rule, or of the one within it."""
    if isinstance(terms.get("target"), Fraction):
        return Fraction(terms["target"])
    inner = terms.get("of")
    return target_of(inner.terms) if isinstance(inner, Nested) else None


def with_target(terms: Terms, target: Fraction) -> Terms:
    """The same terms with another target."""
    if "target" in terms:
        return {**terms, "target": target}
    inner: Nested = terms["of"]
    return {**terms, "of": inner._replace(terms=with_target(inner.terms, target))}
