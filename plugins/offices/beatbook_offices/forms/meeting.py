"""Meeting (会议记录): what was decided with whom. Residents are counted, not listed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_MEETING: dict[str, Any] = {"section": "meeting"}
_WHO: dict[str, Any] = {"section": "who"}
_CONTENT: dict[str, Any] = {"section": "content"}


@f.form(
    "meeting",
    label=Text("会议记录", "Meeting"),
    title=("day", "topic"),
    retention=OFFICE,
    basis=bases.LEDGERS,
    sections={
        "meeting": Text("会议", "Meeting"),
        "who": Text("参加人", "Who took part"),
        "content": Text("内容", "Content"),
    },
    help=Text("会议的议题、参加人和决定。", "Topic, who took part, and what was decided."),
)
class Meeting:
    """One meeting."""

    day: date | None = f.day(Text("日期", "Day"), required=True, **_MEETING)
    begins: str | None = f.text(
        Text("时间", "Time"), help=Text("如：14:30", "Such as 14:30"), **_MEETING
    )
    kind: str | None = f.choice(Text("类别", "Kind"), "meeting_kind", required=True, **_MEETING)
    topic: str | None = f.text(Text("议题", "Topic"), required=True, search="text", **_MEETING)
    office: str | None = f.reference(Text("警务室", "Office"), "office", **_MEETING)
    held_at: str | None = f.text(Text("地点", "Held at"), required=True, **_MEETING)
    host: str | None = f.officer(Text("主持人", "Chaired by"), required=True, **_WHO)
    officers: tuple[str, ...] = f.officer(Text("参加民警", "Officers present"), many=True, **_WHO)
    residents: int | None = f.integer(
        Text("群众人数", "Residents present"), help=Text("只记人数", "Only their count"), **_WHO
    )
    guests: str | None = f.text(
        Text("其他单位", "Other bodies"), help=Text("单位名称", "Names of bodies"), **_WHO
    )
    minutes: str | None = f.long_text(Text("会议内容", "Minutes"), **_CONTENT)
    decisions: str | None = f.long_text(Text("决定事项", "Decisions"), required=True, **_CONTENT)

    def problems(self) -> Iterator[Problem]:
        """Nobody less than nobody came."""
        if (self.residents or 0) < 0:
            yield Problem(_NEGATIVE, "residents")


_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
