"""Bulletin (通报): drafted from records, released by two persons, then never changed.

Once it is proposed nobody changes it any more: what the second person reads is what goes out. A
released one can only be recalled; its text stays readable, marked as recalled. What was wrong in it
is said by a bulletin of its own, which `corrects` it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_bulletins.retention import BULLETIN

FORM = "bulletin"
DRAFT, PROPOSED, RELEASED = "draft", "proposed", "released"
RECALLED, DROPPED = "recalled", "dropped"
LATE = ("issue_number", "serial", "digest", "released_by", "released_at")
NUMBERED = ("title", "year", *LATE)
"""What is filled in when a bulletin is released; what is late can't be there before."""
RECALLING = ("recalled_by", "recalled_at", "recall_reason")
"""What is filled in when it is recalled."""
_RELEASERS = ("chief", "officer")
_WHAT: dict[str, Any] = {"section": "what"}
_TEXT: dict[str, Any] = {"section": "text"}
_STEPS: dict[str, Any] = {"section": "steps"}


@f.form(
    FORM,
    label=Text("通报", "Bulletin"),
    title=("title",),
    line=("since", "until", "every"),
    retention=BULLETIN,
    basis=Text(
        "政府信息公开条例第十条、第十四条至第十六条",
        "Regulations on Open Government Information arts. 10, 14-16",
    ),
    sections={
        "what": Text("种类和期间", "Kind and period"),
        "text": Text("正文", "Text"),
        "steps": Text("审核发布", "Release and recall"),
    },
    states=(
        State(DRAFT, Text("草稿", "draft"), waiting=True),
        State(PROPOSED, Text("待审核", "proposed"), waiting=True, fixed=True),
        State(RELEASED, Text("已发布", "released"), fixed=True),
        State(RECALLED, Text("已撤回", "recalled"), fixed=True),
        State(DROPPED, Text("已作废", "dropped"), final=True),
    ),
    transitions=(
        Transition("propose", Text("送审", "propose"), DRAFT, PROPOSED,
                   needs=("title", "body", "proposed_by", "proposed_at")),
        Transition("return", Text("退回修改", "send back"), PROPOSED, DRAFT,
                   roles=_RELEASERS, needs=("returned_because",), decides=True),
        Transition("release", Text("发布", "release"), PROPOSED, RELEASED,
                   roles=_RELEASERS, needs=NUMBERED, other_than=("proposed_by",)),
        Transition("recall", Text("撤回", "recall"), RELEASED, RECALLED,
                   roles=_RELEASERS, needs=RECALLING),
        Transition("drop", Text("作废", "drop"), DRAFT, DROPPED),
        Transition("reopen", Text("恢复", "take up again"), DROPPED, DRAFT),
    ),
    counted=("unit", "kind", "year", "issue_number"),
    help=Text(
        "从记录起草的警情公告、破案公告等；用 beat bulletin draft 起草，数字由系统统计。",
        "Drafted from records with: beat bulletin draft. Its figures are counted, not typed.",
    ),
)  # fmt: skip
class Bulletin:
    """One bulletin."""

    kind: str | None = f.text(
        Text("种类", "Kind"),
        required=True,
        help=Text("见 beat bulletin kinds", "See: beat bulletin kinds"),
        **_WHAT,
    )
    since: date | None = f.day(Text("起", "From"), required=True, **_WHAT)
    until: date | None = f.day(Text("止", "Until"), required=True, **_WHAT)
    every: str | None = f.choice(
        Text("周期", "Period"), "bulletin_every", required=True, default="days", **_WHAT
    )
    language: str | None = f.choice(
        Text("语言", "Language"), "bulletin_language", required=True, default="zh", **_WHAT
    )
    year: int | None = f.integer(
        Text("年度", "Year"),
        help=Text("期号按年度编排", "The year in which it is numbered"),
        **_WHAT,
    )
    plan: str | None = f.reference(Text("通报安排", "Plan"), "bulletin_plan", **_WHAT)
    corrects: str | None = f.reference(Text("更正的通报", "Corrects"), FORM, **_WHAT)
    title: str | None = f.text(Text("标题", "Title"), required=True, search="text", **_TEXT)
    body: str | None = f.long_text(
        Text("正文", "Text"),
        help=Text(
            "数字写作{名称=44}，名称说明是哪一项统计",
            "Figures are written {name=44}; the name says which count it is",
        ),
        **_TEXT,
    )
    figures: str | None = f.long_text(
        Text("统计依据", "Figures"),
        help=Text("系统填写：每个数字从何而来", "Filled in by itself: where each figure is from"),
        longest=1_000_000,
        machine=True,
        **_TEXT,
    )
    kept: str | None = f.long_text(
        Text("核定保留", "Kept on purpose"),
        help=Text(
            "系统填写：经人核定可以公开的内容及理由",
            "Filled in by itself: what was judged fit to be published, and why",
        ),
        machine=True,
        **_TEXT,
    )
    proposed_by: str | None = f.officer(Text("送审人", "Proposed by"), **_STEPS)
    proposed_at: datetime | None = f.moment(Text("送审时间", "Proposed at"), **_STEPS)
    returned_because: str | None = f.text(Text("退回原因", "Sent back because"), **_STEPS)
    issue_number: int | None = f.integer(Text("期号", "Issue number"), **_STEPS)
    serial: str | None = f.text(
        Text("编号", "Serial"),
        unique=True,
        help=Text("单位/种类/年度/期号", "unit/kind/year/issue"),
        **_STEPS,
    )
    released_by: str | None = f.officer(Text("发布人", "Released by"), **_STEPS)
    released_at: datetime | None = f.moment(Text("发布时间", "Released at"), **_STEPS)
    digest: str | None = f.text(
        Text("摘要值", "Digest"),
        help=Text("标题、换行、正文的SHA-256", "SHA-256 of the title, a line feed and the source"),
        **_STEPS,
    )
    recalled_by: str | None = f.officer(Text("撤回人", "Recalled by"), **_STEPS)
    recalled_at: datetime | None = f.moment(Text("撤回时间", "Recalled at"), **_STEPS)
    recall_reason: str | None = f.text(Text("撤回原因", "Recalled because"), **_STEPS)

    def problems(self) -> Iterator[Problem]:
        """A period does not end before it begins; a title is one line."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS.with_values(since=self.since), "until")


_BACKWARDS = Text(
    "早于开始日期{since}；请改正其中之一", "is before the first day {since}; correct one of the two"
)
