"""From where on something is worth a question; each book may set its own numbers, by deed.

Nought switches a rule off. A changed number is a row of the journal with the old one, so that
nobody makes the rules blind unseen.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from beatbook.access import AUDIT
from beatbook.auditing.names import THRESHOLDS
from beatbook.errors import NotFound, UsageProblem
from beatbook.journal import sealed_part
from beatbook.texts import Text, Translator

if TYPE_CHECKING:
    from beatbook.book import Book

_ = Translator(__name__, __file__)

MOST = 1_000_000


class Threshold(NamedTuple):
    """One number: what it is called, what it means, what it usually is."""

    name: str
    label: Text
    usual: int


ALL = (
    Threshold(
        "nearby.days",
        Text("查询前后多少天内的工作算在手工作", "work so many days before or after counts"),
        7,
    ),
    Threshold(
        "nearby.other",
        Text("他单位记录：无在手工作的查看条数", "records of other units opened without work"),
        1,
    ),
    Threshold(
        "nearby.own",
        Text("本单位记录：无在手工作的查看条数", "records of one's own unit opened without work"),
        30,
    ),
    Threshold("night.from", Text("夜间自几时", "night begins at this hour"), 22),
    Threshold("night.to", Text("夜间至几时", "night ends at this hour"), 6),
    Threshold("night.looks", Text("夜间、班外查看条数", "records opened at night off shift"), 3),
    Threshold("row.minutes", Text("连续查看：多少分钟内", "many in a row: within minutes"), 10),
    Threshold("row.looks", Text("连续查看：条数", "many in a row: records"), 20),
    Threshold("name.looks", Text("同姓人员：查看条数", "records of one's own family name"), 2),
    Threshold(
        "famous.officers",
        Text("同一记录：无在手工作的查看人数", "officers who open one record without work"),
        4,
    ),
    Threshold("volume.records", Text("导出和打印：条数", "records exported and printed"), 500),
    Threshold("volume.times", Text("导出和打印：次数", "times that something was exported"), 20),
    Threshold("refused.times", Text("被拒次数", "times refused"), 3),
    Threshold("emergency.times", Text("紧急查阅次数", "emergency accesses"), 1),
)
BY_NAME = {one.name: one for one in ALL}


def thresholds(book: Book) -> dict[str, int]:
    """The numbers in force, by name."""
    own: Mapping[str, int] = json.loads(book.store.meta(THRESHOLDS) or "{}")
    return {one.name: int(own.get(one.name, one.usual)) for one in ALL}


def change(book: Book, name: str, value: str, reason: str = "") -> int:
    """Set one number, noted in the journal with the old one; returns it.

    Raises NotAllowed, NotFound for another name, UsageProblem for what is no number.
    """
    book.require(AUDIT, book.station)
    if name not in BY_NAME:
        raise NotFound(_("There is no threshold “{name}”; see: beat audit rules", name=name))
    if not value.isascii() or not value.isdigit() or int(value) > MOST:
        raise UsageProblem(_("“{value}” is no number from 0 to {most}", value=value, most=MOST))
    before = thresholds(book)
    own = json.loads(book.store.meta(THRESHOLDS) or "{}") | {name: int(value)}
    content = {"old": {name: before[name]}, "new": {name: int(value)}}
    with book.store.transaction() as writer:
        writer.set_meta(THRESHOLDS, json.dumps(own, sort_keys=True))
        heading = book.heading("audit.rules", subject=name, reason=reason)
        writer.append(heading, [sealed_part("", name, 0, "change", content)])
    return int(value)
