"""The planned stops of a walk: which there are, which were seen to, which one a check-in meets."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from beatbook.patrol.declare import MISSED, CheckIn, Verdict
from beatbook_patrol.walks.moments import local
from beatbook_patrol.walks.verdicts import TOLERANCE

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record
    from beatbook_patrol.walks.seeing import Seen

_NONE = timedelta(0)
_LONG_AFTER = timedelta(days=1)


class Stop(NamedTuple):
    """A planned stop and the check-in that it got, if it got one (`missed` ones too)."""

    record: Record
    check_in: Record | None

    @property
    def point(self) -> str:
        """The id of its point."""
        return str(self.record.values["point"])

    @property
    def missed(self) -> bool:
        """Whether it was missed for good."""
        return self.check_in is not None and self.check_in.values["verdict"] == MISSED


def stops_of(seen: Seen, walk: Record) -> list[Stop]:
    """The stops of a walk's task in their order; none for a walk without a task.

    A check-in of any walk counts: a task that was interrupted goes on in a second walk.
    """
    task = walk.values["task"]
    if not task:
        return []
    planned = seen.pointing("patrol_stop", "task", [task])
    planned.sort(key=lambda one: (one.values["since"], one.values["nth"]))
    got = seen.pointing("check_in", "stop", [one.id for one in planned])
    by_stop = {one.values["stop"]: one for one in sorted(got, key=lambda one: one.id)}
    return [Stop(one, by_stop.get(one.id)) for one in planned]


def named(seen: Seen, stops: Iterable[Stop]) -> str:
    """Stops as a sentence names them: code and time of each."""
    return "、".join(f"{_code(seen, stop)} {_planned_at(seen, stop)}" for stop in stops)


def _code(seen: Seen, stop: Stop) -> str:
    point = seen.record("patrol_point", stop.point)
    return str(point.values["code"]) if point else stop.point


def _planned_at(seen: Seen, stop: Stop) -> str:
    return local(seen.book, stop.record.values["since"])


def meeting(stops: list[Stop], point: str, at: datetime) -> Record | None:
    """The open stop at a point that is nearest in time to a moment."""
    fitting = [one.record for one in stops if one.point == point and one.check_in is None]
    return min(fitting, key=lambda stop: (_away(stop, at), stop.values["since"]), default=None)


def _away(stop: Record, at: datetime) -> timedelta:
    before: timedelta = stop.values["since"] - at
    after: timedelta = at - stop.values["until"]
    return max(before, after, _NONE)


def judged(
    book: Book, point: Record, stop: Record | None, at: datetime | None, trust: int
) -> Verdict | None:
    """What the rules in force say of a check-in; of a stop that was given up if `at` is None."""
    since, until = (stop.values["since"], stop.values["until"]) if stop else (None, None)
    now = book.clock.now()
    if at is None and until is not None:
        # The walk is over: the stop will not come any more, however late it was planned.
        now = max(now, until + TOLERANCE + _LONG_AFTER)
    asked = CheckIn(at, since, until, point.values["kind"], trust, now)
    verdict: Verdict | None = book.hooks.first("patrol_verdict", check_in=asked)
    return verdict
