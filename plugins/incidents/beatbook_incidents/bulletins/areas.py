"""Where it was, by the units that answer for it: the largest first, small counts merged.

An area in which one or two things happened is not named with them: neighbours would know whose it
was. What is merged is never so small that it could be told from the total.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import attrs

from beatbook.bulletin.arithmetic import DOWN, FROM_ZERO, SAME, UP
from beatbook.bulletin.declare import Figure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of
from beatbook_incidents.bulletins.told import (
    LEAST,
    before_number,
    beside,
    clauses,
    heading,
    listed,
    said,
)

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting
    from beatbook.trees.spans import Span as Node

_SMALL = ("office", "beat")
"""Kinds of units in whose areas neighbours know each other."""
_FEWEST, _MOST = 2, 12
_REST = Text("其他辖区", "Other areas")


class Area(NamedTuple):
    """A part of the bulletin's unit: its number, what it is called, how much it counts."""

    nth: int
    node: str
    name: str
    size: int

    @property
    def prefix(self) -> str:
        """How the names of its figures begin."""
        return f"area{self.nth}-"


def parts_of(draft: Drafting) -> list[Node]:
    """The units directly below the bulletin's unit, as they are today."""
    return draft.book.units.children(draft.unit, draft.book.today())


def is_bureau(draft: Drafting) -> bool:
    """Whether the unit's parts are stations or more: each has tens of thousands of residents."""
    below = parts_of(draft)
    return bool(below) and all(one.kind not in _SMALL for one in below)


def areas(facts: Facts, code: str = "") -> list[Area]:
    """The parts of the unit with what they count of a category (``""``: of valid calls)."""
    found = []
    for nth, node in enumerate(parts_of(facts.draft), 1):
        area = Area(nth, node.node, node.name, 0)
        found.append(area._replace(size=facts.draft.count(_figure(facts, area, code))))
    return found


def _figure(facts: Facts, area: Area, code: str = "") -> Figure:
    if code:
        return facts.category(code, area.node, area.prefix)
    return facts.valid(area.node, area.prefix)


def write(draft: Drafting) -> Iterator[str]:
    """A sentence with the areas, largest first; what is small is merged."""
    facts = facts_of(draft)
    total = draft.count(facts.valid())
    counted = areas(facts)
    if sum(one.size > 0 for one in counted) < _FEWEST:
        return
    told = tellable(counted, total, 1 if is_bureau(draft) else LEAST)[:_MOST]
    if not told:
        return
    yield from heading(draft, "areas")
    items = [_item(facts, one) for one in told]
    rest = total - sum(one.size for one in told)
    if rest and not facts.own:
        items.append(_rest(facts, told))
    yield said(draft, "areas", items=clauses(draft, items))


def tellable(counted: Sequence[Area], total: int, least: int) -> list[Area]:
    """The areas to name, the largest first, so that what is left is nothing or *least* at least.

    The smallest of them is given up where the rest would tell who it was.
    """
    told = sorted((one for one in counted if one.size >= least), key=lambda one: -one.size)
    while told and 0 < total - sum(one.size for one in told) < least:
        told.pop()
    return told


def _item(facts: Facts, area: Area) -> str:
    draft, name = facts.draft, _figure(facts, area).name
    change = beside(facts, name) if facts.change(name).base >= LEAST else ""
    count = said(draft, "areas.item", area=before_number(area.name), count=draft.show(name))
    return said(draft, "areas.changed", words=count, change=change) if change else count


def _rest(facts: Facts, told: Sequence[Area]) -> str:
    """All that lies elsewhere, in one figure; the unit's own records too."""
    draft, book = facts.draft, facts.draft.book
    today = book.today()
    named = {span.node for one in told for span in book.units.under(one.node, today)}
    others = [one.node for one in book.units.under(draft.unit, today) if one.node not in named]
    figure = facts.valid()
    where = (*figure.where, Condition("unit", "in", others))
    rest = attrs.evolve(figure, name="area-rest", label=_REST, where=where)
    draft.count(rest)
    return said(draft, "areas.rest", count=draft.show(rest.name))


def by_change(facts: Facts, code: str) -> list[str]:
    """Which areas had none, which as many, fewer, more of a category than before, as clauses."""
    draft = facts.draft
    counted = areas(facts, code)
    groups: dict[str, list[str]] = {"zero": [], SAME: [], DOWN: [], UP: []}
    for one in counted:
        way = facts.change(_figure(facts, one, code).name).way
        key = "zero" if one.size == 0 else UP if way == FROM_ZERO else way
        groups[key].append(one.name)
    return [
        said(draft, f"analysis.areas.{key}", areas=listed(draft, names))
        for key, names in groups.items()
        if names
    ]
