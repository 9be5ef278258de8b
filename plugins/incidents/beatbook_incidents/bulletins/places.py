"""In what surroundings it was: kinds of premises with numbers, estates and communities by name.

An estate is named only where several things happened, without a number and never with what it
was: that could be one household's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from beatbook.bulletin.declare import Figure
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.facts import Facts, facts_of, slug
from beatbook_incidents.bulletins.told import (
    FEW,
    LEAST,
    code_name,
    heading,
    inside,
    listed,
    said,
)
from beatbook_incidents.bulletins.tree import CRIMINAL, PUBLIC_ORDER, TRAFFIC, known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from beatbook.bulletin.declare import Drafting

PREMISES = "incident_premise"
_MOST = 3
_NO_PLACE = ("other", "online")
_COMMITTEES = (
    ("社区居委会", "社区"), ("社区居民委员会", "社区"), ("村委会", "村"), ("村民委员会", "村"),
)  # fmt: skip
PUBLIC_KINDS = ("estate", "village", "community")
"""As low as the public is told of places."""


def write(draft: Drafting) -> Iterator[str]:
    """The premises with most, the estates and communities with several."""
    facts = facts_of(draft)
    if facts.tallied or draft.count(facts.valid()) < FEW:
        return
    lines = [*_premises(facts), *_named(facts)]
    if lines:
        yield from (*heading(draft, "places"), *lines)


def premise_figure(figure: Figure, code: str, label: Text) -> Figure:
    """A figure narrowed to one kind of premises."""
    where = (*figure.where, Condition("premise", "=", code))
    return attrs.evolve(figure, name=f"{figure.name}-at-{slug(code)}", label=label, where=where)


def top_premises(facts: Facts, figure: Figure, least: int = LEAST) -> list[tuple[str, Figure]]:
    """The kinds of premises with most of a figure, as name and bound figure."""
    draft = facts.draft
    known_ones = draft.book.codes(PREMISES).by_code
    found = [
        (code, count)
        for code, count in draft.by(figure, "premise")
        if code in known_ones and code not in _NO_PLACE and count >= least
    ]
    made = [premise_figure(figure, code, known_ones[code].label) for code, _count in found[:_MOST]]
    for one in made:
        draft.count(one)
    return [
        (inside(draft, code_name(draft, PREMISES, code)), one)
        for (code, _n), one in zip(found, made, strict=False)
    ]


def _premises(facts: Facts) -> Iterator[str]:
    draft = facts.draft
    items = [
        said(draft, "places.item", premise=name, count=draft.show(figure.name))
        for name, figure in top_premises(facts, facts.valid())
    ]
    if items:
        yield said(draft, "places", items=listed(draft, items))


def _named(facts: Facts) -> Iterator[str]:
    """Estates and communities with several crimes, accidents or disturbances, by name only."""
    codes = known(facts.tree, (CRIMINAL, PUBLIC_ORDER, TRAFFIC))
    figure = facts.several(
        "outdoors", Text("刑事、治安、交通", "Crime, public order, traffic"), codes
    )
    names = [name for name, _nodes in hot(facts, figure, PUBLIC_KINDS)[:_MOST]]
    if names:
        yield said(facts.draft, "places.named", names=listed(facts.draft, names))


def spoken(name: str) -> str:
    """What people call a community: without the words for its committee."""
    for committee, said_as in _COMMITTEES:
        if name.endswith(committee):
            return name.removesuffix(committee) + said_as
    return name


def hot(facts: Facts, figure: Figure, kinds: Sequence[str]) -> list[tuple[str, str]]:
    """The places of some kinds with several of a figure, most first, as name and node.

    Each record counts at the lowest of these kinds on the way to its place.
    """
    draft, book = facts.draft, facts.draft.book
    today = book.today()
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    for place, count in draft.by(figure, "place"):
        path = book.places.path(place, today) if place else ()
        span = next((one for one in reversed(path) if one.kind in kinds), None)
        if span is not None:
            counts[span.node] += count
            names[span.node] = spoken(span.name)
    return [(names[node], node) for node, count in counts.most_common() if count >= LEAST]
