"""How a check-in is judged within a tolerance, for every plugin that only wants another number."""

from __future__ import annotations

from datetime import datetime, timedelta

from beatbook.patrol.declare import EARLY, LATE, MISSED, ON_TIME, CheckIn, Verdict
from beatbook.texts import Text

_EARLY = Text("早到{minutes}分钟", "{minutes} min early")
_LATE = Text("晚到{minutes}分钟", "{minutes} min late")
_MISSED = Text("未签到", "nobody checked in")


def judge(
    check_in: CheckIn, tolerance: timedelta, early: timedelta | None = None
) -> Verdict | None:
    """Early, on time, late or missed; None where nothing was planned or it is still to come.

    Early and late are counted from the span planned, the tolerance being no part of it; *early*
    is that before the span, where it is another one.
    """
    since, until = check_in.since, check_in.until
    if since is None or until is None:
        return None
    if check_in.at is None:
        return Verdict(MISSED, _MISSED) if check_in.now > until + tolerance else None
    if check_in.at < since - (tolerance if early is None else early):
        return Verdict(EARLY, _EARLY.with_values(minutes=_minutes(check_in.at, since)))
    if check_in.at > until + tolerance:
        return Verdict(LATE, _LATE.with_values(minutes=_minutes(until, check_in.at)))
    return Verdict(ON_TIME)


def _minutes(first: datetime, last: datetime) -> int:
    return round((last - first).total_seconds() / 60)
