"""The prevention alert: what is happening just now, where and how, and what helps against it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from beatbook_incidents.bulletins import tips
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.hours import hours_known, peak
from beatbook_incidents.bulletins.methods import named
from beatbook_incidents.bulletins.mix import leaves
from beatbook_incidents.bulletins.places import top_premises
from beatbook_incidents.bulletins.told import (
    FEW,
    LEAST,
    category_name,
    compared,
    listed,
    said,
    sentence,
    sentences,
)
from beatbook_incidents.bulletins.tree import PRIVATE

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting, Figure

_WORTH = ("criminal", "public_order", "traffic", "fire", "disaster")
"""Main categories against which residents can do something themselves."""
_MOST = 2


def write(draft: Drafting) -> Iterator[str]:
    """A heading, a paragraph and tips for each of the one or two categories to warn of."""
    facts = facts_of(draft)
    draft.count(facts.valid())
    chosen = _chosen(facts)
    for code in chosen:
        yield from _warning(facts, code)
    if not chosen:
        yield said(draft, "alert.none")
        yield from tips.write(draft)


def _chosen(facts: Facts) -> list[str]:
    """Those that rose, crimes first and most first; where nothing rose, the one with most."""
    rated = []
    for code, count in _possible(facts):
        rise = count - int(facts.change(facts.category(code).name).base)
        crime = facts.tree.main_of(code) == _WORTH[0]
        rated.append((rise <= 0, not crime, -rise, -count, code))
    rose = [one for one in sorted(rated) if not one[0]]
    return [code for *_rate, code in rose[:_MOST] or sorted(rated)[:1]]


def _possible(facts: Facts) -> Iterator[tuple[str, int]]:
    """The categories to warn of with their counts; below three nothing is an alert.

    What is too small for itself is warned of with its kind: thefts, where no one kind of theft is.
    """
    for main in (one for one in facts.tree.mains() if one in _WORTH):
        for code in facts.tree.children(main):
            parts = [(one, _count(facts, one)) for one in leaves(facts, code)]
            enough = [one for one in parts if one[1] >= LEAST]
            if enough:
                yield from enough
            elif code not in PRIVATE and not code.endswith(".other"):
                whole = _count(facts, code)
                yield from [(code, whole)] if whole >= LEAST else []


def _count(facts: Facts, code: str) -> int:
    return int(facts.draft.count(facts.category(code)))


def _warning(facts: Facts, code: str) -> Iterator[str]:
    draft, figure = facts.draft, facts.category(code)
    name = category_name(facts, code)
    yield from ("", f"## {said(draft, 'alert.heading', label=name)}")
    count = said(draft, "alert.count", label=name, count=draft.show(figure.name))
    first = sentence(draft, [count, *compared(facts, figure.name, facts.valid().name)])
    yield sentences(draft, [first, *_how(facts, figure)])
    yield from tips.of_category(facts, figure, code)


def _how(facts: Facts, figure: Figure) -> Iterator[str]:
    """When, where and how, as far as there is enough of it."""
    if facts.tallied:
        return
    draft = facts.draft
    if draft.count(figure) >= FEW and hours_known(facts) and (band := peak(facts, figure)):
        yield said(draft, "alert.hours", band=band)
    places = [name for name, _figure in top_premises(facts, figure)]
    if places:
        yield said(draft, "alert.places", places=listed(draft, places))
    methods = list(named(facts, figure))
    if methods:
        yield said(draft, "alert.methods", methods=listed(draft, methods))
