"""The report to the upper level: every category, every area, places down to a building; no person.

What it tells goes to the police only, and still names nobody: it is about where to be and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.areas import areas, is_bureau
from beatbook_incidents.bulletins.facts import Facts, facts_of, incidents
from beatbook_incidents.bulletins.hours import hours_known, peak
from beatbook_incidents.bulletins.places import hot
from beatbook_incidents.bulletins.told import (
    FEW,
    before_number,
    category_name,
    clauses,
    compared,
    heading,
    listed,
    said,
    sentence,
    sentences,
)
from beatbook_incidents.forms.states import CLOSED, SEALED
from beatbook_incidents.placing import short_address

if TYPE_CHECKING:
    from beatbook.bulletin.declare import Drafting, Figure

_KINDS = ("building", "estate", "village", "road")
_PLACES = 6
_SUMS = (
    incidents("loss", Text("损失", "Losses"), sum="loss"),
    incidents("injured", Text("受伤", "Injured"), sum="injured"),
    incidents("dead", Text("死亡", "Dead"), sum="dead"),
)
_OPEN = incidents(
    "unfinished",
    Text("尚未办结", "Not closed yet"),
    where=(Condition("state", "!=", CLOSED), Condition("state", "!=", SEALED)),
)
_UNCATEGORISED = incidents(
    "uncategorised", Text("尚未分类", "Without category"), where=(Condition("category", "empty"),)
)


def categories(draft: Drafting) -> Iterator[str]:
    """A table of every category in which anything came in now or before."""
    facts = facts_of(draft)
    rows = [_row(facts, code, depth) for code, depth in _walk(facts, facts.tree.mains())]
    told = [row for row in rows if row]
    if not told:
        return
    yield from heading(draft, "mix")
    names = ("category", "now", "before", "change", "year", "year_change")
    yield _cells([said(draft, f"table.{one}") for one in names])
    yield from told
    yield ""


def _walk(facts: Facts, codes: list[str], depth: int = 0) -> Iterator[tuple[str, int]]:
    for code in codes:
        yield code, depth
        yield from _walk(facts, facts.tree.children(code), depth + 1)


def _row(facts: Facts, code: str, depth: int) -> str:
    draft, name = facts.draft, facts.category(code).name
    count, earlier = draft.count(facts.category(code)), facts.change(name).base
    if not count and not earlier:
        return ""
    label = draft.say("table.sub") * depth + category_name(facts, code)
    shown = [("", False), ("before", False), (_change(facts, name), False)]
    shown += [("year", True), (_change(facts, name, year=True), True)]
    draft.count(facts.valid())
    there = {year: facts.has(facts.valid().name, year=year) for year in (False, True)}
    cells = [
        draft.show(name, derived) if not derived or there[year] else "" for derived, year in shown
    ]
    return _cells([label, *cells])


def _change(facts: Facts, name: str, *, year: bool = False) -> str:
    """Of small numbers the difference, of others the percentage."""
    kind = "more" if facts.draft.compared(name, year=year).base < FEW else "change"
    return f"year_{kind}" if year else kind


def _cells(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def by_unit(draft: Drafting) -> Iterator[str]:
    """Every unit below with what it counts, none merged."""
    facts = facts_of(draft)
    counted = [] if is_bureau(draft) else areas(facts)
    if not any(one.size for one in counted):
        return
    yield from heading(draft, "areas")
    for one in sorted(counted, key=lambda area: -area.size):
        name = facts.valid(one.node, one.prefix).name
        words = [said(draft, "areas.item", area=before_number(one.name), count=draft.show(name))]
        words += compared(facts, name, facts.valid().name) if draft.count(facts.valid()) else []
        if one.size or facts.change(name).base:
            yield f"- {clauses(draft, words)}"


def places(draft: Drafting) -> Iterator[str]:
    """The buildings, estates and roads with most, with their numbers."""
    facts = facts_of(draft)
    if facts.tallied:
        return
    found = hot(facts, facts.valid(), _KINDS)[:_PLACES]
    counted = [_place(facts, node, nth) for nth, (_name, node) in enumerate(found, 1)]
    if counted:
        yield from heading(draft, "places")
    for name, figure in sorted(counted, key=lambda one: -draft.count(one[1])):
        item = said(draft, "areas.item", area=before_number(name), count=draft.show(figure.name))
        yield f"- {item}"


def _place(facts: Facts, node: str, nth: int) -> tuple[str, Figure]:
    """A place as people say it, with the figure of it and all below it."""
    book = facts.draft.book
    name = short_address(book, node)
    nodes = [span.node for span in book.places.under(node, book.today())]
    valid = facts.valid()
    where = (*valid.where, Condition("place", "in", nodes))
    return name, attrs.evolve(valid, name=f"place{nth}", label=Text(name, name), where=where)


def work(draft: Drafting) -> Iterator[str]:
    """What it cost, what is still open, and where patrols would meet it."""
    facts = facts_of(draft)
    if facts.tallied:
        return
    lines = [*_open(draft), *_losses(draft), *_patrols(facts)]
    if lines:
        yield from heading(draft, "work")
        yield sentences(draft, lines)


def _open(draft: Drafting) -> Iterator[str]:
    for figure in (_OPEN, _UNCATEGORISED):
        if draft.count(figure):
            yield said(draft, f"work.{figure.name}", count=draft.show(figure.name))


def _losses(draft: Drafting) -> Iterator[str]:
    items = [
        said(draft, f"work.{figure.name}", count=draft.show(figure.name))
        for figure in _SUMS
        if draft.count(figure)
    ]
    if items:
        yield sentence(draft, items)


def _patrols(facts: Facts) -> Iterator[str]:
    """When and where to be seen: the peak band and the places with most."""
    draft, figure = facts.draft, facts.valid()
    if draft.count(figure) < FEW or not hours_known(facts):
        return
    band = peak(facts, figure)
    names = [short_address(draft.book, node) for _name, node in hot(facts, figure, _KINDS)[:3]]
    if band and names:
        yield said(draft, "work.patrols", band=band, places=listed(draft, names))
