"""What is wrong with a visit in view of other records: a future visit, auxiliaries alone.

Asked for every record that a deed writes: what is no visit costs one comparison.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from beatbook.problems import Problem
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_visits.doors import TARGETS, label, visits_near
from beatbook_visits.forms.visit import NO_TARGET

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

RECENT_DAYS = 7
"""A door that somebody else knocked at within so many days is pointed out."""
POLICE = frozenset(("chief", "officer", "desk"))
"""Roles of police officers; auxiliaries and liaison officers come along with them."""

AUXILIARY_RULE = Text(
    "国办发〔2016〕15号：辅警在民警指挥和监督下工作",
    "State Council Office 2016 No. 15: auxiliaries work under the direction of officers",
)
_ALONE = Text(
    "没有民警参加：辅警不得单独走访；请加上带队民警",
    "name no police officer: auxiliaries do not visit alone; add the officer who led",
)
_FUTURE = Text("晚于现在；请改正走访时间", "is later than now; correct the moment")
_PAST = Text("早于走访日期；请改正", "is before the visit; correct it")
_RECENT = Text(
    "{officers}已于{day}走访过这里（{result}）；非必要不重复打扰",
    "were preceded by {officers} on {day} ({result}); do not disturb twice without need",
)


def problems(record: Record, book: Book) -> Iterable[Problem]:
    """The problems of one record, before it is written."""
    return _visit(record, book) if record.form == "visit" else ()


def _visit(visit: Record, book: Book) -> Iterator[Problem]:
    values = visit.values
    day = values["day"]
    if values["at"] > book.clock.now():
        yield Problem(_FUTURE, "at")
    if not any(values[name] for name in TARGETS):
        yield Problem(NO_TARGET, "dwelling")
    for name in ("promise_due", "promise_kept", "next_on"):
        if values[name] and values[name] < day:
            yield Problem(_PAST, name)
    if not police_among(book, values["officers"], day):
        yield Problem(_ALONE, "officers", source=str(AUXILIARY_RULE))
    yield from _again(visit, book)


def _again(visit: Record, book: Book) -> Iterator[Problem]:
    """A warning that somebody else was at the same door lately."""
    for last in visits_near(book, visit, RECENT_DAYS)[:1]:
        words = _RECENT.with_values(
            officers="、".join(book.title(one) for one in last.officers),
            day=last.day,
            result=label(book, "visit_result", last.result),
        )
        yield Problem(words, "officers", warning=True)


def police_among(book: Book, officers: Iterable[str], day: date) -> bool:
    """Whether one of the officers held a post of a police officer on *day*."""
    spec = book.spec("post")
    query = Query("post", (Condition("holder", "in", list(officers)),), closed=True)
    return any(
        post.values["role"] in POLICE and _held(post, day)
        for post in book.store.select(spec, query)
    )


def _held(post: Record, day: date) -> bool:
    end = post.values["end"]
    return bool(post.values["start"] <= day and (end is None or day < end))
