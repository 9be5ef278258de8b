"""Rules asked in tests as a scheme asks them: raw terms as a file has them, facts in numbers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Facts, Outcome, RuleKind
from beatbook.texts import Text
from beatbook_assessment import rules
from beatbook_assessment.rules.terms import check


def numbers(**values: Any) -> dict[str, Any]:
    """Keywords with texts and integers made into fractions: ``number="0.5"``."""
    return {name: _exact(one) for name, one in values.items()}


def _exact(value: Any) -> Any:
    if isinstance(value, int | str | Decimal):
        return Fraction(value)
    return tuple(map(_exact, value)) if isinstance(value, list) else value


def facts(points: Any = 10, number: Any = None, **more: Any) -> Facts:
    """Facts of one subject."""
    return Facts(**numbers(points=points, number=number, **more))


def scored(kind: str, raw: Mapping[str, Any], points: Any = 10, **given: Any) -> Outcome:
    """What a rule for items gives; its terms must be in order."""
    return asked(rules.built_in()[kind], raw, facts(points, **given))


def asked(kind: RuleKind, raw: Mapping[str, Any], given: Facts) -> Outcome:
    """What a kind gives on facts, for terms as a file has them."""
    checked = check(kind, raw, rules.built_in().get)
    assert checked.wrong == ()
    return kind.score(given, checked.terms)


def wrong(kind: str | RuleKind, raw: Mapping[str, Any]) -> list[tuple[tuple[str | int, ...], Text]]:
    """What is wrong with terms."""
    found = rules.built_in()[kind] if isinstance(kind, str) else kind
    return list(check(found, raw, rules.built_in().get).wrong)
