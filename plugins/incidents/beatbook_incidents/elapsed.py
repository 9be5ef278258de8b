"""How long something took, in words that are read at a glance: seconds, minutes, hours, days."""

from __future__ import annotations

from datetime import timedelta

from beatbook.texts import Text

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_SECONDS_MATTER = 10
"""Minutes from which on a narrow column leaves the seconds out."""


def words(span: timedelta) -> Text:
    """The two largest units of a span, rounded down; less than nothing counts as nothing."""
    seconds = max(int(span.total_seconds()), 0)
    if seconds < _MINUTE:
        return Text(f"{seconds}秒", f"{seconds} s")
    if seconds < _HOUR:
        minutes, rest = divmod(seconds, _MINUTE)
        return Text(f"{minutes}分{rest:02}秒", f"{minutes} min {rest:02} s")
    if seconds < _DAY:
        hours, rest = divmod(seconds // _MINUTE, 60)
        return Text(f"{hours}小时{rest:02}分", f"{hours} h {rest:02} min")
    days, rest = divmod(seconds // _HOUR, 24)
    return Text(f"{days}天{rest}小时", f"{days} d {rest} h")


def brief(span: timedelta) -> Text:
    """The same for narrow columns: seconds matter only in the first minutes."""
    minutes = int(span.total_seconds()) // _MINUTE
    if _SECONDS_MATTER <= minutes < _HOUR // _MINUTE:
        return Text(f"{minutes}分", f"{minutes} min")
    return words(span)
