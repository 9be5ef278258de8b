"""Rankings: the table of a level with every item, and the short notice that is posted.

Who is ranked, by what, how equal ones share a place and where results do not differ is said on
the paper itself, for whoever reads it has nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from beatbook.assessment.declare import OFFICER
from beatbook.papers.declare import (
    Block,
    Column,
    Facts,
    Grid,
    Link,
    Paper,
    Signatures,
    Words,
)
from beatbook.texts import Text
from beatbook_assessment.model import DENSE, ORDINAL, SHARED, Score
from beatbook_assessment.reports.frame import NO_TEXT, Frame, label_of, lost, waiting
from beatbook_assessment.rules.wording import joined, say

_TITLE = Text("{name}排名表", "Ranking: {name}")
_NOTICE = Text("关于{name}{period}考核结果的通报", "Notice of results: {name}, {period}")
_OPENING = Text(
    "现将{period}考核结果通报如下。{then}", "These are the results for {period}. {then}"
)
_OBJECT = Text(
    "对结果有异议的，请{until}提出，由原考核人以外的人员在{answer}内答复。",
    "Whoever finds them wrong may object {until}, and somebody other than the assessor answers"
    " within {answer}.",
)
_WITHIN = Text("自公示之日起{days}内", "within {days} of their publication")
_UNTIL = Text("在{day}以前(含当日)", "until the end of {day}")
_FINAL = Text(
    "异议期已满，异议均已答复。", "The time for objections is over, and all are answered."
)
_WORKING, _ALL = Text("{days}个工作日", "{days} working days"), Text("{days}日", "{days} days")
_BY_RATE = Text(
    "按得分率(得分÷应得分)排名，不适用的项(不分管、没有数据)不计入应得分",
    "ranked by points over attainable points; items that do not apply are left out (not in charge,"
    " no data)",
)
_BY_SUM = Text("按总分排名", "ranked by the sum of points")
_TIES = {
    SHARED: Text("同分同名次，其后名次顺延", "equals share a place, and places are skipped after"),
    DENSE: Text("同分同名次，其后名次不空", "equals share a place, and none is skipped after"),
    ORDINAL: Text("同分的按方案规定的指标分先后", "equals are parted by further indicators"),
}
_APART = Text(
    "抽样得分有误差范围，范围重叠的不分高下，同名次",
    "sampled points have a range; where ranges overlap there is no difference and the place is"
    " shared",
)
_WAITING = Text("尚有{count}项待评分，名次未定", "{count} points are still to be given")
_WORK = Text(
    "本表只考核单位和民警的工作，不涉及居民。",
    "Only the work of units and officers is assessed; residents are not.",
)
_SIGNED = (
    Text("制表", "Drawn up by"),
    Text("审核", "Checked by"),
    Text("批准", "Approved by"),
)
_RANK, _SUBJECT = Column(Text("名次", "Rank"), number=True), Text("对象", "Subject")
_POINTS, _RATE = Text("得分", "Points"), Text("得分率%", "Rate %")
_MOST_ITEMS = 8
"""As many items still stand beside each other on a page; of more, where most was lost."""
_LOST = Text("{item} −{points}", "{item} −{points}")


def ranking(frame: Frame) -> Paper:
    """The whole table: ranks, results and the points of every item."""
    blocks: list[Block] = [_facts(frame)]
    blocks += [_grid(frame, label, scores, full=True) for label, scores in frame.classes()]
    return Paper(
        say(_TITLE, name=frame.scheme.label),
        (*blocks, Words(rules_of(frame)), Signatures(_SIGNED)),
        note=_WORK,
        landscape=True,
    )


def notice(frame: Frame) -> Paper:
    """What is posted: the opening, ranks and results, how it was ranked, who signs."""
    grids = (_grid(frame, label, scores, full=False) for label, scores in frame.classes())
    return Paper(
        say(_NOTICE, name=frame.scheme.label, period=frame.period),
        (Words(_opening(frame)), *grids, Words(rules_of(frame)), Signatures(_signing(frame))),
        note=say(Text("{standing}。{work}", "{standing}. {work}"), standing=_standing(frame),
                 work=_WORK),
    )  # fmt: skip


def _standing(frame: Frame) -> Text:
    zh, en = frame.standing
    return Text(zh, en[:1].upper() + en[1:])


def _opening(frame: Frame) -> Text:
    return say(_OPENING, period=frame.period, then=_FINAL if frame.final else _objecting(frame))


def _objecting(frame: Frame) -> Text:
    """By when to object, and within how many days somebody answers."""
    process = frame.scheme.process
    days = _WORKING if process.working else _ALL
    until = say(_WITHIN, days=say(days, days=process.object))
    if frame.object_by is not None:
        until = say(_UNTIL, day=frame.object_by)
    return say(_OBJECT, until=until, answer=say(days, days=process.answer))


def _signing(frame: Frame) -> tuple[Text | str, ...]:
    return (*_SIGNED[1:], frame.issuer) if frame.issuer else _SIGNED[1:]


def _facts(frame: Frame) -> Facts:
    scheme = frame.scheme
    return Facts(
        (
            (Text("方案", "Scheme"), f"{scheme.label} {scheme.version}"),
            (Text("依据", "Source"), scheme.source),
            (Text("周期", "Period"), frame.period),
            (Text("发布单位", "Issued by"), frame.issuer or None),
            (Text("状态", "Standing"), frame.standing),
            (Text("对象数", "Subjects"), len(frame.result.scores)),
        )
    )


def rules_of(frame: Frame) -> Text:
    """How the ranking was made, in one sentence."""
    rank = frame.scheme.ranking
    sampled = any(score.low is not None for score in frame.result.scores)
    missing = waiting(frame.result.scores)
    parts = (
        _BY_RATE if frame.by_rate else _BY_SUM,
        _TIES[rank.ties],
        _APART if sampled and rank.apart else NO_TEXT,
        say(_WAITING, count=missing) if missing else NO_TEXT,
    )
    zh, en = joined(parts)
    return Text(f"{zh}。", f"{en[:1].upper()}{en[1:]}.")


def _grid(frame: Frame, label: Text, scores: Sequence[Score], *, full: bool) -> Grid:
    items = full and len(frame.scheme.items) <= _MOST_ITEMS
    columns = list(_columns(frame, scores))
    losses = not items and full
    if losses:
        columns.append(Column(Text("失分最多", "Lost most"), 4))
    if items:
        columns += [Column(one.label, 2, number=True) for one in frame.scheme.items]
    rows = tuple(_row(frame, score, scores, items=items) for score in scores)
    if losses:
        rows = tuple(
            (*row, _lost_most(frame, score)) for row, score in zip(rows, scores, strict=True)
        )
    links: tuple[Link | None, ...] = tuple(frame.link(score.subject) for score in scores)
    return Grid(tuple(columns), rows, label, links)


def _columns(frame: Frame, scores: Sequence[Score]) -> Iterator[Column]:
    yield _RANK
    yield Column(_SUBJECT, 3)
    if frame.scheme.subjects == OFFICER:
        yield Column(Text("单位", "Unit"), 3)
    if frame.by_rate:
        yield Column(_RATE, 2, number=True)
    yield Column(_POINTS, 2, number=True)
    if frame.by_rate:
        yield Column(Text("应得分", "Attainable"), 2, number=True)
    if _ranged(scores):
        yield Column(Text("范围", "Range"), 2)
    if _graded(scores):
        yield Column(Text("等次", "Grade"), 2)


def _row(frame: Frame, score: Score, scores: Sequence[Score], *, items: bool) -> tuple[Any, ...]:
    row: list[Any] = [score.rank, frame.name(score.subject)]
    if frame.scheme.subjects == OFFICER:
        row.append(frame.units.get(score.subject, ""))
    row.append(frame.outcome(score))
    if frame.by_rate:
        row += [frame.points(score.total), frame.points(score.attainable)]
    if _ranged(scores):
        row.append(_range(frame, score))
    if _graded(scores):
        row.append(_grade(score))
    return (*row, *_items(frame, score)) if items else tuple(row)


def _items(frame: Frame, score: Score) -> Iterator[Any]:
    points = {one.item: one for one in score.points}
    for item in frame.scheme.items:
        point = points.get(item.id)
        if point is not None and point.waiting:
            yield Text("待评", "to come")
        else:
            number = frame.points(point.points) if point is not None else None
            yield Text("不适用", "–") if number is None else number


def _lost_most(frame: Frame, score: Score) -> Text:
    parts = (
        say(_LOST, item=label_of(frame.scheme, point.item), points=str(frame.points(points)))
        for point, points in lost(score)[:3]
    )
    return joined(parts)


def _ranged(scores: Sequence[Score]) -> bool:
    return any(score.low is not None and score.low != score.high for score in scores)


def _range(frame: Frame, score: Score) -> str:
    if score.low is None or score.high is None:
        return ""
    return f"{frame.points(score.low)} – {frame.points(score.high)}"


def _graded(scores: Sequence[Score]) -> bool:
    return any(_grade(score) != NO_TEXT for score in scores)


def _grade(score: Score) -> Text | str:
    return next((value for name, value, _why in score.extras if name == "grade"), NO_TEXT)
