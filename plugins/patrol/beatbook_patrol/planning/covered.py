"""What a set of walks covers of what is asked: the one judge of drafts, plans and their changes.

A walk counts for a requirement when enough people with a fitting leader go in the way asked for.
It passes its sections at an even pace between its start and its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from beatbook.patrol.declare import ANY, POINT, SECTION, Requirement
from beatbook_patrol.planning.items import Item, Window
from beatbook_patrol.walks.people import POLICE

SLACK = timedelta(minutes=1)


class Visit(NamedTuple):
    """A point to be at between two moments."""

    point: str
    since: datetime
    until: datetime


class Outing(NamedTuple):
    """A planned walk: when, how many people with which roles, how, over what, with which stops."""

    start: datetime
    end: datetime
    people: int
    roles: frozenset[str]
    mode: str
    route: tuple[str, ...]
    stops: tuple[Visit, ...]


def leads(roles: Iterable[str], leader: Iterable[str]) -> bool:
    """Whether one of a team's roles may lead: the chief stands in for any officer."""
    wanted = set(leader)
    return not wanted.isdisjoint(roles) or ("officer" in wanted and "chief" in set(roles))


def counts_for(outing: Outing, asking: Requirement) -> bool:
    """Whether a walk is one that a requirement accepts."""
    return (
        outing.people >= asking.people
        and asking.mode in (ANY, outing.mode)
        and not POLICE.isdisjoint(outing.roles)
        and leads(outing.roles, asking.leader)
    )


class Covered:
    """Walks, and how often each item is met by them. `lengths` are metres by section code."""

    def __init__(self, outings: Iterable[Outing], lengths: Mapping[str, float]) -> None:
        self.outings = list(outings)
        self._lengths = lengths
        self._passed: dict[str, list[tuple[Outing, datetime]]] = defaultdict(list)
        self._stops: dict[str, list[tuple[Outing, datetime]]] = defaultdict(list)
        for one in self.outings:
            for code, at in passings(one, lengths):
                self._passed[code].append((one, at))
            for stop in one.stops:
                middle = stop.since + (stop.until - stop.since) / 2
                self._stops[stop.point].append((one, middle))

    def times(self, item: Item) -> int:
        """How often an item is met."""
        if item.what in (SECTION, POINT):
            known = self._passed if item.what == SECTION else self._stops
            return len({one for one, at in known[item.code] if _meets(item, one, at)})
        return sum(spells(item, self.present(item, window)) for window in item.windows)

    def missing(self, item: Item) -> int:
        """How often it is still to be done."""
        return max(0, item.times - self.times(item))

    def there(self, item: Item, window: Window) -> timedelta:
        """How long somebody is there within a window."""
        return _sum(self.present(item, window))

    def present(self, item: Item, window: Window) -> list[Window]:
        """The spans of a window in which somebody is there, in order.

        A walk that keeps to an area is there all the time; one that only leads through it, while
        it is on the area's sections.
        """
        spans = (
            (max(start, window[0]), min(end, window[1]))
            for one in self.outings
            if one.start < window[1] and window[0] < one.end and counts_for(one, item.requirement)
            for start, end in self._inside(one, item.sections)
        )
        return merged(one for one in spans if one[0] < one[1])

    def _inside(self, outing: Outing, sections: frozenset[str]) -> Iterator[Window]:
        if _mostly_in(outing, sections):
            yield outing.start, outing.end
        elif not sections.isdisjoint(outing.route):
            for code, start, end in paced(outing, self._lengths):
                if code in sections:
                    yield start, end


def spells(item: Item, spans: Iterable[Window]) -> int:
    """How many times as long as an item asks somebody is there in some spans."""
    return int((_sum(spans) + SLACK) / timedelta(minutes=item.requirement.minutes))


def _sum(spans: Iterable[Window]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())


def _meets(item: Item, outing: Outing, at: datetime) -> bool:
    return counts_for(outing, item.requirement) and any(
        start <= at < end for start, end in item.windows
    )


def _mostly_in(outing: Outing, sections: frozenset[str]) -> bool:
    """Whether a walk keeps to an area: at least half of what it passes lies there."""
    inside = sum(code in sections for code in outing.route)
    return not sections or 2 * inside >= max(1, len(outing.route))


def passings(outing: Outing, lengths: Mapping[str, float]) -> list[tuple[str, datetime]]:
    """When a walk is in the middle of each of its sections."""
    return [(code, start + (end - start) / 2) for code, start, end in paced(outing, lengths)]


def paced(outing: Outing, lengths: Mapping[str, float]) -> Iterator[tuple[str, datetime, datetime]]:
    """From when until when a walk is on each of its sections, in walking order."""
    whole = sum(lengths.get(code, 0.0) for code in outing.route)
    lasting, passed, since = outing.end - outing.start, 0.0, outing.start
    for code in outing.route:
        passed += lengths.get(code, 0.0)
        until = outing.start + lasting * (passed / whole if whole else 0.0)
        yield code, since, until
        since = until


def merged(spans: Iterable[Window]) -> list[Window]:
    """Spans without overlaps, in order."""
    found: list[Window] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
