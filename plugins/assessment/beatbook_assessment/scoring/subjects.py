"""Who is assessed: units by level over the tree of the period's last day, officers by their posts.

A subject is in one class or, where the classes of a scheme leave it out, not assessed at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.assessment.declare import OFFICER, Span
from beatbook.assessment.tree import Tree
from beatbook.store.query import Condition, Query
from beatbook_assessment.model import Scheme, UnitClass

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

FIELD = "post"
UPPER = "@"
"""Begins the class of units above the assessed ones: ``@station``. It is no class of the scheme."""


class Subject(NamedTuple):
    """A unit, or an officer with the unit and the roles of the period."""

    id: str
    unit_class: str
    unit: str
    roles: tuple[str, ...] = ()


class _Posts(NamedTuple):
    """What an officer held in a period: where last, and in which roles."""

    unit: str
    roles: tuple[str, ...]


def subjects(book: Book, scheme: Scheme, span: Span) -> tuple[Subject, ...]:
    """Everybody whom a scheme assesses in a period, in a fixed order."""
    tree = Tree(book, span.end)
    if scheme.subjects == OFFICER:
        held = officers(book, span, tree, kinds(scheme)).items()
        asked = [(id, posts.unit, posts.roles) for id, posts in sorted(held)]
    else:
        asked = [(id, id, ()) for kind in kinds(scheme) for id in tree.of_kind(kind)]
    found = ((one, class_of(scheme.classes, tree, one[1], one[2])) for one in asked)
    return tuple(
        Subject(id, name, unit, roles) for (id, unit, roles), name in found if name is not None
    )


def kinds(scheme: Scheme) -> tuple[str, ...]:
    """The kinds of units that (or whose officers) are assessed: the level's and the classes'."""
    named = (kind for one in scheme.classes for kind in one.kinds)
    return tuple(dict.fromkeys((scheme.level, *named)))


def class_of(
    classes: Sequence[UnitClass], tree: Tree, unit: str, roles: Sequence[str] = ()
) -> str | None:
    """The class of a subject; ``""`` where a scheme has none, None for who is in none.

    A code names a unit and what is below it, and the nearest one counts; then the kind of the unit
    or a role of the officer; then the class that names nobody.
    """
    if not classes:
        return ""
    for above in tree.path(unit):
        for one in classes:
            if tree.code.get(above) in one.units:
                return one.id
    told = {tree.kind.get(unit), *roles}
    named = (one.id for one in classes if told & set(one.kinds))
    rest = (one.id for one in classes if not one.units and not one.kinds)
    return next(named, next(rest, None))


def officers(
    book: Book, span: Span, tree: Tree, levels: Sequence[str] = ()
) -> Mapping[str, _Posts]:
    """Officers who held a post in a period, at units of these kinds (none named: of all)."""
    held: dict[str, list[tuple[date, str, str, str]]] = defaultdict(list)
    for post in posts(book, span):
        unit = next((one for one in tree.path(post.values["at"]) if one in tree.kind), "")
        if unit and (not levels or tree.kind[unit] in levels):
            values = post.values
            last = values["end"] or date.max
            held[values["holder"]].append((last, post.id, unit, values["role"]))
    return {id: _Posts(max(each)[2], _roles(each)) for id, each in held.items()}


def _roles(held: Sequence[tuple[date, str, str, str]]) -> tuple[str, ...]:
    return tuple(sorted({role for _last, _id, _unit, role in held}))


def posts(book: Book, span: Span) -> Iterator[Record]:
    """The posts that were held on a day of a period; what was entered by mistake is none."""
    query = Query(FIELD, (Condition("start", "<=", span.end.isoformat()),))
    for post in book.store.select(book.spec(FIELD), query):
        end = post.values["end"]
        if end is None or end > span.start:
            yield post
