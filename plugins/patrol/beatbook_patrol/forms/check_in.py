"""Check-in (签到): a patrol was at a point at a moment; how that is proved, and how it is judged.

The verdict is worked out when the check-in is entered and stays with it, so that a rule that
changes later judges nothing again. A planned stop that nobody came to is a check-in as well, with
the verdict missed and no moment: so the reason has a place, and the four verdicts of a week are
one question to the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import State
from beatbook.patrol.declare import MISSED
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_patrol.retention import PATROL

if TYPE_CHECKING:
    from beatbook.deeds import Deed

NONE, WITNESS, DESK, WORD, GPS = "none", "witness", "desk", "word", "gps"
RECORDED = State("recorded", Text("已签到", "recorded"))
_PROOF: dict[str, Any] = {"section": "proof"}
_JUDGED: dict[str, Any] = {"section": "judged"}


@f.part
class CheckInIntake:
    """The word that was read at the point; it is compared and not kept."""

    word: str | None = f.text(
        Text("封存口令", "Sealed word"),
        help=Text(
            "照抄点位口令条，汉字或拼音均可，如：松山27马、songshan27ma",
            "As it stands on the strip at the point, in characters or pinyin",
        ),
        **_PROOF,
    )

    def accompany(self, deed: Deed, record_id: str, check_in: CheckIn) -> None:
        """Compare the word, find the planned stop, judge."""
        from beatbook_patrol.walks.settling import settle

        settle(deed, record_id, check_in, self.word)


@f.form(
    "check_in",
    label=Text("巡逻签到", "Check-in"),
    title=("point", "at"),
    line=("verdict", "proof"),
    retention=PATROL,
    findable=False,
    states=(RECORDED,),
    counted=("walk", "at", "point", "stop", "verdict"),
    transitions=(),
    sections={
        "where": Text("签到", "Check-in"),
        "proof": Text("证明", "Proof"),
        "judged": Text("判定", "Verdict"),
    },
    intake=CheckInIntake,
    help=Text(
        "到点签到。判定由系统按计划时段得出；漏点写明原因。",
        "At a point. The verdict is worked out from the plan; a missed stop says why.",
    ),
)
class CheckIn:
    """One check-in, or one planned stop that was missed."""

    walk: str | None = f.reference(Text("巡逻", "Walk"), "walk", required=True, section="where")
    point: str | None = f.reference(
        Text("巡逻点", "Point"), "patrol_point", required=True, section="where"
    )
    at: datetime | None = f.moment(
        Text("签到时间", "At"), help=Text("漏点不填", "Blank where it was missed"), section="where"
    )
    stop: str | None = f.reference(
        Text("计划到点", "Planned stop"),
        "patrol_stop",
        help=Text("不填则自动对应", "Left out, the nearest one in time is taken"),
        section="where",
    )
    checked: tuple[str, ...] = f.text(
        Text("不符合的检查项", "Not in order"),
        many=True,
        help=Text("到点检查项目的编号", "Codes of the point's checklist"),
        section="where",
    )
    proof: str | None = f.choice(
        Text("到点证明", "Proof"), "patrol_proof", required=True, default=NONE, **_PROOF
    )
    witness: str | None = f.choice(
        Text("见证人身份", "Witness"),
        "patrol_witness",
        required_when=f.when("proof", WITNESS),
        shown_when=f.when("proof", WITNESS),
        help=Text("只记身份，不记姓名", "What they are, not who"),
        **_PROOF,
    )
    confirmed_by: str | None = f.officer(
        Text("确认人", "Confirmed by"),
        required_when=f.when("proof", DESK),
        help=Text("不在本次巡逻中的另一名民警", "Another officer, who is not on the walk"),
        **_PROOF,
    )
    trust: int | None = f.integer(
        Text("证明力(1-4)", "Trust (1-4)"),
        help=Text("1最低，4最高；由证明方式得出", "1 lowest, 4 highest; follows from the proof"),
        **_PROOF,
    )
    verdict: str | None = f.choice(
        Text("判定", "Verdict"),
        "patrol_verdict",
        help=Text("计划外的签到没有判定", "None where it was not planned"),
        **_JUDGED,
    )
    why: str | None = f.text(
        Text("原因", "Why"),
        required_when=f.when("verdict", MISSED),
        help=Text("早、迟、漏的原因", "Why it was early, late or missed"),
        **_JUDGED,
    )

    def problems(self) -> Iterator[Problem]:
        """A moment, or missed; grades between one and four."""
        if self.at is None and self.verdict != MISSED:
            yield Problem(_NO_MOMENT, "at")
        if self.at is None and self.proof != NONE:
            yield Problem(_NOTHING_TO_PROVE, "proof")
        if self.trust is not None and not 1 <= self.trust <= 4:
            yield Problem(_GRADE, "trust")


_NO_MOMENT = Text(
    "未填；填写签到时间，或者判定为漏并写明原因",
    "is missing; give the moment, or the verdict missed and why",
)
_NOTHING_TO_PROVE = Text(
    "漏点没有证明；请改为“本人说明”", "cannot prove a stop that was missed; leave it out"
)
_GRADE = Text("应为1至4；请清空，由系统填写", "lies between 1 and 4; empty it")
