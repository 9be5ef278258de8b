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
from beatbook_patrol.planning.legs import SPEED, Cut, Leg, legs
from beatbook_patrol.planning.postman import tour
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
    bound: float
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
    for base, items in sorted(by_base.items()):
        _walk_from(week, base, items, windows)


def _walk_from(week: Week, base: str, items: list[Item], windows: Sequence[Window]) -> None:
    """Walk a round from a base; what nobody can walk so goes faster, where any way will do."""
    for mode in week.modes_of(items[0]):
        items = _walk_so(week, base, items, windows, mode)
        if not items:
            return


def _walk_so(
    week: Week, base: str, items: list[Item], windows: Sequence[Window], mode: str
) -> list[Item]:
    """Walk a round in one way of patrolling; returns what nobody can walk so."""
    at_section: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        at_section[week.section_of(item)].append(item)
    found, bound = _legs(week, base, at_section, max(map(minutes_of, windows)), mode)
    whole, left = sum(leg.length for leg in found), []
    # Where not all can be walked, those go first that do most.
    for leg in sorted(found, key=lambda leg: (-len(leg.needed), week.rng.random())):
        here = [item for code in sorted(leg.needed) for item in at_section[code]]
        if week.place(leg, here, windows, mode):
            week.length += leg.length
            week.bound += bound * leg.length / whole
        else:
            left += here
    return left


def _legs(
    week: Week, base: str, at_section: Mapping[str, list[Item]], most: float, mode: str
) -> tuple[list[Leg], float]:
    """The walks over sections and their stops, and how few metres would do."""
    stays = {code: sum(map(stay, items)) for code, items in at_section.items()}
    walked = tour(week.streets, at_section, base, week.rng)
    cut = Cut(week.streets, walked.steps, base, SPEED[mode], stays)
    return legs(cut, min(LONGEST, most)), walked.bound
