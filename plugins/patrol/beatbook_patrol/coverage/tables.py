"""Rows of coverage as a board: columns and codes in words, on a terminal as on a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from beatbook.boards import Board, BoardColumn, BoardRow
from beatbook.texts import Text
from beatbook_patrol.coverage.counts import (
    CHECK_INS,
    NOT_DONE,
    PARTLY,
    TRACK,
    UNPLANNED,
    WHOLE,
)
from beatbook_patrol.coverage.gaps import POINT, SECTION

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_patrol.coverage.counts import Coverage

LABELS: Mapping[str, Text] = {
    "kind": Text("类别", "Kind"),
    "code": Text("编号", "Code"),
    "name": Text("名称", "Name"),
    "unit": Text("单位", "Unit"),
    "state": Text("情况", "State"),
    "day": Text("日期", "Day"),
    "hours": Text("时段", "Hours"),
    "team": Text("巡逻组", "Team"),
    "planned": Text("计划", "Planned"),
    "done": Text("实巡", "Done"),
    "missing": Text("缺", "Missing"),
    "metres": Text("米", "Metres"),
    "reasons": Text("原因", "Reasons"),
    "walked": Text("实巡", "Walked"),
    "best": Text("最多一次", "Best"),
    "proofs": Text("证明", "Proof"),
    "early": Text("早", "Early"),
    "on_time": Text("正", "On time"),
    "late": Text("迟", "Late"),
    "missed": Text("漏", "Missed"),
    "extra": Text("计划外", "Not planned"),
}
"""What each column is called."""
_WORDS: Mapping[str, Mapping[str, Text]] = {
    "kind": {POINT: Text("巡逻点", "Point"), SECTION: Text("路段", "Section")},
    "state": {
        WHOLE: Text("已巡", "whole"),
        PARTLY: Text("部分", "partly"),
        NOT_DONE: Text("未巡", "not done"),
        UNPLANNED: Text("未安排", "unplanned"),
    },
    "proofs": {TRACK: Text("轨迹", "track"), CHECK_INS: Text("签到", "check-ins")},
}
"""The codes of each column that has some, in words."""
_TITLE = Text("巡逻覆盖", "Patrol coverage")
_NOTHING = Text("没有缺口。", "No gaps.")


def table(book: Book, found: Coverage, rows: Sequence[Mapping[str, Any]]) -> Board:
    """Rows with the same keys as a board, under the unit and the days that they are about."""
    ids = list(rows[0]) if rows else []
    return Board(
        title=_TITLE,
        columns=tuple(BoardColumn(id, LABELS[id]) for id in ids),
        rows=tuple(BoardRow(tuple(_said(id, row[id]) for id in ids)) for row in rows),
        facts=(
            (Text("单位", "Unit"), book.title(found.unit)),
            (Text("期间", "Period"), f"{found.first} – {found.last}"),
        ),
        empty=_NOTHING,
    )


def _said(id: str, value: Any) -> Any:
    """A value of a column, its codes in words."""
    words = _WORDS.get(id, {})
    if isinstance(value, list):
        return [words.get(one, one) for one in value]
    return words.get(value, value)
