"""Whom to help first: the weakest of each class, where they lose, and what was agreed to be done.

The list is for support and supervision. It says where points are lost and how much, since a place
at the end tells nobody what to do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, Signatures, Words
from beatbook.store.query import Condition, Query
from beatbook.texts import Text
from beatbook_assessment.forms import follow_up
from beatbook_assessment.model import Score
from beatbook_assessment.reports.frame import Frame, label_of, lost
from beatbook_assessment.rules.wording import say

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

WEAKEST, ITEMS = 3, 3
_TITLE = Text("{name}督导名单", "Supervision: {name}")
_WHY = Text(
    "列出各类别末位至多{count}名(只在后一半中列)和失分最多的{items}项，用于帮扶整改，不作处分依据；"
    "名次相同或范围重叠的一并列出。",
    "At most the last {count} of each class, of its lower half, with the {items} items in which"
    " they lose most: to help them mend it, and no ground for punishment; who shares the last"
    " place is listed as well.",
)
_SIGNED = (Text("督导人", "Supervised by"), Text("被督导单位", "The office"))
_NONE = Text("没有可列的对象", "nobody to list")


def supervision(frame: Frame, tasks: Sequence[Record], count: int = WEAKEST) -> Paper:
    """The weakest with what they lost, and the follow-up tasks of each that are open."""
    by_subject = defaultdict(list)
    for task in tasks:
        by_subject[follow_up.subject_of(task)].append(task)
    chosen = [(label, one) for label, scores in frame.classes() for one in weakest(scores, count)]
    facts = Facts(((Text("周期", "Period"), frame.period), (Text("状态", "Standing"),
                                                          frame.standing)))  # fmt: skip
    return Paper(
        say(_TITLE, name=frame.scheme.label),
        (
            Words(say(_WHY, count=count, items=ITEMS)),
            facts,
            _losses(frame, chosen),
            _tasks(frame, [one for _label, one in chosen], by_subject),
            Signatures(_SIGNED),
        ),
        landscape=True,
    )


def weakest(scores: Sequence[Score], count: int) -> list[Score]:
    """The last of a class and who shares their rank; never somebody of the better half."""
    ranked = [one for one in scores if one.rank is not None]
    if not ranked or count < 1:
        return []
    edge = ranked[max(len(ranked) - count, (len(ranked) + 1) // 2)] if len(ranked) > 1 else None
    first = ranked[0].rank
    return [one for one in ranked if edge and one.rank != first and _rank(one) >= _rank(edge)]


def _rank(score: Score) -> int:
    return score.rank or 0


def _losses(frame: Frame, chosen: Sequence[tuple[Text, Score]]) -> Grid:
    """With the classes named where there are several."""
    classed = len({label for label, _score in chosen}) > 1
    found = (row for label, score in chosen for row in _lost(frame, label, score))
    rows = tuple(row if classed else row[1:] for row in found)
    columns = (
        *((Column(Text("类别", "Class"), 2),) if classed else ()),
        Column(Text("名次", "Rank"), number=True),
        Column(Text("对象", "Subject"), 3),
        Column(Text("结果", "Result"), 2, number=True),
        Column(Text("失分项", "Item"), 3),
        Column(Text("失分", "Lost"), number=True),
        Column(Text("怎样算出", "How it came about"), 6),
    )
    links = tuple(frame.link(score.subject) for _label, score in chosen for _ in _some(score))
    return Grid(columns, rows, Text("失分", "Where points are lost"), links, _NONE)


def _some(score: Score) -> Sequence[Any]:
    return lost(score)[:ITEMS] or [None]


def _lost(frame: Frame, label: Text, score: Score) -> Iterator[tuple[Any, ...]]:
    for nth, one in enumerate(_some(score)):
        who = (label, score.rank, frame.name(score.subject), frame.outcome(score))
        if one is None:
            yield (*who, None, None, None)
            return
        point, points = one
        shown = who if nth == 0 else ("", None, "", None)
        item = label_of(frame.scheme, point.item)
        yield (*shown, item, frame.points(points), point.how)


def _tasks(frame: Frame, chosen: Sequence[Score], tasks: Mapping[str, Sequence[Record]]) -> Grid:
    found = [(score, task) for score in chosen for task in tasks.get(score.subject, ())]
    rows = tuple(
        (
            frame.name(score.subject),
            label_of(frame.scheme, task.values["item"]) if task.values["item"] else None,
            task.values["task"],
            task.values["due"],
            task.values["done_on"],
        )
        for score, task in found
    )
    columns = (
        Column(Text("对象", "Subject"), 3),
        Column(Text("考核项", "Item"), 3),
        Column(Text("整改任务", "Task"), 5),
        Column(Text("期限", "Due"), 2),
        Column(Text("完成", "Done"), 2),
    )
    links = tuple(Link(follow_up.FORM, task.id) for _score, task in found)
    empty = Text("尚无整改任务", "none yet")
    return Grid(columns, rows, Text("整改任务", "Follow-up tasks"), links, empty)


def tasks_of(book: Book, scheme: str) -> list[Record]:
    """The follow-up tasks for a scheme that the officer may see, done ones too."""
    query = Query(follow_up.FORM, (Condition("scheme", "=", scheme),), closed=True)
    return book.registry.list(query)
