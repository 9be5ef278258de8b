"""What protects a place by itself (物防技防设施): kind, place, keeper, last look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_defence.bases import GUIDING, WHO
from beatbook_defence.retention import THING

FORM = "prevention_thing"
IN_USE, BROKEN, REMOVED = "in_use", "broken", "removed"
_EARLY = Text("早于安装日期", "is before the day it was put up")
_NONE = Text("至少一件", "at least one")


@f.form(
    FORM,
    label=Text("物防技防设施", "Protective installation"),
    title=("kind", "where"),
    line=("keeper",),
    retention=THING,
    basis=GUIDING,
    states=(
        State(IN_USE, Text("完好", "in use")),
        State(BROKEN, Text("损坏", "broken"), waiting=True),
        State(REMOVED, Text("已拆除", "removed"), final=True),
    ),
    transitions=(
        Transition("break", Text("报损", "broken"), IN_USE, BROKEN, needs=("broken_on",)),
        Transition("mend", Text("修复", "mended"), BROKEN, IN_USE, needs=("checked_on",)),
        Transition("remove", Text("拆除", "remove"), IN_USE, REMOVED),
        Transition("remove", Text("拆除", "remove"), BROKEN, REMOVED),
    ),
    counted=("kind",),
    help=Text(
        "门禁、监控、照明、隔离柱、灭火器箱等；写明地点和安装日期，定期查看。",
        "Door locks, cameras, lights, bollards, extinguishers: where, since when, looked at.",
    ),
)
class Thing:
    """One installation, or several of a kind at one place."""

    kind: str | None = f.choice(Text("类别", "Kind"), "prevention_kind", required=True)
    where: str | None = f.text(Text("地点", "Where"), required=True, search="address")
    count: int | None = f.integer(Text("数量", "How many"), default=1)
    installed: date | None = f.day(Text("安装日期", "Put up on"), required=True)
    keeper: str | None = f.text(Text("管护单位或者管护人", "Kept by"), search="name", **WHO)
    phone: str | None = f.text(Text("联系电话", "Telephone"), search="phone", **WHO)
    checked_on: date | None = f.day(Text("最近查看", "Looked at on"))
    broken_on: date | None = f.day(Text("损坏日期", "Broken since"))
    words: str | None = f.text(Text("备注", "Remark"), search="text")

    def problems(self) -> Iterator[Problem]:
        """It is there before it is looked at, and there is one."""
        if self.count is not None and self.count < 1:
            yield Problem(_NONE, "count")
        for name in ("checked_on", "broken_on"):
            day = getattr(self, name)
            if day and self.installed and day < self.installed:
                yield Problem(_EARLY, name)
