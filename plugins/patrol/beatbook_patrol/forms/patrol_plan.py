"""Patrol plan (巡逻计划): one week of a unit; its walks are tasks that point to it.

The hours follow from a seed drawn in secret when the plan is made: nobody outside can foresee
them, and from the same seed, after the same past weeks, the same plan is drawn again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL

DRAFT, APPROVED, REPLACED = "draft", "approved", "replaced"
CHIEF = ("chief",)
_FIGURES: dict[str, Any] = {"section": "figures"}


@f.form(
    "patrol_plan",
    label=Text("巡逻计划", "Patrol plan"),
    title=("week",),
    line=("met", "asked"),
    retention=PATROL,
    findable=False,
    sections={"figures": Text("计划情况", "How good it is")},
    states=(
        State(DRAFT, Text("草案", "draft"), waiting=True),
        State(APPROVED, Text("已批准", "approved")),
        State(REPLACED, Text("已被代替", "replaced"), final=True),
    ),
    transitions=(
        Transition("approve", Text("批准", "approve"), DRAFT, APPROVED, roles=CHIEF, decides=True),
        Transition("replace", Text("作废", "replace"), DRAFT, REPLACED),
        Transition("replace", Text("代替", "replace"), APPROVED, REPLACED, roles=CHIEF),
    ),
    help=Text(
        "一周的巡逻计划；巡逻任务和站点另记，指向本计划。",
        "A week's plan; its walks and stops are records that point to it.",
    ),
)
class PatrolPlan:
    """A week of patrols."""

    week: date | None = f.day(
        Text("星期一", "Monday"), required=True, help=Text("计划周的星期一", "Of the week planned")
    )
    seed: str | None = f.text(
        Text("随机种子", "Seed"),
        required=True,
        sensitivity=SENSITIVE,
        purpose=Text(
            "使巡逻时间不可预测又可复核", "hours that nobody foresees and anybody can draw again"
        ),
        basis=Text("公安派出所执法执勤工作规范", "Rules for police stations on duty"),
    )
    asked: int | None = f.integer(Text("要求项数", "Asked"), **_FIGURES)
    met: int | None = f.integer(Text("已安排项数", "Met"), **_FIGURES)
    length: Decimal | None = f.number(
        Text("路线总长(米)", "Metres of routes"), decimals=0, **_FIGURES
    )
    bound: Decimal | None = f.number(
        Text("理论最短(米)", "Metres at least"),
        decimals=0,
        help=Text("走完所要求路段的下界", "The least that walks over what is asked can have"),
        **_FIGURES,
    )
    unmet: str | None = f.long_text(
        Text("未能安排", "Unmet"),
        help=Text("每行一项及原因", "One in a line, and why"),
        **_FIGURES,
    )
    unmet_en: str | None = f.long_text(
        Text("未能安排（英文）", "Unmet, in English"),
        help=Text(
            "英文界面显示；不填则显示上一项", "Shown in English; left empty, the other one is"
        ),
        **_FIGURES,
    )

    def problems(self) -> Iterator[Problem]:
        """A week begins on Monday."""
        if self.week and self.week.weekday():
            yield Problem(_NO_MONDAY, "week")


_NO_MONDAY = Text("不是星期一；请填该周的星期一", "is no Monday; give the Monday of the week")
