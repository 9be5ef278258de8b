"""Whose turn it is: what was covered least recently comes first, so nothing is left out each week.

Where people are too few for everything, something is left out of every round. What that is must
not depend on how conveniently a place lies. So each place waits for its turn: from round to round
within a week, and from week to week by the plans of the weeks before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from beatbook_patrol.forms.patrol_plan import APPROVED, DRAFT
from beatbook_patrol.planning.covered import Covered, Outing
from beatbook_patrol.planning.items import PRESENCE, Item

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_patrol.ground.graph import Ground

WEEKS = 4
"""So many weeks are looked back."""
NEVER = datetime.min.replace(tzinfo=UTC)

Seen = Mapping[tuple[str, str], datetime]
"""By requirement and code of a section or point: when it was covered last, as planned."""


def waiting(seen: Seen, items: Iterable[Item]) -> datetime:
    """Since when the one of some items has waited that has waited longest."""
    return min(seen.get((item.requirement.name, item.code), NEVER) for item in items)


def seen_before(
    book: Book, unit: str, monday: date, ground: Ground, items: Iterable[Item]
) -> dict[tuple[str, str], datetime]:
    """When items were covered last by the plans of the weeks before one."""
    known = [item for item in items if item.what != PRESENCE]
    lengths = {one.code: one.length for one in ground.sections.values()}
    found: dict[tuple[str, str], datetime] = {}
    for back in range(WEEKS, 0, -1):
        ago = timedelta(weeks=back)
        covered = Covered(_outings(book, unit, monday - ago, ground), lengths)
        if covered.outings:
            found |= seen_in(covered, known, ago)
    return found


def seen_in(
    covered: Covered, items: Iterable[Item], ago: timedelta
) -> dict[tuple[str, str], datetime]:
    """When walks of some weeks ago covered items as they were asked then."""
    found: dict[tuple[str, str], datetime] = {}
    for item in items:
        then = item._replace(windows=tuple((a - ago, b - ago) for a, b in item.windows))
        if covered.times(then):
            key, at = (item.requirement.name, item.code), then.windows[0][0]
            found[key] = max(found.get(key, NEVER), at)
    return found


def _outings(book: Book, unit: str, monday: date, ground: Ground) -> list[Outing]:
    """The walks of the plan of a week: of the approved one, else of the draft."""
    from beatbook_patrol.planning.records import Reading, plans_of, stops_of, tasks_of

    plans = plans_of(book, unit, monday, APPROVED) or plans_of(book, unit, monday, DRAFT)
    tasks = [task for plan in plans[-1:] for task in tasks_of(book, plan.id)]
    stops = stops_of(book, [task.id for task in tasks]) if tasks else {}
    return Reading(book, unit, monday, ground).outings(tasks, stops)
