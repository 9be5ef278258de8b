"""Who gains and who loses sight of what: records of each officer before and after a plan.

Counts are of records by the units that keep them. What single forms hide beyond that (minors,
sealed and confidential records) no reorganisation changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook import access
from beatbook.access import Post
from beatbook.records import Record
from beatbook.reorganising.removals import Removal
from beatbook.store.query import Query
from beatbook.trees.spans import Lineage, Reader
from beatbook.trees.views import ancestors

if TYPE_CHECKING:
    from beatbook.book import Book


class Sight(NamedTuple):
    """What an officer gains and loses: records of a form by number."""

    officer: str
    form: str
    gained: int
    lost: int


class View(NamedTuple):
    """A tree of units as it is on a day, with those who go on for others."""

    reader: Reader
    lineage: tuple[Lineage, ...]
    day: date

    def answering(self, unit: str) -> frozenset[str]:
        """The units that answer for one."""
        return ancestors(self.reader, unit, self.day, self.lineage)


class Kept(NamedTuple):
    """So many records of a form, kept by one unit before and by one after."""

    form: str
    before: str
    after: str
    records: int


def sights(
    book: Book,
    before: View,
    after: View,
    wanted: Iterable[Removal],
    moved: Iterable[tuple[Record, Removal]],
) -> list[Sight]:
    """The difference for every officer who holds a post, those who lose most first."""
    kept = list(_kept(book, [one for one in wanted if one.field == "unit"]))
    now, then = (_answers(view, kept) for view in (before, after))
    changed = {post.id: one.new for post, one in moved}
    found = [
        one
        for officer, posts in _holders(book, before.day).items()
        for one in _of(officer, posts, changed, kept, now, then)
    ]
    return sorted(found, key=lambda one: (-one.lost, -one.gained, one.officer, one.form))


_Answers = Callable[[str], frozenset[str]]


def _answers(view: View, kept: Iterable[Kept]) -> _Answers:
    units = {unit for one in kept for unit in (one.before, one.after)}
    known = {unit: view.answering(unit) for unit in units}
    return lambda unit: known[unit]


def _of(
    officer: str,
    posts: list[Record],
    changed: dict[str, str],
    kept: list[Kept],
    now: _Answers,
    then: _Answers,
) -> Iterator[Sight]:
    old = {post.values["at"] for post in posts}
    new = {changed.get(post.id, post.values["at"]) for post in posts}
    by_form: dict[str, list[int]] = {}
    for one in kept:
        saw, will_see = bool(old & now(one.before)), bool(new & then(one.after))
        if saw != will_see:
            by_form.setdefault(one.form, [0, 0])[saw] += one.records
    for form, (gained, lost) in by_form.items():
        yield Sight(officer, form, gained, lost)


def _holders(book: Book, day: date) -> dict[str, list[Record]]:
    """Today's posts from which records can be read, by officer."""
    found: dict[str, list[Record]] = {}
    for post in book.store.select(book.spec("post"), Query("post")):
        facts = post.values
        held = Post(facts["at"], facts["role"], facts["start"], facts["end"])
        if held.held_on(day) and access.permits(held, access.READ):
            found.setdefault(facts["holder"], []).append(post)
    return found


def _kept(book: Book, wanted: list[Removal]) -> Iterator[Kept]:
    """All records in groups that are kept by the same unit before, and by the same one after."""
    heirs = {one.old: one.new for one in wanted if not one.within}
    units = book.store.nodes("unit")
    for spec in book.specs.values():
        for unit in units:
            owner = frozenset((unit,))
            left = book.store.count(spec, Query(spec.id, units=owner, closed=True))
            for one in wanted if left else ():
                given = (
                    book.store.count(spec, Query(spec.id, one.where(), units=owner, closed=True))
                    if one.within
                    else 0
                )
                left -= given
                if given:
                    yield Kept(spec.id, unit, one.new, given)
            if left:
                yield Kept(spec.id, unit, heirs.get(unit, unit), left)
