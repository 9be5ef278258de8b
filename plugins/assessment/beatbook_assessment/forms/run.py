"""A run (考核): a scheme over a period for the subjects below a unit, from draft to seal.

What was counted, the tree and what persons gave stay with it as plain data, and so does the
result. Once it is sealed, digests of all of it stand in its journal row, and nothing of it is
changed any more; what proves wrong later is a correction of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from beatbook.access import ASSESS, SCORES
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_assessment.forms import cells
from beatbook_assessment.forms.scheme import FORM as SCHEME
from beatbook_assessment.retention import ASSESSMENT

FORM = cells.RUN
DRAFT, SELF_SCORING, PUBLISHED = "draft", "self_scoring", "published"
FINAL, SEALED, DROPPED = "final", "sealed", "dropped"
OPEN = (DRAFT, SELF_SCORING, PUBLISHED)
"""The states in which a run may be counted again."""
DIGESTS = ("scheme_digest", "indicators_digest", "tree_digest", "data_digest", "result_digest")
LONGEST = 500_000_000
_BACKWARDS = Text("早于周期开始", "is before the first day")
_DAYS: dict[str, Any] = {"section": "days"}
_SEAL: dict[str, Any] = {"section": "seal"}


@f.form(
    FORM,
    label=Text("考核", "Assessment"),
    title=("name", "period_name"),
    line=("start", "end"),
    retention=ASSESSMENT,
    permission=ASSESS,
    reading=SCORES,
    opens="published_on",
    sections={
        "what": Text("考核什么", "What is assessed"),
        "days": Text("期限", "Terms"),
        "seal": Text("封存", "Seal"),
    },
    states=(
        State(DRAFT, Text("草算", "draft"), waiting=True),
        State(SELF_SCORING, Text("自评", "self-scoring"), waiting=True),
        State(PUBLISHED, Text("已公示", "published"), waiting=True),
        State(FINAL, Text("已定案", "final"), waiting=True, fixed=True),
        State(SEALED, Text("已封存", "sealed"), fixed=True),
        State(DROPPED, Text("已作废", "dropped"), final=True, fixed=True),
    ),
    transitions=(
        Transition("open", Text("开始自评", "open for self-scores"), DRAFT, SELF_SCORING,
                   needs=("self_by",)),
        Transition("publish", Text("公示", "publish"), DRAFT, PUBLISHED,
                   needs=("published_on", "object_by"), decides=True),
        Transition("publish", Text("公示", "publish"), SELF_SCORING, PUBLISHED,
                   needs=("published_on", "object_by"), decides=True),
        Transition("finish", Text("定案", "make final"), PUBLISHED, FINAL),
        Transition("seal", Text("封存", "seal"), FINAL, SEALED,
                   needs=(*DIGESTS, "sealed_by", "sealed_at")),
        Transition("drop", Text("作废", "drop"), DRAFT, DROPPED),
        Transition("drop", Text("作废", "drop"), SELF_SCORING, DROPPED),
    ),
    findable=False,
    counted=("unit", "scheme", "start"),
    help=Text(
        "用 beat assess run 计算，用 beat assess board 看下一步和期限。",
        "Made with: beat assess run; its next step and days are on: beat assess board.",
    ),
)  # fmt: skip
class Run:
    """One run; the unit that keeps it is the one whose subjects are scored."""

    scheme: str | None = f.reference(
        Text("考核方案", "Scheme"), SCHEME, required=True, section="what"
    )
    name: str | None = f.text(Text("名称", "Name"), required=True, section="what")
    edition: str | None = f.text(Text("版本", "Version"), required=True, section="what")
    period_name: str | None = f.text(Text("周期", "Period"), required=True, section="what")
    start: date | None = f.day(Text("周期开始", "First day"), required=True, section="what")
    end: date | None = f.day(Text("周期结束", "Last day"), required=True, section="what")
    level: str | None = f.text(Text("层级", "Level"), section="what")
    counted_at: datetime | None = f.moment(Text("统计时间", "Counted at"), section="what")
    due: date | None = f.day(
        Text("应于何日定案", "Final by"), help=Text("方案规定", "As the scheme says"), **_DAYS
    )
    self_by: date | None = f.day(Text("自评截止", "Self-scores by"), **_DAYS)
    published_on: date | None = f.day(Text("公示日期", "Published on"), **_DAYS)
    object_by: date | None = f.day(Text("异议截止", "Objections by"), **_DAYS)
    scheme_digest: str | None = f.text(Text("方案摘要", "Digest of the scheme"), **_SEAL)
    indicators_digest: str | None = f.text(Text("指标摘要", "Digest of the indicators"), **_SEAL)
    tree_digest: str | None = f.text(Text("机构摘要", "Digest of the tree"), **_SEAL)
    data_digest: str | None = f.text(Text("数据摘要", "Digest of the data"), **_SEAL)
    result_digest: str | None = f.text(Text("结果摘要", "Digest of the result"), **_SEAL)
    sealed_by: str | None = f.officer(Text("封存人", "Sealed by"), **_SEAL)
    sealed_at: datetime | None = f.moment(Text("封存时间", "Sealed at"), **_SEAL)
    snapshot: str | None = f.long_text(Text("快照", "Snapshot"), longest=LONGEST, machine=True)
    result: str | None = f.long_text(Text("结果", "Result"), longest=LONGEST, machine=True)

    def problems(self) -> Iterator[Problem]:
        """A period in its order."""
        if self.start and self.end and self.end < self.start:
            yield Problem(_BACKWARDS, "end")
