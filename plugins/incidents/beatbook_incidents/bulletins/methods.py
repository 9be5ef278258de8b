"""How it was done: methods by name, never what somebody did to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from beatbook.bulletin.declare import Figure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of, slug
from beatbook_incidents.bulletins.told import LEAST, code_name, heading, inside, listed, said
from beatbook_incidents.bulletins.tree import CRIMINAL, PUBLIC_ORDER, known

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting

METHODS = "incident_method"
_MOST = 4
_VAGUE = ("other", "fraud.other", "trick.other")
_OFFENCES = Text("刑事、治安类警情", "Crimes and public order")


def write(draft: Drafting) -> Iterator[str]:
    """The usual methods of the period's offences; one or two offences have no usual ones."""
    facts = facts_of(draft)
    codes = known(facts.tree, (CRIMINAL, PUBLIC_ORDER))
    if facts.tallied or not codes:
        return
    figure = facts.several("offences", _OFFENCES, codes)
    items = list(named(facts, figure))
    if sum(count for _code, count in by_method(draft, figure)) >= LEAST:
        yield from heading(draft, "methods")
        yield said(draft, "methods", items=listed(draft, items))


def named(facts: Facts, figure: Figure) -> Iterator[str]:
    """The methods of a figure's incidents, most frequent first; a number where it is not small."""
    draft = facts.draft
    found = by_method(draft, figure)[:_MOST]
    several = [one for one in found if one[1] >= LEAST]
    for code, count in several or found:
        name = inside(draft, code_name(draft, METHODS, code))
        if count < LEAST:
            yield name
        else:
            one = method_figure(draft, figure, code)
            draft.count(one)
            yield said(draft, "methods.item", method=name, count=draft.show(one.name))


def by_method(draft: Drafting, figure: Figure) -> list[tuple[str, int]]:
    """The methods that were noted with how often, most frequent first; vague ones left out."""
    there = draft.book.codes(METHODS)
    return [
        (code, count)
        for code, count in draft.by(figure, "method")
        if code in there and code not in _VAGUE and there.by_code[code].parent
    ]


def method_figure(draft: Drafting, figure: Figure, code: str) -> Figure:
    """A figure narrowed to one method."""
    label = draft.book.codes(METHODS).by_code[code].label
    where = (*figure.where, Condition("method", "=", code))
    return attrs.evolve(figure, name=f"{figure.name}-by-{slug(code)}", label=label, where=where)
