"""Quotas: of what each officer was to do in the weeks and months of a period, what was done.

Targets fall with leave and with hours pulled away from the beat, as everywhere (`Relief`). More
than the target does not make up for another week: each counts up to its target.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from typing import TYPE_CHECKING

from beatbook.assessment.declare import FULL, OFFICER, Asked, Indicator, Span, Value
from beatbook.assessment.tree import Tree, together
from beatbook.duties.quotas import of_all, period, reliefs
from beatbook.store.query import Query
from beatbook.texts import Text
from beatbook_assessment.indicators.making import PER_CENT, PRACTICE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.duties.rules import InForce

_NOTHING = Value(Fraction(0), Fraction(0))
_Holders = Mapping[str, Mapping[str, Collection[str]]]
"""By officer and unit, the roles held."""


def indicators() -> Iterator[Indicator]:
    """The one of all quotas together."""
    yield Indicator(
        name="duty.quotas",
        label=Text("定额任务完成率", "Quotas met"),
        help=Text(
            "本期结束的各周、各月定额中完成的比例，超额不抵欠额；请假、抽调按规定减少定额",
            "Of the quotas of weeks and months that ended in the period, what was done; more in one"
            " makes up for no other; leave and hours pulled away lower them",
        ),
        source=PRACTICE,
        count=met,
        forms=("post",),
        empty=FULL,
        factor=100,
        measure=PER_CENT,
        entries=True,
    )


def met(asked: Asked) -> Mapping[str, Value]:
    """What officers did of their quotas; of a unit, all who hold a post there or below, once."""
    holders = _holders(asked.book, asked.span.end)
    whose = {one: {one} for one in asked.subjects} if asked.kind == OFFICER else _at(asked, holders)
    wanted = {officer for officers in whose.values() for officer in officers}
    done = _done(asked, sorted(wanted), holders)
    return {
        subject: together([_NOTHING, *(done[officer] for officer in officers)])
        for subject, officers in whose.items()
    }


def _holders(book: Book, day: date) -> _Holders:
    """By officer, the roles held on a day at each unit."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for post in book.store.select(book.spec("post"), Query("post", closed=True)):
        values = post.values
        if values["start"] <= day and (values["end"] is None or day < values["end"]):
            found[values["holder"]][values["at"]].add(values["role"])
    return found


def _at(asked: Asked, holders: _Holders) -> dict[str, set[str]]:
    """The officers with a post at each unit that is asked about, or below it."""
    tree = Tree(asked.book, asked.span.end)
    found: dict[str, set[str]] = {unit: set() for unit in asked.subjects}
    for officer, posts in holders.items():
        for above in {above for unit in posts for above in tree.path(unit)} & found.keys():
            found[above].add(officer)
    return found


def _done(asked: Asked, officers: Sequence[str], holders: _Holders) -> dict[str, Value]:
    """What each officer did of all quotas together."""
    book, parts = asked.book, {officer: [_NOTHING] for officer in officers}
    why = cache(partial(reliefs, book, officers))
    for one in book.duties.rule_book().quotas.values():
        wanted = [officer for officer in officers if _has(one, holders.get(officer, {}))]
        for day in _ends(one, asked.span) if wanted else ():
            for count in of_all(book, one, wanted, day, why):
                done = min(count.done, count.target)
                parts[count.officer].append(Value(Fraction(done), Fraction(count.target)))
    return {officer: together(each) for officer, each in parts.items()}


def _has(one: InForce, posts: Mapping[str, Collection[str]]) -> bool:
    """Whether a quota is that of somebody with these roles."""
    return any(role in one.quota.roles for held in posts.values() for role in held)


def _ends(one: InForce, span: Span) -> Iterator[date]:
    """The last days of the weeks, months ... that end in a span."""
    _start, end = period(one.quota.each, span.start)
    while end <= span.end:
        yield end
        _start, end = period(one.quota.each, end + timedelta(days=1))
