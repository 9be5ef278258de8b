"""Inspection (检查): at least two officers look over a unit or a rented dwelling by a checklist.

An officer enters what was wrong (`defects`) and what does not apply; everything else on the list
was in order. The record is what was signed on the day, so what comes later does not rewrite it: a
recheck is an inspection of its own that names the one it rechecks. That keeps its own two
officers, findings and signatures, and at most one inspection of the chain is open at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_inspections.forms.target import just_one, put_beside
from beatbook_inspections.laws import (
    IN_TIME,
    INSPECTING,
    SIGNED,
    TWO_OFFICERS,
    WHO_WAS_THERE,
)
from beatbook_inspections.lists import load
from beatbook_inspections.retention import INSPECTION

if TYPE_CHECKING:
    from beatbook.deeds import Deed

RECHECK = "3"
"""Code of ``inspection_kind``."""
ON_THE_SPOT = "1"
TRANSFER = "5"
IN_TERM = ("2", "3", "4", TRANSFER)
"""Codes of ``inspection_handling``: put right at once, handed on, all that take a term."""
REFUSED = ("2", "3")
"""Codes of ``inspection_signature`` that need a reason."""
FEWEST = 2

OPEN = State("open", Text("待整改", "to be put right"), waiting=True)
DONE = State("done", Text("未发现问题", "in order"), final=True)
RECTIFIED = State("rectified", Text("已整改", "put right"), final=True)
CONTINUED = State("continued", Text("复查未通过，转下一次", "carried on by a recheck"), final=True)
TRANSFERRED = State("transferred", Text("已移送", "handed on"), final=True)

_VISIT: dict[str, Any] = {"section": "visit"}
_FOUND: dict[str, Any] = {"section": "found"}
_WRONG: dict[str, Any] = {"section": "found", "shown_when": f.when("defects")}
_PEOPLE: dict[str, Any] = {"section": "people"}
_PERSON = {**_PEOPLE, "sensitivity": PERSONAL, "purpose": WHO_WAS_THERE}
_AFTER: dict[str, Any] = {"section": "after"}


@f.part
class InspectionIntake:
    """Nothing to ask: what was found says what follows."""

    def accompany(self, deed: Deed, record_id: str, inspection: Inspection) -> None:
        """Place the inspection and take it, and the one it rechecks, to their states."""
        from beatbook_inspections.settling import settle

        put_beside(deed, record_id, inspection)
        settle(deed, record_id, inspection)


def _at_once(values: Mapping[str, Any]) -> Any:
    """What is put right on the spot is put right on the day of the inspection."""
    word = str(values.get("handling") or "")
    handling = load("inspection_handling").by_label.get(word.lower(), word)
    return values.get("day") if handling == ON_THE_SPOT else None


@f.form(
    "inspection",
    label=Text("检查", "Inspection"),
    title=("organisation", "dwelling", "day"),
    findable=False,
    line=("rectify_by",),
    retention=INSPECTION,
    accompanied="inspectors",
    basis=INSPECTING,
    sections={
        "visit": Text("检查", "Inspection"),
        "found": Text("发现", "Findings"),
        "people": Text("在场人员和签名", "People present and signatures"),
        "after": Text("整改结果", "What came of it"),
    },
    states=(OPEN, DONE, RECTIFIED, CONTINUED, TRANSFERRED),
    transitions=(
        Transition("pass", Text("未发现问题", "in order"), "open", "done"),
        Transition(
            "rectify", Text("整改完成", "put right"), "open", "rectified", needs=("rectified_on",)
        ),
        Transition(
            "carry_on",
            Text("转下一次复查", "carried on"),
            "open",
            "continued",
            needs=("rechecked_on",),
        ),
        Transition(
            "transfer",
            Text("移送", "hand on"),
            "open",
            "transferred",
            needs=("transferred_to", "transferred_on"),
        ),
        Transition("reopen", Text("退回待整改", "reopen"), "rectified", "open"),
    ),
    intake=InspectionIntake,
    help=Text(
        "对单位或者出租房屋的一次检查：只填发现的问题和不适用的项目，清单上其余各项视为符合。",
        "One inspection of a unit or rented dwelling: enter what was wrong and what does not"
        " apply; everything else on the checklist was in order.",
    ),
)
class Inspection:
    """One inspection."""

    organisation: str | None = f.reference(Text("单位", "Unit"), "organisation", **_VISIT)
    dwelling: str | None = f.reference(
        Text("出租房屋", "Rented dwelling"),
        "dwelling",
        help=Text("与单位只填一项", "Either this or a unit"),
        **_VISIT,
    )
    kind: str | None = f.choice(
        Text("检查种类", "Kind"), "inspection_kind", required=True, default="1", **_VISIT
    )
    rechecks: str | None = f.reference(
        Text("复查的检查", "Inspection rechecked"),
        "inspection",
        required_when=f.when("kind", RECHECK),
        shown_when=f.when("kind", RECHECK),
        **_VISIT,
    )
    day: date | None = f.day(Text("检查日期", "Day"), required=True, **_VISIT)
    inspectors: tuple[str, ...] = f.officer(
        Text("检查人员", "Inspectors"),
        many=True,
        required=True,
        help=Text("至少两名民警；辅警不计", "At least two officers; auxiliaries do not count"),
        **_VISIT,
    )
    part: str | None = f.text(
        Text("检查部位", "Part inspected"),
        help=Text("只查一部分时填写", "Where only a part was inspected"),
        **_VISIT,
    )
    checklist: str | None = f.choice(
        Text("检查清单", "Checklist"), "checklist", required=True, **_FOUND
    )
    defects: tuple[str, ...] = f.choice(
        Text("不符合的项目", "Not in order"),
        "inspection_item",
        within="checklist",
        many=True,
        **_FOUND,
    )
    not_applicable: tuple[str, ...] = f.choice(
        Text("不适用的项目", "What does not apply"),
        "inspection_item",
        within="checklist",
        many=True,
        **_FOUND,
    )
    situation: str | None = f.long_text(Text("检查情况", "What was seen"), **_FOUND)
    danger: str | None = f.choice(Text("隐患级别", "Level of danger"), "danger_level", **_WRONG)
    demands: str | None = f.long_text(Text("整改要求", "What has to be done"), **_WRONG)
    handling: str | None = f.choice(
        Text("处理意见", "What follows"),
        "inspection_handling",
        required_when=f.when("defects"),
        **_WRONG,
    )
    rectify_by: date | None = f.day(
        Text("整改期限", "To be put right by"),
        required_when=f.when("handling", *IN_TERM),
        **_WRONG,
    )
    responsible: str | None = f.text(Text("在场负责人", "Responsible person present"), **_PERSON)
    witness: str | None = f.text(
        Text("见证人", "Witness"),
        help=Text("负责人不在场时填写", "Where nobody responsible was present"),
        **_PERSON,
    )
    recorder: str | None = f.officer(Text("记录人", "Recorder"), **_PEOPLE)
    opinion: str | None = f.long_text(
        Text("被检查单位(人)意见", "Opinion of the inspected"), **_PEOPLE
    )
    signature: str | None = f.choice(
        Text("被检查人签名", "Signature of the inspected"),
        "inspection_signature",
        help=Text("记录打印签名后填写", "Filled in when the printed record was signed"),
        **_PEOPLE,
    )
    unsigned_why: str | None = f.text(
        Text("未签名的原因", "Why it is not signed"),
        required_when=f.when("signature", *REFUSED),
        shown_when=f.when("signature", *REFUSED),
        **_PEOPLE,
    )
    rechecked_on: date | None = f.day(Text("复查日期", "Rechecked on"), **_AFTER)
    rectified_on: date | None = f.day(
        Text("整改完成日期", "Put right on"),
        computed=_at_once,
        computed_from=("handling", "day"),
        **_AFTER,
    )
    rectified_how: str | None = f.text(Text("整改情况", "What was done"), **_AFTER)
    transferred_to: str | None = f.text(Text("移送部门", "Handed on to"), **_AFTER)
    transferred_on: date | None = f.day(Text("移送日期", "Handed on, on"), **_AFTER)

    def problems(self) -> Iterator[Problem]:
        """Two inspectors, somebody present, days in order, findings that agree."""
        yield from just_one(self)
        if 0 < len(set(self.inspectors)) < FEWEST:
            yield Problem(_TOO_FEW, "inspectors", source=TWO_OFFICERS)
        if not self.responsible and not self.witness:
            yield Problem(_NOBODY, "responsible", source=SIGNED)
        if self.rechecks and self.kind != RECHECK:
            yield Problem(_NO_RECHECK, "rechecks")
        if set(self.defects) & set(self.not_applicable):
            yield Problem(_BOTH_WAYS, "not_applicable")
        yield from self._days()

    def _days(self) -> Iterator[Problem]:
        """Terms and results lie on or after the day of the inspection."""
        for name in _LATER:
            day = getattr(self, name)
            if self.day and day and day < self.day:
                yield Problem(_BEFORE.with_values(day=self.day), name, source=IN_TIME)


_LATER = ("rectify_by", "rechecked_on", "rectified_on", "transferred_on")
_TOO_FEW = Text(
    "检查人员不得少于二人；请补填另一名民警",
    "needs at least two officers; name the other one",
)
_NOBODY = Text(
    "检查时应有负责人或者见证人在场；请填写其中之一",
    "is missing, and so is a witness; one of them must be present",
)
_NO_RECHECK = Text(
    "只有复查才填写；请改检查种类为复查或者删去此项",
    "belongs to a recheck only; make this one a recheck or leave it out",
)
_BOTH_WAYS = Text(
    "同一项目不能既有问题又不适用；请删去其中之一",
    "names something that was wrong as well; leave out one of the two",
)
_BEFORE = Text(
    "早于检查日期{day}；请改正其中之一",
    "is before the inspection on {day}; correct one of the two",
)
