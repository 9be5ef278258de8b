"""A rule within a rule: its kind, its checked terms, and how it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from beatbook.assessment.declare import Facts, Outcome, RuleKind
from beatbook.texts import Text


class Nested(NamedTuple):
    """A rule among the terms of another; `indicator` and `points` where it has its own."""

    kind: RuleKind
    terms: Mapping[str, Any]
    indicator: str = ""
    points: Fraction = Fraction(0)
    label: Text = Text("", "")

    def score(self, facts: Facts) -> Outcome:
        """What it gives on these facts."""
        return self.kind.score(facts, self.terms)

    def bounds(self, points: Fraction) -> tuple[Fraction | None, Fraction | None]:
        """The least and most it can give for so many points."""
        return self.kind.bounds(points, self.terms)

    def better(self) -> str:
        """Which numbers are good for it; promises nothing where its kind does not."""
        return self.kind.better(self.terms) if self.kind.monotone else "neither"

    def reads(self) -> tuple[str, ...]:
        """The indicators that it names, its own first."""
        own = (self.indicator,) if self.indicator else ()
        return (*own, *self.kind.reads(self.terms))
