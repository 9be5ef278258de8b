"""Who can walk when: people by their shifts, each in one place at a time, somebody staying in.

People come from the shifts of the roster where there are any, else from hours and a number of
teams that are given for the plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from beatbook.texts import Text
from beatbook_patrol.planning.covered import leads
from beatbook_patrol.planning.items import Window
from beatbook_patrol.walks.people import POLICE

REST = timedelta(minutes=15)
"""Between two walks of one person."""
MOST_A_DAY = timedelta(hours=8)
"""Nobody walks longer than that within a day."""
NO_SHIFT = Text("该时段没有排班", "nobody is on shift then")
TOO_FEW = Text("在班人手不够", "too few people are on shift then")


class Person(NamedTuple):
    """Somebody on shift; `officer` is the id of the account, empty for one without."""

    officer: str
    name: str
    roles: frozenset[str]

    @property
    def is_police(self) -> bool:
        """Whether this is a police officer, who may lead others."""
        return not POLICE.isdisjoint(self.roles)


class Slot(NamedTuple):
    """A shift: its span, who stands it, and how many of them stay in the office."""

    start: datetime
    end: datetime
    people: tuple[Person, ...]
    stay: int = 0

    def holds(self, start: datetime, end: datetime) -> bool:
        """Whether a span lies in the shift."""
        return self.start <= start and end <= self.end


Team = tuple[Person, ...]


class Forces:
    """The shifts of a week and what everybody does in them so far."""

    def __init__(self, slots: Iterable[Slot], rng: Random) -> None:
        self.slots = sorted(slots, key=lambda slot: (slot.start, slot.end))
        self._busy: dict[Person, list[Window]] = defaultdict(list)
        # Among equals chance decides, so that nobody's walks can be foreseen.
        everybody = sorted({one for slot in self.slots for one in slot.people})
        self._lot = {one: rng.random() for one in everybody}

    def on_shift(self, start: datetime, end: datetime) -> list[Slot]:
        """The shifts that last through a span."""
        return [slot for slot in self.slots if slot.holds(start, end)]

    def team(
        self, start: datetime, end: datetime, people: int, leader: tuple[str, ...]
    ) -> Team | None:
        """So many people who are free, one who may lead among them; None where there are not."""
        free = self._free(start, end, people)
        heads = [one for one in free if one.is_police and leads(one.roles, leader)]
        if not heads:
            return None
        head = min(heads, key=self._order)
        # Auxiliaries come along before officers do: so there are officers left to lead others.
        others = sorted(
            (one for one in free if one != head), key=lambda one: (one.is_police, self._order(one))
        )
        team = (head, *others[: people - 1])
        return team if len(team) == people else None

    def _order(self, person: Person) -> tuple[timedelta, float]:
        return _sum(self._busy[person]), self._lot[person]

    def _free(self, start: datetime, end: datetime, people: int) -> list[Person]:
        """Those on shift who can go, of shifts that so many may leave."""
        found: dict[Person, None] = {}
        for slot in self.on_shift(start, end):
            inside = sum(self._is_in(one, start, end) for one in slot.people)
            if inside - people >= slot.stay:
                able = (one for one in slot.people if self._is_able(one, start, end))
                found.update(dict.fromkeys(able))
        return list(found)

    def _is_in(self, person: Person, start: datetime, end: datetime) -> bool:
        return all(e <= start or end <= s for s, e in self._busy[person])

    def _is_able(self, person: Person, start: datetime, end: datetime) -> bool:
        near = [span for span in self._busy[person] if abs(span[0] - start) < timedelta(hours=12)]
        return self._is_in(person, start - REST, end + REST) and (
            _sum(near) + (end - start) <= MOST_A_DAY
        )

    def send(self, team: Team, start: datetime, end: datetime) -> None:
        """Note that a team is out."""
        for one in team:
            self._busy[one].append((start, end))

    def recall(self, team: Team, start: datetime, end: datetime) -> None:
        """Note that a team is not out after all."""
        for one in team:
            self._busy[one].remove((start, end))

    def why_not(self, start: datetime, end: datetime) -> Text:
        """Why nobody goes out in a span."""
        overlapping = any(slot.start < end and start < slot.end for slot in self.slots)
        return TOO_FEW if overlapping else NO_SHIFT


def _sum(spans: Iterable[Window]) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())
