"""What indicators count: for all subjects at once, from records, computations or series."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import READ
from beatbook.assessment.declare import UNIT, Asked, Indicator, Span, Value
from beatbook.errors import NotFound
from beatbook.texts import Text
from beatbook_assessment.counting.computing import Taken

if TYPE_CHECKING:
    from beatbook.book import Book

_UNKNOWN = Text(
    "没有“{name}”这个指标；见：beat assess indicators",
    "There is no indicator {name}; see: beat assess indicators",
)
_LACKING = Text(
    "指标“{name}”需要本账没有的表单：{forms}；请启用提供这些表单的插件",
    "The indicator {name} needs forms that this book does not have: {forms}; switch on the plugin"
    " that brings them",
)


def declared(book: Book) -> dict[str, Indicator]:
    """Every indicator by name, countable in this book or not; the most specific plugin's stands."""
    return {one.name: one for _plugin, one in book.hooks.everyone("assessment_indicators")}


def indicators(book: Book) -> dict[str, Indicator]:
    """The indicators that this book has the forms for, by name."""
    forms = book.specs.keys()
    return {name: one for name, one in declared(book).items() if one.needs <= forms}


def indicator(book: Book, name: str) -> Indicator:
    """One indicator. Raises NotFound, which says what forms it lacks where it is known."""
    known = declared(book)
    if name not in known:
        raise NotFound(_UNKNOWN.with_values(name=name))
    lacking = known[name].needs - book.specs.keys()
    if lacking:
        raise NotFound(_LACKING.with_values(name=name, forms=", ".join(sorted(lacking))))
    return known[name]


def values(
    book: Book, of: Indicator, subjects: Iterable[str], span: Span, kind: str
) -> Mapping[str, Value]:
    """What an indicator counts for these subjects (see `taken`)."""
    return taken(book, of, subjects, span, kind).values


def taken(book: Book, of: Indicator, subjects: Iterable[str], span: Span, kind: str) -> Taken:
    """What an indicator counts for these subjects (of one kind: unit or officer) in a period.

    Subjects that it says nothing about are left out: they are missing, which is not zero. An
    imported series stands in the place of what would be counted, for the subjects that it names
    and the units above them. Of a share of too few only the denominator is told. A plugin that
    fails at it leaves all others missing, and the reason beside them. Raises NotAllowed for
    subjects that the officer may not look at.
    """
    from beatbook_assessment.counting.measures import counted
    from beatbook_assessment.counting.series import imported

    wanted = tuple(subjects)
    require(book, wanted, kind)
    given = imported(book, of, wanted, span, kind)
    rest = tuple(one for one in wanted if one not in given)
    found = counted(book, of, rest, span, kind) if rest else Taken({})
    every = {**found.values, **given}
    kept = {one: of.kept(value) for one, value in every.items()} if of.fewest else every
    return Taken(kept, found.failed)


def days(
    book: Book, of: Indicator, subjects: Iterable[str], span: Span, kind: str
) -> dict[str, Counter[date]]:
    """On which days what an indicator counts took place, by subject; how often on each.

    Empty for what has no days: computed and imported values, and what there is at the end of a
    period. Raises NotAllowed like `values`.
    """
    from beatbook_assessment.counting.measures import by_day

    wanted = tuple(subjects)
    require(book, wanted, kind)
    if of.top is None or not of.needs <= book.specs.keys():
        return {}
    return by_day(Asked(book, wanted, span, kind), of.top)


def require(book: Book, subjects: Iterable[str], kind: str) -> None:
    """Raise NotAllowed unless the officer may see the work of all these subjects.

    Everybody may see their own; beyond it, it takes the right to read at the unit.
    """
    visible = book.visible_units()
    if visible is None:
        return
    units = list(subjects) if kind == UNIT else _homes(book, subjects)
    for unit in units:
        if unit not in visible:
            book.require(READ, unit, subject=unit)


def _homes(book: Book, officers: Iterable[str]) -> list[str]:
    """The units that keep other officers."""
    others = [one for one in officers if one != book.actor.officer]
    found = book.store.records(book.spec("officer"), others)
    return [one.envelope.unit for one in found.values()]
