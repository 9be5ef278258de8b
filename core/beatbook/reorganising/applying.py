"""A plan previewed and applied.

The tree changes, the posts at closed units and their journal row are one deed, whose id is made
from the plan: applied again it does nothing. The records follow in short deeds, which a second
run takes up where the first one was broken off.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from beatbook.deeds import Deed
from beatbook.errors import ProblemsFound
from beatbook.problems import Problem
from beatbook.reorganising.plan import Plan
from beatbook.reorganising.posts import carry_on
from beatbook.reorganising.removals import Removal, counts, removals, remove
from beatbook.reorganising.sights import Sight, View, sights
from beatbook.reorganising.steps import Steps
from beatbook.trees.spans import Lineage, Span

if TYPE_CHECKING:
    from beatbook.book import Book


class Changed(NamedTuple):
    """One node whose life the plan changes: as it is before, and as it is after (None: not)."""

    node: str
    before: Span | None
    after: Span | None


class Moved(NamedTuple):
    """So many records of a form get another unit or place."""

    form: str
    field: str
    old: str
    new: str
    records: int
    day: date


class Preview(NamedTuple):
    """What a plan would do; nothing was written. With `problems` it would be refused.

    `codes` are old code, new code and name; `done` tells that the plan is in the journal already.
    """

    changed: tuple[Changed, ...]
    codes: tuple[tuple[str, str, str], ...]
    moved: tuple[Moved, ...]
    posts: int
    sights: tuple[Sight, ...]
    problems: tuple[Problem, ...]
    done: bool = False


class Outcome(NamedTuple):
    """What was done: nodes changed, posts that go on elsewhere, records moved.

    `again` tells that the tree had been changed by an earlier run; `later` is the day from which
    the rest of the records can be moved, None where all were.
    """

    nodes: int
    posts: int
    records: int
    again: bool
    later: date | None


def preview(book: Book, plan: Plan) -> Preview:
    """What *plan* would change, and who would gain or lose sight of which records."""
    deed = Deed(book, "reorganise", "", id=plan.id)
    steps = Steps(book, deed, plan)
    problems = [] if deed.done else steps.take()
    wanted = removals(book, plan.tree, steps.edit.overlay.lineage, steps.entrusted)
    posts = carry_on(book, deed, wanted)
    day = max((change.day for change in plan.changes), default=book.today())
    known = book.store.lineage("unit")
    before = View(book.units.reader, known, day)
    after = View(deed.units.overlay, (*known, *deed.units.overlay.lineage), day)
    return Preview(
        tuple(_changed(steps)),
        tuple(steps.codes),
        tuple(_moved(book, wanted)),
        len(posts),
        tuple(sights(book, before, after, wanted, posts)),
        tuple(problems),
        deed.done is not None,
    )


def _changed(steps: Steps) -> list[Changed]:
    found = []
    for node, life in steps.edit.changed.items():
        old = steps.forest.reader.spans(node)
        lasts = bool(life) and life[-1].end is None
        found.append(Changed(node, old[-1] if old else None, life[-1] if lasts else None))
    return found


def _moved(book: Book, wanted: list[Removal]) -> list[Moved]:
    return [
        Moved(form, one.field, one.old, one.new, count, one.day)
        for one in wanted
        for form, count in counts(book, one).items()
    ]


def apply(
    book: Book,
    plan: Plan,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    *,
    reason: str = "",
) -> Outcome:
    """Change the tree as planned, all or nothing, then let the records follow.

    Raises ProblemsFound with the row of everything that does not fit, or NotAllowed.
    """
    action = f"{plan.tree}.reorganise"
    nodes = posts = 0
    wanted: list[Removal] = []
    with book.deed(action, reason, id=plan.id) as deed:
        steps = Steps(book, deed, plan)
        again = deed.done is not None
        if not again:
            problems = steps.take()
            if problems:
                raise ProblemsFound(problems)
            wanted = removals(book, plan.tree, steps.edit.overlay.lineage, steps.entrusted)
            posts = len(carry_on(book, deed, wanted))
            nodes = len(steps.edit.changed)
    if again:
        wanted = _wanted_again(book, plan)
    moved = remove(book, action, wanted, progress, reason=reason)
    later = [one.day for one in wanted if one.day > book.today()]
    return Outcome(nodes, posts, moved, again, max(later, default=None))


def _wanted_again(book: Book, plan: Plan) -> list[Removal]:
    """The removals of a plan that is applied already, from what the tree remembers of it."""
    days = {change.day for change in plan.changes if change.what in ("merge", "split")}
    lineage: list[Lineage] = [one for one in book.store.lineage(plan.tree) if one.day in days]
    steps = Steps(book, Deed(book, "reorganise", ""), plan._replace(
        changes=tuple(change for change in plan.changes if change.what == "entrust")
    ))  # fmt: skip
    steps.take()
    return removals(book, plan.tree, lineage, steps.entrusted)
