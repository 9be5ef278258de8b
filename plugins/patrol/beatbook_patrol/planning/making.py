"""Making a week's plan for a unit: from the book to walks, and from walks to what stays unmet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from beatbook.errors import UsageProblem
from beatbook.texts import Text
from beatbook_patrol.ground.graph import Ground, load
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.drafting import Drafted, draft
from beatbook_patrol.planning.forces import Forces, Slot
from beatbook_patrol.planning.heat import WEEKS, Heat, heat
from beatbook_patrol.planning.items import Asked, asked
from beatbook_patrol.planning.shifts import slots_of
from beatbook_patrol.planning.turns import Seen, seen_before
from beatbook_patrol.planning.unmet import Unmet, grouped, missing_of, unknown
from beatbook_patrol.planning.week import Chance, Week

if TYPE_CHECKING:
    from beatbook.book import Book

OFFICE = "office"
"""The kind of point at which walks begin."""
_NO_GROUND = Text(
    "该单位没有巡逻路段；请先导入路网",
    "the unit has no road sections; import its street graph first",
)


class Wish(NamedTuple):
    """What a plan is asked for with, beside the week: see the action ``patrol.plan``."""

    hours: tuple[str, ...] = ()
    teams: int = 1
    stay: int = 0
    mode: str = "foot"
    base: str = ""
    seed: str = ""


class Made(NamedTuple):
    """A plan that was drawn: its walks, how many items were asked and met, and the others."""

    ground: Ground
    drafted: Drafted
    asked: int
    met: int
    unmet: tuple[Unmet, ...]


def make(book: Book, unit: str, monday: date, wish: Wish) -> Made:
    """The week's plan of a unit. Raises UsageProblem where ground or people are missing."""
    ground = load(book, unit)
    if not ground.sections:
        raise UsageProblem(_NO_GROUND)
    wanted = asked(book, unit, monday, ground)
    slots = slots_of(book, unit, monday, wish.hours, wish.teams, wish.stay)
    known = heat(book, unit, book.today() - timedelta(weeks=WEEKS), ground)
    now = book.clock.now().astimezone(book.zone)
    seen = seen_before(book, unit, monday, ground, wanted.items)
    return drawn(ground, wanted, Draw(slots, bases_of(ground, wish.base), known, wish, now, seen))


class Draw(NamedTuple):
    """Everything a plan is drawn from beside ground and items."""

    slots: Sequence[Slot]
    bases: Sequence[str]
    heat: Heat
    wish: Wish
    now: datetime | None = None
    seen: Seen = {}


def drawn(ground: Ground, wanted: Asked, given: Draw) -> Made:
    """The plan for what is asked; the same seed after the same weeks draws the same plan."""
    rng = Random(given.wish.seed)
    chance = Chance(rng, given.heat, given.wish.mode, given.now, given.seen)
    week = Week(ground, Forces(given.slots, rng), given.bases, chance)
    drafted = draft(week, wanted.items)
    outings = [walk.outing() for walk in drafted.walks]
    missing = missing_of(wanted.items, Covered(outings, week.lengths))
    asked_for = len(wanted.items) + len(wanted.unknown)
    left = (*grouped(missing, drafted.why), *unknown(wanted))
    return Made(ground, drafted, asked_for, len(wanted.items) - len(missing), left)


def bases_of(ground: Ground, base: str) -> list[str]:
    """The junctions at which walks begin: at a point given, at the offices, else in the middle."""
    points = [one for one in ground.points.values() if base in (one.id, one.code)]
    points = points or [one for one in ground.points.values() if one.kind == OFFICE]
    near = (ground.nearest_node(point.position) for point in points)
    found = sorted({one.code for one in near if one is not None})
    return found or [_middle(ground)]


def _middle(ground: Ground) -> str:
    """The junction nearest to the middle of the largest piece of the ground."""
    largest = ground.components()[0]
    nodes = {
        node
        for code in largest
        for node in (ground.sections[code].start, ground.sections[code].end)
    }
    places = {node: ground.nodes[node] for node in nodes}
    middle = (fmean(x for x, _y in places.values()), fmean(y for _x, y in places.values()))
    return min(places, key=lambda node: (_square(places[node], middle), node))


def _square(one: tuple[float, float], other: tuple[float, float]) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2
