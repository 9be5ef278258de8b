"""Signs that entries were made for the count only: what is odd about them, in words.

Each sign looks at one officer's entries and answers with what it found and why. The limits are
generous on purpose: a sign asks the officer a question, so a wrong one costs trust.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple

from beatbook.search import fold
from beatbook.texts import Text
from beatbook_quality.codes import COPIED, ON_LEAVE, RUSH, SPEED

TOO_CLOSE = timedelta(minutes=1)
"""Nobody leaves one building, reaches another and talks to somebody in less."""
CLOSE_PAIRS = 2
COPIES = 4
SHORTEST_WORDS = 10
"""Shorter notes ("nobody at home") are alike by nature."""
RUSH_FROM = time(18)
RUSH_SHARE = 0.7
RUSH_LEAST = 10
LISTED = 5


class Act(NamedTuple):
    """One entry: what it is called, when it happened (if a moment is noted), when it was entered.

    Moments are local. `building` is the building that it was at, empty where unknown.
    """

    name: str
    entered: datetime
    happened: datetime | None = None
    building: str = ""
    words: str = ""


class Found(NamedTuple):
    """A sign: its kind, the day it is about, and the evidence."""

    kind: str
    day: date
    why: Text


_SPEED = Text(
    "{first}和{second}在不同楼栋，时间相隔不到一分钟",
    "{first} and {second} are in different buildings, less than a minute apart",
)
_COPIED = Text(
    "{count}条记录内容相同（{names}）：“{words}”",
    "{count} entries say the same ({names}): “{words}”",
)
_RUSH = Text(
    "该周{all}条登记中有{late}条在周日{hour}时以后录入",
    "{late} of the week's {all} entries were made after {hour}:00 on Sunday",
)
_ON_LEAVE = Text(
    "请假当日登记了{count}条（{names}）", "{count} entries on a day of leave ({names})"
)


def speed(acts: Sequence[Act]) -> Iterator[Found]:
    """Acts in different buildings that no walk could join."""
    timed = sorted((a for a in acts if a.happened and a.building), key=_happened)
    close: dict[date, list[tuple[Act, Act]]] = defaultdict(list)
    for first, second in pairwise(timed):
        if first.building != second.building and _happened(second) - _happened(first) < TOO_CLOSE:
            close[_happened(first).date()].append((first, second))
    for day, pairs in close.items():
        if len(pairs) >= CLOSE_PAIRS:
            why = [_SPEED.with_values(first=a.name, second=b.name) for a, b in pairs[:LISTED]]
            yield Found(SPEED, day, _joined(why))


def copied(acts: Sequence[Act]) -> Iterator[Found]:
    """The same long note under many entries."""
    groups: dict[str, list[Act]] = defaultdict(list)
    for act in acts:
        if len(act.words) >= SHORTEST_WORDS:
            groups[fold(act.words)].append(act)
    for same in groups.values():
        if len(same) >= COPIES:
            last = max(act.entered for act in same)
            words = same[0].words[:40]
            why = _COPIED.with_values(count=len(same), names=_names(same), words=words)
            yield Found(COPIED, last.date(), why)


def rush(acts: Sequence[Act]) -> Iterator[Found]:
    """Most of a week's entries in its last hours, just before the weekly quota is counted."""
    weeks: dict[date, list[Act]] = defaultdict(list)
    for act in acts:
        day = act.entered.date()
        weeks[day + timedelta(days=6 - day.weekday())].append(act)
    for sunday, week in weeks.items():
        late = [a for a in week if a.entered.date() == sunday and a.entered.time() >= RUSH_FROM]
        if len(late) >= RUSH_LEAST and len(late) >= RUSH_SHARE * len(week):
            numbers = {"all": len(week), "late": len(late), "hour": RUSH_FROM.hour}
            yield Found(RUSH, sunday, _RUSH.with_values(**numbers))


def on_leave(acts: Sequence[Act], leave: Iterable[tuple[date, date]]) -> Iterator[Found]:
    """Entries on days of leave, both ends of each included."""
    spans = list(leave)
    days = Counter(act.entered.date() for act in acts)
    for day, count in sorted(days.items()):
        if any(first <= day <= last for first, last in spans):
            names = _names([act for act in acts if act.entered.date() == day])
            yield Found(ON_LEAVE, day, _ON_LEAVE.with_values(count=count, names=names))


def signs(acts: Sequence[Act], leave: Iterable[tuple[date, date]]) -> list[Found]:
    """Every sign in one officer's entries, by day."""
    found = [*speed(acts), *copied(acts), *rush(acts), *on_leave(acts, leave)]
    return sorted(found, key=lambda one: (one.day, one.kind))


def _happened(act: Act) -> datetime:
    assert act.happened is not None
    return act.happened


def _names(acts: Sequence[Act]) -> str:
    names = ", ".join(act.name for act in acts[:LISTED])
    return f"{names} …" if len(acts) > LISTED else names


def _joined(texts: Sequence[Text]) -> Text:
    return Text("；".join(t.zh for t in texts), "; ".join(t.en for t in texts))
