"""Being there: somebody is out in the beat or an area for as long as asked, team after team.

What other walks do there already counts; a team is sent for the rest. Hours that cannot be kept
are no reason to leave undone what can be met: they get what is left in the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from beatbook_patrol.planning.covered import Covered, counts_for, merged, spells
from beatbook_patrol.planning.forces import REST
from beatbook_patrol.planning.hours import GRID, beginnings, on_grid
from beatbook_patrol.planning.items import Item, Window
from beatbook_patrol.planning.walk import Walk
from beatbook_patrol.planning.week import DRAWS, LONGEST, Week

SHORTEST = timedelta(minutes=30)
"""For so long a team is sent out at least, where somebody has to be out."""
NEARLY = 0.9
"""So much of the time asked must be kept, or it counts as time that cannot be kept. The rest goes
to relieving one another."""


def be_there(week: Week, item: Item) -> bool:
    """Send teams out one after the other until somebody is there as long as asked.

    Where they cannot keep nearly all of the time that is asked they are not sent, and leave their
    hours to what can be met: False.
    """
    for window, span in _wanting(week, item):
        before = len(week.walks)
        _keep_out(week, item, span)
        if _length(_there(week, item, window)) < NEARLY * (span[1] - span[0]):
            week.recall(before)
    return not _missing(week, item)


def be_there_in_part(week: Week, item: Item) -> None:
    """Send who is left for what can be had of the time that is asked."""
    for _window, span in _wanting(week, item):
        _keep_out(week, item, span, SHORTEST)


def _wanting(week: Week, item: Item) -> Iterator[tuple[Window, Window]]:
    """The windows in which somebody has to be out as yet, each with the span drawn from it."""
    windows = list(item.windows)
    week.rng.shuffle(windows)
    times = 1 if len(windows) > 1 else item.times
    for window in windows:
        if _missing(week, item):
            asked = timedelta(minutes=item.requirement.minutes * times)
            yield window, _drawn(week, item, week.left(window), asked)


def _missing(week: Week, item: Item) -> bool:
    return sum(spells(item, _there(week, item, one)) for one in item.windows) < item.times


def _length(spans: Iterable[Window]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())


def _there(week: Week, item: Item, window: Window) -> list[Window]:
    """The spans of a window in which somebody is there, or is meant to be."""
    present = Covered(week.outings([window]), week.lengths).present(item, window)
    meant = (
        (max(walk.start, window[0]), min(walk.end, window[1]))
        for walk in week.walks
        if item.sections and walk.area == item.sections and _fits(walk, item)
    )
    return merged([*present, *(span for span in meant if span[0] < span[1])])


def _fits(walk: Walk, item: Item) -> bool:
    return counts_for(walk.outing(), item.requirement)


def _drawn(week: Week, item: Item, window: Window, asked: timedelta) -> Window:
    """A span as long as asked within a window, by lot among those that teams can keep best."""
    room = max(timedelta(), window[1] - window[0] - asked)
    if not room:
        return window
    within_shift = beginnings([window], week.shifts, asked, week.rng)[:DRAWS]
    starts = within_shift or [
        max(window[0], on_grid(window[0] + room * week.rng.random())) for _draw in range(DRAWS)
    ]
    return max(((at, at + asked) for at in starts), key=lambda span: _kept(week, item, span))


def _kept(week: Week, item: Item, span: Window) -> int:
    """In how many half hours of a span somebody is there or can be sent."""
    there, rule = _there(week, item, span), item.requirement
    return sum(
        any(since <= at and until <= end for since, end in there)
        or week.forces.team(at, until, rule.people, rule.leader) is not None
        for at, until in _half_hours(span)
    )


def _half_hours(span: Window) -> Iterator[Window]:
    at = span[0]
    while at + SHORTEST <= span[1]:
        yield at, at + SHORTEST
        at += SHORTEST


def _keep_out(week: Week, item: Item, span: Window, least: timedelta = timedelta()) -> None:
    """Keep somebody out through a span, as far as can be; nobody goes for less than *least*."""
    at, end = span
    while at < end:
        at = _relieve(week, item, (at, end), least)


def _relieve(week: Week, item: Item, span: Window, least: timedelta) -> datetime:
    """Keep somebody out from a moment on for one walk; returns up to when that was seen to."""
    at, last = span
    end = last
    for out_from, until in _there(week, item, (at, last)):
        # Who only passes through relieves nobody.
        if until - out_from >= min(SHORTEST, last - at):
            if out_from == at:
                return until
            end = max(out_from, min(at + SHORTEST, last))
            break
    base, rule = _base_in(week, item), item.requirement
    for until in _ends(week, at, end, least):
        team = week.forces.team(at, until, rule.people, rule.leader)
        if team is not None and base:
            walk = week.set_out(team, (at, until), week.mode_of(item), base, item.sections)
            walk.serves.add(rule.name)
            return until
    week.blame([item], week.forces.why_not(at, min(at + SHORTEST, end)))
    rested = {on_grid(walk.end + REST) + GRID for walk in week.walks}
    return min(one for one in (end, at + SHORTEST, *rested) if one > at)


def _ends(week: Week, at: datetime, end: datetime, least: timedelta) -> list[datetime]:
    """Up to when a walk may last, the longest first.

    Whole or half, or until a shift is over, or a team has to rest before it sets out again.
    """
    most = timedelta(minutes=LONGEST)
    wanted = {min(end, at + long) for long in (most, most / 2, SHORTEST)}
    wanted |= {off for _on, off in week.shifts} | {
        on_grid(walk.start - REST) for walk in week.walks
    }
    first, latest = max(at + least, min(at + SHORTEST, end)), min(end, at + most)
    return sorted((one for one in wanted if first <= one <= latest), reverse=True)


def _base_in(week: Week, item: Item) -> str | None:
    """A base from which to walk: one near an area's sections, else any by lot."""
    if not item.sections:
        return week.rng.choice(week.bases)
    near = {week.base_of(code) for code in item.sections} - {None}
    return week.rng.choice(sorted(filter(None, near))) if near else None
