"""What a scheme wants to know: which indicators with which parts of their facts, which numbers.

Rules name further numbers in their terms, each in its own way. So every text among the terms that
is the name of an indicator or of a known number is taken for one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from beatbook.assessment.declare import RuleKind
from beatbook_assessment import rules
from beatbook_assessment.model import ORDINAL, Item, Rule, Scheme
from beatbook_assessment.rules.nested import Nested
from beatbook_assessment.rules.terms import KindOf


def kind_of(rule: Rule, find: KindOf) -> RuleKind:
    """The kind of a rule. A scheme that was read names none that nobody knows."""
    found = find(rule.kind)
    if found is None:
        raise LookupError(rule.kind)
    return found


def indicators(scheme: Scheme, find: KindOf) -> dict[str, frozenset[str]]:
    """Every indicator by name, with the parts of `Facts` that some rule looks at."""
    found: dict[str, frozenset[str]] = defaultdict(frozenset)
    for item in scheme.items:
        for name in named_by(item, find):
            found[name] |= rules.needs(kind_of(item.rule, find), item.rule.terms)
    wholes = rules.of_wholes()
    for bonus in scheme.bonuses:
        for name in wholes[bonus.kind].reads(bonus.terms):
            found[name] |= frozenset()
    for name in scheme.ranking.then if scheme.ranking.ties == ORDINAL else ():
        found[name] |= frozenset()
    return dict(found)


def named_by(item: Item, find: KindOf) -> tuple[str, ...]:
    """The indicators that an item is made of, its own first."""
    own = (item.indicator,) if item.indicator else ()
    further = kind_of(item.rule, find).reads(item.rule.terms)
    return tuple(dict.fromkeys((*own, *further)))


def words(scheme: Scheme) -> frozenset[str]:
    """Every text among the terms of rules, adjustments and what follows from the whole."""
    parts: Iterable[Mapping[str, Any]] = (
        *(item.rule.terms for item in scheme.items),
        *(one.terms for one in scheme.adjusts),
        *(one.terms for one in scheme.bonuses),
    )
    return frozenset(word for terms in parts for word in _words(terms))


def words_of(item: Item) -> frozenset[str]:
    """Every text among the terms of one item."""
    return words_in(item.rule.terms)


def words_in(terms: Mapping[str, Any]) -> frozenset[str]:
    """Every text among some terms."""
    return frozenset(_words(terms))


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Nested):
        yield from _words(value.terms)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _words(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from _words(one)
