"""Moments of a walk: how they are said, and what is wrong with those that cannot be."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_FUTURE = Text(
    "{at}晚于现在{now}；请改正，或者检查这台机器的时钟",
    "{at} is later than now, {now}; correct it, or check the clock of this machine",
)
_BEFORE = Text(
    "{at}早于巡逻开始时间{since}；请改正其中之一",
    "{at} is before the walk began, {since}; correct one of the two",
)
_AFTER = Text(
    "{at}晚于巡逻结束时间{until}；请改正其中之一",
    "{at} is after the walk ended, {until}; correct one of the two",
)


def local(book: Book, at: datetime) -> str:
    """A moment as people write it: ``11-21 23:40``."""
    return f"{at.astimezone(book.zone):%m-%d %H:%M}"


def impossible(book: Book, walk: Record | None, at: datetime) -> Text | None:
    """Why something cannot have happened on a walk at a moment; None where it can."""
    now = book.clock.now()
    if at > now:
        return _FUTURE.with_values(at=local(book, at), now=local(book, now))
    if walk is None:
        return None
    since, until = walk.values["started"], walk.values["ended"]
    if at < since:
        return _BEFORE.with_values(at=local(book, at), since=local(book, since))
    if until is not None and at > until:
        return _AFTER.with_values(at=local(book, at), until=local(book, until))
    return None
