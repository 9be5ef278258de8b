"""A week's plan from what is asked: first hours with somebody out, then rounds, then the rest.

The rounds of narrow hours come before those of wide ones, the weightier before the lighter. What
earlier walks do already is not walked again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from beatbook.texts import Text
from beatbook_patrol.planning.covered import Covered
from beatbook_patrol.planning.filling import fill_up
from beatbook_patrol.planning.hours import minutes_of, on_grid, rounds
from beatbook_patrol.planning.items import PRESENCE, Item, Window
from beatbook_patrol.planning.legs import SPEED, Leg
from beatbook_patrol.planning.rounds import Bound, bound, walks_over
from beatbook_patrol.planning.scattered import Pace
from beatbook_patrol.planning.turns import waiting
from beatbook_patrol.planning.walk import Walk
from beatbook_patrol.planning.week import LONGEST, Week, stay

SHORTEST = 30.0
"""Minutes for which a team is sent out at least, where somebody has to be out."""

UNREACHED = Text(
    "路网不相通，从出发点走不到；请补录中间的路段",
    "a gap in the street graph: no way leads there from where walks begin; enter what lies between",
)
NO_SECTION = Text(
    "点位没有挂接路段；请填写所在路段", "the point lies at no road section; enter which"
)


class Drafted(NamedTuple):
    """The walks of a week, metres walked for sections and points, and how few metres would do.

    `why` says of (requirement, code) what was in the way of it.
    """

    walks: tuple[Walk, ...]
    length: float
    bound: Bound
    why: Mapping[tuple[str, str], Text]


def draft(week: Week, items: Iterable[Item]) -> Drafted:
    """The plan for these items; the same generator state gives the same plan."""
    known = sorted(items, key=_order)
    for item in known:
        if item.what == PRESENCE:
            _be_there(week, item)
    for together in _alike(item for item in known if item.what != PRESENCE):
        first = together[0]
        for windows in rounds(first.windows, first.times, week.rng):
            _walk_round(week, together, windows)
    fill_up(week)
    walks = sorted(week.walks, key=lambda walk: (walk.start, walk.end))
    return Drafted(tuple(walks), week.length, week.bound, week.why)


def _order(item: Item) -> tuple[Any, ...]:
    width = sum(map(minutes_of, item.windows))
    return -item.requirement.weight, width, item.windows, item.requirement.name, item.code


def _alike(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items that the same walks can do, in the order in which they come first."""
    groups: dict[tuple[Any, ...], list[Item]] = defaultdict(list)
    for item in items:
        rule = item.requirement
        groups[item.windows, item.times, rule.people, rule.mode, rule.leader].append(item)
    yield from groups.values()


# -- being there ------------------------------------------------------------------------------


def _be_there(week: Week, item: Item) -> None:
    """Send teams out one after the other until somebody is there as long as asked."""
    windows = list(item.windows)
    week.rng.shuffle(windows)
    spells = 1 if len(windows) > 1 else item.times
    for window in windows:
        if Covered(week.outings(), week.lengths).missing(item):
            asked = timedelta(minutes=item.requirement.minutes * spells)
            _keep_out(week, item, _drawn(week, week.left(window), asked))


def _drawn(week: Week, window: Window, asked: timedelta) -> Window:
    """A span as long as asked within a window, by lot where there is room."""
    room = max(timedelta(), window[1] - window[0] - asked)
    at = max(window[0], on_grid(window[0] + room * week.rng.random()))
    return at, min(at + asked, window[1])


def _keep_out(week: Week, item: Item, span: Window) -> None:
    at, end = span
    while at < end:
        at = _relieve(week, item, at, end)


def _relieve(week: Week, item: Item, at: datetime, end: datetime) -> datetime:
    """Keep somebody out from a moment on for one walk; returns up to when that was seen to."""
    for out_from, until in Covered(week.outings(), week.lengths).present(item, (at, end)):
        if out_from == at:
            return until
        end = min(end, out_from)
    rule = item.requirement
    for until in _ends(at, end):
        team = week.forces.team(at, until, rule.people, rule.leader)
        base = _base_in(week, item)
        if team is not None and base:
            walk = week.set_out(team, (at, until), week.mode_of(item), base)
            walk.serves.add(rule.name)
            return until
    step = min(at + timedelta(minutes=SHORTEST), end)
    week.blame([item], week.forces.why_not(at, step))
    return step


def _ends(at: datetime, end: datetime) -> list[datetime]:
    """Up to when a walk may last: whole and half lengths, no scrap left behind."""
    left = (end - at).total_seconds() / 60
    wanted = sorted({min(left, LONGEST), min(left, LONGEST / 2), min(left, SHORTEST)}, reverse=True)
    return [at + timedelta(minutes=one) for one in wanted if one > 0]


def _base_in(week: Week, item: Item) -> str | None:
    """A base from which to walk: one near an area's sections, else any by lot."""
    if not item.sections:
        return week.rng.choice(week.bases)
    near = {week.base_of(code) for code in item.sections} - {None}
    return week.rng.choice(sorted(filter(None, near))) if near else None


# -- walking rounds ---------------------------------------------------------------------------


def _walk_round(week: Week, together: list[Item], windows: Sequence[Window]) -> None:
    """Walk one round over items within windows, as far as something of it is not done."""
    covered = Covered(week.outings(windows), week.lengths)
    by_base: dict[str, list[Item]] = defaultdict(list)
    for item in together:
        if not covered.missing(item._replace(windows=tuple(windows), times=1)):
            continue
        code = week.section_of(item)
        base = week.base_of(code)
        if base is None:
            week.blame([item], UNREACHED if code else NO_SECTION)
        else:
            by_base[base].append(item)
    left = dict(sorted(by_base.items()))
    # What nobody can walk in one way goes in a faster one, where any way will do.
    for mode in week.modes_of(together[0]):
        left = _walk_so(week, left, windows, mode)


class _Part(NamedTuple):
    """A walk of a round that nobody was found for yet, and what it would do."""

    leg: Leg
    items: list[Item]


def _walk_so(
    week: Week, by_base: Mapping[str, list[Item]], windows: Sequence[Window], mode: str
) -> dict[str, list[Item]]:
    """Walk a round in one way of patrolling; returns by base what nobody can walk so."""
    paces = {base: _pace(week, items, windows, mode) for base, items in by_base.items()}
    parts = [
        part for base, items in by_base.items() for part in _parts(week, base, items, paces[base])
    ]
    left, walked = defaultdict[str, list[Item]](list), defaultdict[str, list[Leg]](list)
    # Where not all can be walked, what has waited longest goes first, then what does most.
    for leg, items in sorted(parts, key=lambda part: _turn(week, part)):
        if week.place(leg, items, windows, mode):
            walked[leg.base].append(leg)
        else:
            left[leg.base] += items
    for base, done in walked.items():
        _reckon(week, base, done, paces[base])
    return left


def _parts(week: Week, base: str, items: Iterable[Item], pace: Pace) -> Iterator[_Part]:
    at_section: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        at_section[week.section_of(item)].append(item)
    for leg in walks_over(week.streets, at_section, base, pace, week.rng):
        yield _Part(leg, [item for code in sorted(leg.needed) for item in at_section[code]])


def _turn(week: Week, part: _Part) -> tuple[datetime, int, float]:
    return waiting(week.seen, part.items), -len(part.leg.needed), week.rng.random()


def _reckon(week: Week, base: str, done: Iterable[Leg], pace: Pace) -> None:
    """Add walks to the metres of the week, and to the metres that would do."""
    needed, metres = set[str](), 0.0
    for leg in done:
        needed |= leg.needed
        metres += leg.length
    week.length += metres
    week.bound = week.bound.plus(bound(week.streets, needed, base, pace, metres))


def _pace(week: Week, items: Iterable[Item], windows: Sequence[Window], mode: str) -> Pace:
    """How long walks over items and their stops may take, and do."""
    stays: dict[str, float] = defaultdict(float)
    for item in items:
        stays[week.section_of(item)] += stay(item)
    return Pace(min(LONGEST, max(map(minutes_of, windows))), SPEED[mode], stays)
