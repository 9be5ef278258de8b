"""Records of supervision: a week's review, what was found in it, and witnesses of the journal.

Only the core writes them: what is found follows from the journal, and who signs is not for anybody
to type. A finding is shown to the officer whom it is about, who can explain it.
"""

from __future__ import annotations

from datetime import date, datetime

from beatbook.access import JOURNAL, KEPT
from beatbook.auditing.names import (
    CLOSED,
    EXPLAINED,
    FINDING,
    OPEN,
    REVIEW,
    SIGNED,
    WITNESS,
)
from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.texts import Text

RETENTION = "supervision"
_BASIS = Text(
    "个人信息保护法第五十四条（合规审计）；人民警察法第四十二至四十七条（执法监督）",
    "Personal Information Protection Law art. 54 (audits); People's Police Law art. 42–47"
    " (supervision)",
)
_SUPERVISION = Text("对查询个人信息的监督", "To supervise look-ups of personal data")


@f.form(
    REVIEW,
    label=Text("查询周审", "Weekly review of look-ups"),
    title=("week", "of"),
    line=("found", "looks"),
    retention=RETENTION,
    basis=_BASIS,
    permission=KEPT,
    reading=JOURNAL,
    findable=False,
    states=(
        State(OPEN, Text("待签", "open"), waiting=True),
        State(SIGNED, Text("已签", "signed"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "一周内的查询、导出和被拒情况，由未被检视的审计员签署。",
        "A week's look-ups, exports and refusals, signed by an auditor who is none of those"
        " looked at.",
    ),
)
class Review:
    """One week of one unit."""

    week: date | None = f.day(Text("周（星期一）", "Week (its Monday)"), required=True)
    of: str | None = f.unit(Text("单位", "Unit"), required=True)
    rows: int | None = f.integer(Text("日志行数", "Journal rows"))
    looks: int | None = f.integer(Text("查询次数", "Look-ups"))
    exports: int | None = f.integer(Text("导出和打印", "Exports and prints"))
    refusals: int | None = f.integer(Text("被拒次数", "Refusals"))
    found: int | None = f.integer(Text("发现", "Findings"))
    until: int | None = f.integer(Text("截至日志行", "Up to row"))
    examined: tuple[str, ...] = f.officer(
        Text("被检视人员", "Officers looked at"), many=True, purpose=_SUPERVISION
    )
    rules: str | None = f.long_text(Text("所用规则", "Rules applied"), machine=True)
    notes: str | None = f.long_text(Text("审查意见", "Notes"))
    signed_by: str | None = f.officer(Text("签署人", "Signed by"))
    signed_at: datetime | None = f.moment(Text("签署时间", "Signed at"))


@f.form(
    FINDING,
    label=Text("查询提示", "Finding about look-ups"),
    title=("rule", "week"),
    line=("sentence",),
    retention=RETENTION,
    basis=_BASIS,
    permission=KEPT,
    reading=JOURNAL,
    concerns=("officer",),
    findable=False,
    states=(
        State(OPEN, Text("未说明", "open"), waiting=True),
        State(EXPLAINED, Text("已说明", "explained"), waiting=True),
        State(CLOSED, Text("已审结", "closed"), final=True, fixed=True),
    ),
    transitions=(),
    help=Text(
        "值得一问的查询：事实、可以说明它的情形，和本人的说明。不打分，不自动处理。",
        "Look-ups worth a question: the facts, what would explain them, and the officer's own"
        " explanation. No score, no automatic penalty.",
    ),
)
class Finding:
    """One thing worth a question about one officer's look-ups in one week."""

    review: str | None = f.reference(Text("周审", "Review"), REVIEW, required=True)
    week: date | None = f.day(Text("周", "Week"), required=True)
    officer: str | None = f.officer(Text("人员", "Officer"), purpose=_SUPERVISION)
    rule: str | None = f.text(Text("规则", "Rule"), required=True)
    sentence: str | None = f.long_text(Text("事实", "Facts"), required=True)
    sentence_en: str | None = f.long_text(Text("事实（英文）", "Facts (English)"), required=True)
    would_explain: str | None = f.long_text(Text("可以说明它的情形", "What would explain it"))
    would_explain_en: str | None = f.long_text(
        Text("可以说明它的情形（英文）", "What would explain it (English)")
    )
    rows: str | None = f.long_text(Text("日志行", "Rows of the journal"))
    explanation: str | None = f.long_text(Text("本人说明", "The officer's explanation"))
    explained_at: datetime | None = f.moment(Text("说明时间", "Explained at"))


@f.form(
    WITNESS,
    label=Text("日志见证", "Witness of the journal"),
    title=("row", "by"),
    line=("stated_at",),
    retention=RETENTION,
    basis=_BASIS,
    permission=KEPT,
    reading=JOURNAL,
    findable=False,
    transitions=(),
    help=Text(
        "上级会签过的日志末行；原件由上级保存。",
        "A head of the journal that a higher unit countersigned; the higher unit keeps the"
        " original.",
    ),
)
class WitnessForm:
    """One countersigned head."""

    station: str | None = f.text(Text("日志所属单位", "Station of the journal"), machine=True)
    row: int | None = f.integer(Text("行号", "Row"), required=True)
    head: str | None = f.text(Text("摘要", "Hash"), required=True)
    stated_at: datetime | None = f.moment(Text("出具时间", "Stated at"), required=True)
    by: str | None = f.text(Text("见证单位", "Witnessed by"), required=True)
    signed_at: datetime | None = f.moment(Text("会签时间", "Signed at"), required=True)
    key: str | None = f.text(Text("公钥", "Public key"), required=True)
    signature: str | None = f.text(Text("签名", "Signature"), required=True, machine=True)


def declared() -> list[type]:
    """Every form of supervision."""
    return [Review, Finding, WitnessForm]


def retention() -> f.RetentionClass:
    """How long records of supervision are kept."""
    return f.RetentionClass(
        id=RETENTION,
        label=Text("查询监督记录", "Records of supervision"),
        years=3,
        starts=Text("签署之日", "the day of the signature"),
        source=Text(
            "个人信息保护法第五十六条（处理情况记录至少保存三年）",
            "Personal Information Protection Law art. 56 (records of processing: three years)",
        ),
    )
