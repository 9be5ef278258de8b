"""Check of the four unifications (四统一检查): which items are met on a day, with photos or notes.

The items are the code list ``office_standard``, which a region may narrow. Photos stay where they
are: the record names the file and its SHA-256, so that it can be proved later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_offices import bases
from beatbook_offices.retention import OFFICE

_CHECK: dict[str, Any] = {"section": "check"}
_ITEMS: dict[str, Any] = {"section": "items"}
_AFTER: dict[str, Any] = {"section": "after"}
PHOTO = re.compile(r"(?P<item>\w+) (?P<file>[^/\\]+?)(?: (?P<hash>[0-9a-f]{64}))?")


@f.form(
    "office_check",
    label=Text("警务室四统一检查", "Check of an office"),
    title=("office", "day"),
    line=("rectify_by",),
    findable=False,
    retention=OFFICE,
    basis=bases.STANDARD,
    sections={
        "check": Text("检查", "Check"),
        "items": Text("项目", "Items"),
        "after": Text("整改", "Rectification"),
    },
    states=(
        State("checked", Text("已检查", "checked")),
        State("rectified", Text("已整改", "rectified"), final=True),
    ),
    transitions=(
        Transition(
            "rectify", Text("整改完成", "rectify"), "checked", "rectified", needs=("rectified_on",)
        ),
        Transition("reopen", Text("退回", "reopen"), "rectified", "checked"),
    ),
    help=Text(
        "按标识、公开内容、制度、设施四统一逐项检查。",
        "Sign, disclosed content, rules and equipment, item by item.",
    ),
)
class OfficeCheck:
    """One dated checklist."""

    office: str | None = f.reference(Text("警务室", "Office"), "office", required=True, **_CHECK)
    day: date | None = f.day(Text("日期", "Day"), required=True, **_CHECK)
    officers: tuple[str, ...] = f.officer(
        Text("检查人", "Checked by"), many=True, required=True, **_CHECK
    )
    met: tuple[str, ...] = f.choice(
        Text("达标项目", "Items met"), "office_standard", many=True, **_ITEMS
    )
    unmet: tuple[str, ...] = f.choice(
        Text("未达标项目", "Items not met"), "office_standard", many=True, **_ITEMS
    )
    photos: tuple[str, ...] = f.text(
        Text("照片", "Photos"),
        many=True,
        help=Text(
            "每张：项目 文件名 SHA-256，如：S1 door.jpg 9f86…(64位)",
            "Each: item, file name, SHA-256, such as: S1 door.jpg 9f86… (64 digits)",
        ),
        **_ITEMS,
    )
    notes: str | None = f.long_text(Text("说明", "Notes"), required_when=f.when("unmet"), **_ITEMS)
    rectify_by: date | None = f.day(
        Text("整改期限", "Rectify by"), required_when=f.when("unmet"), **_AFTER
    )
    rectified_on: date | None = f.day(Text("整改日期", "Rectified on"), **_AFTER)

    def problems(self) -> Iterator[Problem]:
        """Something was checked, nothing twice, and days follow each other."""
        if not self.met and not self.unmet:
            yield Problem(_NOTHING, "met", source=bases.STANDARD)
        both = [code for code in self.unmet if code in self.met]
        if both:
            yield Problem(_BOTH.with_values(items="、".join(both)), "unmet")
        for photo in self.photos:
            yield from self._photo_problems(photo)
        for field in ("rectify_by", "rectified_on"):
            later = getattr(self, field)
            if self.day and later and later < self.day:
                yield Problem(_BEFORE.with_values(day=self.day), field)

    def _photo_problems(self, photo: str) -> Iterator[Problem]:
        found = PHOTO.fullmatch(photo)
        if found is None:
            yield Problem(_NO_PHOTO.with_values(photo=photo), "photos")
        elif found["item"] not in (*self.met, *self.unmet):
            yield Problem(_OTHER_ITEM.with_values(photo=photo), "photos")
        elif not found["hash"]:
            yield Problem(_NO_HASH.with_values(photo=photo), "photos", warning=True)


_NOTHING = Text("请至少选一项", "is missing; choose at least one item")
_BOTH = Text("{items}不能既达标又未达标", "{items} cannot be met and not met")
_BEFORE = Text("早于检查日期{day}；请改正", "is before the check on {day}; correct it")
_NO_PHOTO = Text(
    "“{photo}”应写成：项目 文件名 SHA-256", "“{photo}” should be: item, file name, SHA-256"
)
_OTHER_ITEM = Text("“{photo}”的项目不在本次检查中", "“{photo}” shows an item that was not checked")
_NO_HASH = Text(
    "“{photo}”没有SHA-256，事后不能证明是原照片",
    "“{photo}” has no SHA-256; nobody can prove later that it is the same photo",
)
