"""A check of an office (明察暗访): what somebody from outside looked at and found.

Points are for schemes to take: what is written down are facts, one by one, so that the office can
put them right or say why they are none. The record is kept by whoever checked until the office is
told; then it is the office's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_surveys.bases import SUPERVISION
from beatbook_surveys.retention import CHECK

FORM = "inspection_visit"
FOUND, TOLD, PUT_RIGHT, CLEAN = "found", "told", "put_right", "clean"

_CLEAN = Text(
    "已列出问题；没有问题的才能结束检查，请告知该单位",
    "something was found; only a check without anything ends like that: tell the office",
)
_NOT_LOOKED_AT = Text(
    "有未列入检查内容的问题；请先列入", "names what was not looked at; add it to that list first"
)


def _facts(values: Mapping[str, Any]) -> int:
    """How many things were found: items of the checklist, and what it does not have."""
    return sum(len(values.get(name) or ()) for name in ("defects", "others"))


@f.form(
    FORM,
    label=Text("明察暗访", "Check of an office"),
    title=("office", "at"),
    line=("way",),
    retention=CHECK,
    basis=SUPERVISION,
    findable=False,
    sections={
        "check": Text("检查", "The check"),
        "found": Text("发现的问题", "What was found"),
        "after": Text("整改", "What was done"),
    },
    states=(
        State(FOUND, Text("待告知", "to be told"), waiting=True),
        State(TOLD, Text("待整改", "to be put right"), waiting=True),
        State(PUT_RIGHT, Text("已整改", "put right"), final=True),
        State(CLEAN, Text("未发现问题", "nothing was found"), final=True),
    ),
    transitions=(
        Transition("tell", Text("告知", "tell the office"), FOUND, TOLD,
                   needs=("told_on", "rectify_by")),
        Transition("mend", Text("整改完成", "put right"), TOLD, PUT_RIGHT,
                   needs=("mended_on", "mended_how")),
        Transition("return", Text("退回整改", "not put right"), PUT_RIGHT, TOLD,
                   needs=("rectify_by",)),
        Transition("settle", Text("未发现问题", "nothing found"), FOUND, CLEAN),
    ),
    counted=("at", "office", "way"),
    help=Text(
        "由外单位人员检查；只记事实，不打分；问题逐项告知、整改。",
        "Somebody of another unit looks; facts are written down, no points; each is told and put"
        " right.",
    ),
)  # fmt: skip
class InspectionVisit:
    """One check."""

    office: str | None = f.unit(Text("被检查单位", "Office"), required=True, section="check")
    way: str | None = f.choice(
        Text("检查方式", "How"), "check_way", required=True, default="open", section="check"
    )
    at: datetime | None = f.moment(Text("检查时间", "When"), required=True, section="check")
    checkers: tuple[str, ...] = f.officer(
        Text("检查人", "Checked by"),
        many=True,
        required=True,
        section="check",
        help=Text("须为外单位人员", "Of another unit than the one that is checked"),
    )
    looked_at: tuple[str, ...] = f.choice(
        Text("检查内容", "Looked at"), "check_item", many=True, required=True, section="check"
    )
    defects: tuple[str, ...] = f.choice(
        Text("问题", "Not in order"), "check_item", many=True, section="found"
    )
    others: tuple[str, ...] = f.text(Text("其他问题", "Other things"), many=True, section="found")
    facts: int | None = f.integer(
        Text("问题数", "Things found"),
        computed=_facts,
        computed_from=("defects", "others"),
        section="found",
    )
    found: str | None = f.long_text(
        Text("具体情况", "In words"),
        required_when=f.when("defects"),
        section="found",
        help=Text("只写单位和工作情况，不写群众姓名", "About the office's work; names no resident"),
    )
    photos: tuple[str, ...] = f.text(
        Text("照片编号", "Numbers of photographs"), many=True, section="found"
    )
    told_on: date | None = f.day(Text("告知日期", "Told on"), section="after")
    told_to: str | None = f.officer(Text("告知何人", "Whom"), section="after")
    rectify_by: date | None = f.day(Text("整改期限", "To be put right by"), section="after")
    reply: str | None = f.long_text(Text("被检查单位说明", "What the office says"), section="after")
    mended_on: date | None = f.day(Text("整改完成日期", "Put right on"), section="after")
    mended_how: str | None = f.text(Text("整改情况", "What was done"), section="after")

    def problems(self) -> Iterator[Problem]:
        """What was found was looked at."""
        if set(self.defects) - set(self.looked_at):
            yield Problem(_NOT_LOOKED_AT, "defects")


NOT_CLEAN = Problem(_CLEAN, "defects")
