"""What stands in the way of a run's next step: points that wait, days that are not over."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from beatbook.clock import from_stamp
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import objection, run
from beatbook_assessment.process import (
    adopting,
    computing,
    given,
    results_json,
    runs,
    snapshots,
)

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.records import Record

_SELF_FIRST = Text(
    "方案有自评项，先开放自评：beat assess open run={number}",
    "the scheme has items that are self-scored; open it first: beat assess open run={number}",
)
_SELF_TIME = Text(
    "自评至{day}为止，还有{count}项没有自评；到期后再公示",
    "self-scores are given until {day} and {count} are missing; publish after that day",
)
_WAITING = Text(
    "还有{count}项待人评分，第一项是{name}的{item}：beat assess judge run={number}",
    "{count} points wait for a person's judgement, the first is {item} of {name}: beat assess judge"
    " run={number}",
)
_NOT_OVER = Text(
    "异议期至{day}为止；次日起可以定案",
    "objections are possible until {day}; it can be made final from the next day on",
)
_OPEN = Text(
    "有{count}件异议没有答复，第一件是第{first}号：beat assess answer objection={first}",
    "{count} objections are not answered, the first is {first}: beat assess answer"
    " objection={first}",
)
_TO_COUNT = Text(
    "第{first}号异议成立，须补正记录后重新统计：beat assess run … reason=…",
    "objection {first} was upheld so that records are put right and counted again: beat assess run"
    " … reason=…",
)
_NOT_EQUAL = Text(
    "结果与快照重算不符，不能封存；请告知管理员",
    "the result is not what its snapshot computes to and can't be sealed; tell your administrator",
)
_SOMEBODY_ELSE = Text("应为办理本步骤的本人", "must be whoever takes the step")
_DIGESTS = Text("不是现在内容的摘要", "is not the digest of what is there")


def problems(record: Record, before: Record | None, book: Book) -> Iterator[Problem]:
    """What is wrong with a run that takes a step."""
    steps = (before.envelope.state if before is not None else "", record.envelope.state)
    if steps[0] == steps[1]:
        return
    if steps[1] == run.PUBLISHED:
        yield from _publish(record, steps[0], book)
    elif steps[1] == run.FINAL:
        yield from _finish(record, book)
    elif steps[1] == run.SEALED:
        yield from _seal(record, book)


def _publish(record: Record, source: str, book: Book) -> Iterator[Problem]:
    held = runs.held(book, record)
    number = record.envelope.number
    own = [one.id for one in held.scheme.items if one.self_scored]
    if own and source == run.DRAFT:
        yield Problem(_SELF_FIRST.with_values(number=number))
    elif own and book.today() <= record.values["self_by"]:
        missing = sum(
            (one.id, item) not in held.gathered.given.self_scores
            for one in held.gathered.subjects
            for item in own
        )
        if missing:
            yield Problem(_SELF_TIME.with_values(day=record.values["self_by"], count=missing))
    waiting = [
        (score.subject, point.item)
        for score in held.result.scores
        for point in score.points
        if point.waiting
    ]
    if waiting:
        subject, id = waiting[0]
        item = held.scheme.item(id)
        label = item.label if item is not None else id
        values = {"count": len(waiting), "item": label, "name": held.who[subject].name}
        yield Problem(_WAITING.with_values(**values, number=number))


def _finish(record: Record, book: Book) -> Iterator[Problem]:
    if book.today() <= record.values["object_by"]:
        yield Problem(_NOT_OVER.with_values(day=record.values["object_by"]))
    raised = given.objections(book, record.id, objection.RAISED)
    if raised:
        first = raised[0].envelope.number
        yield Problem(_OPEN.with_values(count=len(raised), first=first))
    for one in given.objections(book, record.id, objection.UPHELD):
        on, counted = one.values["answered_on"], record.values["counted_at"]
        if one.values["remedy"] == given.RECOUNT and counted < _changed(one):
            yield Problem(_TO_COUNT.with_values(first=one.envelope.number, day=on))
            return


def _changed(record: Record) -> datetime:
    """When an objection was answered: nothing of it changes after that."""
    return from_stamp(record.envelope.changed_at)


def _seal(record: Record, book: Book) -> Iterator[Problem]:
    """What is sealed is what the snapshot computes to, with its true digests."""
    data, result = runs.data_of(record), json.loads(record.values["result"] or "{}")
    adopted = adopting.of_run(book, record)
    for name, digest in snapshots.digests(adopted.values["text"], data, result).items():
        if record.values[name] != digest:
            yield Problem(_DIGESTS, name)
    if record.values["sealed_by"] != book.actor.officer and not book.actor.system:
        yield Problem(_SOMEBODY_ELSE, "sealed_by")
    scheme = runs.scheme_of(book, record, data)
    again = computing.again(book, scheme, data)
    if results_json.numbers(results_json.to_json(again)) != results_json.numbers(result):
        yield Problem(_NOT_EQUAL)
