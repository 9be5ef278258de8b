"""The notice to units: what happened at shops, schools and works, and what they are asked to do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins import tips
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.places import PREMISES, top_premises
from beatbook_incidents.bulletins.told import (
    LEAST,
    category_name,
    compared,
    heading,
    inside,
    listed,
    said,
    sentence,
    sentences,
)
from beatbook_incidents.bulletins.tree import PRIVATE

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting, Figure

_TOPS = ("trade", "unit")
_MOST = 4
_LABEL = Text("单位、经营场所警情", "Incidents at units and businesses")


def write(draft: Drafting) -> Iterator[str]:
    """What happened at units, at which kinds of them, and advice for those."""
    facts = facts_of(draft)
    figure = _at_units(facts)
    yield draft.say("units.greeting")
    yield from heading(draft, "units")
    if facts.tallied or not draft.count(figure):
        yield said(draft, "units.none")
        codes = list(_TOPS)
    else:
        yield from _told(facts, figure)
        codes = [code for code, _count in draft.by(figure, "premise") if code][:_MOST]
    yield from heading(draft, "units.asked")
    yield from tips.of_premises(draft, codes)
    yield ""
    yield draft.say("units.closing")


def _at_units(facts: Facts) -> Figure:
    """Valid calls at premises of trade or of units."""
    premises = facts.draft.book.codes(PREMISES)
    codes = [one.code for one in premises.codes if not premises.above(one.code).isdisjoint(_TOPS)]
    figure = facts.valid()
    where = (*figure.where, Condition("premise", "in", codes))
    return attrs.evolve(figure, name="at-units", label=_LABEL, where=where)


def _told(facts: Facts, figure: Figure) -> Iterator[str]:
    draft = facts.draft
    count = said(draft, "units.count", count=draft.show(figure.name))
    parts = [sentence(draft, [count, *compared(facts, figure.name, figure.name)])]
    places = [
        said(draft, "places.item", premise=name, count=draft.show(one.name))
        for name, one in top_premises(facts, figure)
    ]
    if places:
        parts.append(said(draft, "places", items=listed(draft, places)))
    kinds = list(_kinds(facts, figure))
    if kinds:
        parts.append(said(draft, "units.kinds", items=listed(draft, kinds)))
    yield sentences(draft, parts)


def _kinds(facts: Facts, figure: Figure) -> Iterator[str]:
    """The categories with several, by name."""
    for code, count in facts.draft.by(figure, "category")[:_MOST]:
        if code in facts.tree and code not in PRIVATE and count >= LEAST:
            yield inside(facts.draft, category_name(facts, code))
