"""A dispute (矛盾纠纷): what it is about, whether it may be mediated, how far it has come.

Who takes part, each session, the agreement and what came after are records of their own that point
here. What ends in a penalty is sealed with its case (治安管理处罚法 as revised, art. 136).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.kinds import CASE, NONE, family, usual_route
from beatbook_disputes.laws import MEDIATING, POLICE, SETTLING
from beatbook_disputes.lists import load
from beatbook_disputes.retention import DISPUTE

if TYPE_CHECKING:
    from beatbook.deeds import Deed

REGISTERED, UNDER_WAY, AGREED, PERFORMED = "registered", "mediating", "agreed", "performed"
FAILED, CLOSED, TRANSFERRED = "failed", "closed", "transferred"
PUNISHED, WITHDRAWN = "punished", "withdrawn"
FROM_INCIDENT, FROM_OTHERS = "incident", "transfer"
"""Codes of ``dispute_source``."""

_WHAT: dict[str, Any] = {"section": "what"}
_MAY: dict[str, Any] = {"section": "may"}
# Only of cases against public order the law asks between whom and why.
_CASES = tuple(one.code for one in load("dispute_kind").codes if family(one.code) == CASE)
_GROUND: dict[str, Any] = {**_MAY, "shown_when": f.when("kind", *_CASES)}
_END: dict[str, Any] = {"section": "end"}
_TOLD: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": SETTLING}

_STATES = (
    State(REGISTERED, Text("待调处", "to be dealt with"), waiting=True),
    State(UNDER_WAY, Text("调解中", "in mediation"), waiting=True),
    State(AGREED, Text("已达成协议，待履行", "agreed, to be performed"), waiting=True),
    State(PERFORMED, Text("已履行，待回访", "performed, to be followed up")),
    State(FAILED, Text("调解不成，待处理", "mediation failed, to be seen through"), waiting=True),
    State(CLOSED, Text("已办结", "closed"), final=True),
    State(TRANSFERRED, Text("已移送", "handed over"), final=True),
    State(PUNISHED, Text("已依法处罚", "went on to a penalty"), final=True, sealed=True),
    State(WITHDRAWN, Text("已撤回", "withdrawn"), final=True),
)
_OUT = ("transfer_target", "transferred_to", "transferred_on")


def _step(name: str, zh: str, en: str, source: str, target: str, *needs: str) -> Transition:
    """A step that a police officer decides on."""
    words = Text(zh, en)
    return Transition(name, words, source, target, roles=POLICE, needs=needs, decides=True)


_TRANSITIONS = (
    _step("mediate", "开始调解", "begin mediation", REGISTERED, UNDER_WAY, "kind", "exclusions"),
    _step("agree", "达成协议", "agree", UNDER_WAY, AGREED, "agreed_on"),
    _step("perform", "履行完毕", "perform", AGREED, PERFORMED, "performed_on"),
    _step("fail", "调解不成", "fail", UNDER_WAY, FAILED, "failed_on", "failed_why"),
    _step("break", "协议未履行", "break", AGREED, FAILED, "failed_on", "failed_why"),
    _step("resume", "再次调解", "mediate again", FAILED, UNDER_WAY),
    _step("close", "办结", "close", PERFORMED, CLOSED, "ended_on"),
    _step("reopen", "恢复", "reopen", CLOSED, PERFORMED),
    *(
        _step("transfer", "移送", "hand over", source, TRANSFERRED, *_OUT)
        for source in (REGISTERED, UNDER_WAY, FAILED)
    ),
    *(
        _step("punish", "依法处罚", "go on to a penalty", source, PUNISHED, "ended_on")
        for source in (REGISTERED, FAILED)
    ),
    *(
        _step("drop", "撤回", "withdraw", source, WITHDRAWN, "ended_on", "ended_why")
        for source in (REGISTERED, UNDER_WAY)
    ),
    _step("take_back", "退回重办", "take back", TRANSFERRED, REGISTERED),
    _step("take_back", "恢复", "take up again", WITHDRAWN, REGISTERED),
)


def _route(values: Mapping[str, Any]) -> str | None:
    return usual_route(values.get("kind"))


@f.part
class DisputeIntake:
    """Where it is and between whom, in a line each; records of their own are made from it."""

    address: str | None = f.text(
        Text("地址", "Address"),
        search="address",
        help=Text(
            "一行写全，如：南湖社区云杉花园3号楼；没有的地址自动补建",
            "One line from the community on; missing places are added",
        ),
        **_WHAT,
    )
    parties: tuple[str, ...] = f.text(
        Text("当事人姓名", "Names of the parties"),
        many=True,
        help=Text(
            "用分号分开，依次为甲方、乙方；详细情况以后补填",
            "Parted by semicolons, side A first; the rest can be filled in later",
        ),
        **_WHAT,
        **_TOLD,
    )

    def accompany(self, deed: Deed, record_id: str, dispute: Dispute) -> None:
        """Put the dispute where it arose and enter its parties."""
        from beatbook_disputes.intake import settle

        settle(deed, record_id, dispute, self.address, self.parties)


@f.form(
    "dispute",
    label=Text("纠纷", "Dispute"),
    title=("arose", "kind"),
    line=("facts",),
    retention=DISPUTE,
    basis=MEDIATING,
    sections={
        "what": Text("纠纷情况", "What it is about"),
        "may": Text("能否调解", "Whether it may be mediated"),
        "end": Text("办理结果", "What came of it"),
    },
    states=_STATES,
    transitions=_TRANSITIONS,
    counted=("arose", "kind"),
    intake=DisputeIntake,
    help=Text(
        "矛盾纠纷的登记、调解和去向；当事人、调解记录、协议、回访另行登记。",
        "A dispute, its mediation and what came of it; parties, sessions, agreements and follow-ups"
        " are records of their own.",
    ),
)
class Dispute:
    """One dispute."""

    arose: date | None = f.day(Text("发生日期", "Arose on"), required=True, **_WHAT)
    source: str | None = f.choice(
        Text("来源", "Source"), "dispute_source", required=True, default="walk_in", **_WHAT
    )
    incident: str | None = f.reference(
        Text("警情", "Incident"),
        "incident",
        required_when=f.when("source", FROM_INCIDENT),
        shown_when=f.when("source", FROM_INCIDENT),
        **_WHAT,
    )
    received_from: str | None = f.text(
        Text("移送单位", "Handed over by"),
        required_when=f.when("source", FROM_OTHERS),
        shown_when=f.when("source", FROM_OTHERS),
        **_WHAT,
    )
    kind: str | None = f.choice(Text("纠纷种类", "Kind"), "dispute_kind", **_WHAT)
    facts: str | None = f.long_text(
        Text("主要事实", "What happened"),
        required=True,
        search="text",
        help=Text(
            "起因、经过、结果；写入协议书", "Cause, course and result; they go into the agreement"
        ),
        **_WHAT,
        **_TOLD,
    )
    spot: str | None = f.text(
        Text("具体地点", "Where exactly"),
        help=Text("不是标准地址的地点", "Where that is no standard address"),
        **_WHAT,
    )
    officer: str | None = f.officer(Text("承办民警", "Officer in charge"), **_WHAT)
    exclusions: tuple[str, ...] = f.choice(
        Text("不适用调解的情形", "What rules mediation out"),
        "dispute_exclusion",
        many=True,
        help=Text("逐项核对，均无的填0", "Checked one by one; 0 where there is none"),
        **_MAY,
    )
    route: str | None = f.choice(
        Text("调解方式", "Way of mediation"),
        "dispute_route",
        computed=_route,
        computed_from=("kind",),
        **_MAY,
    )
    between: str | None = f.choice(Text("当事人关系", "Between whom"), "dispute_between", **_GROUND)
    provoked: bool | None = f.yes_no(
        Text("被侵害人有过错在先", "The injured side began it"), **_GROUND
    )
    fit_because: str | None = f.text(
        Text("更适合调解的理由", "Why mediation settles it better"), **_GROUND
    )
    agreed_on: date | None = f.day(Text("达成协议日期", "Agreed on"), **_END)
    performed_on: date | None = f.day(Text("履行完毕日期", "Performed on"), **_END)
    failed_on: date | None = f.day(Text("调解不成日期", "Failed on"), **_END)
    failed_why: str | None = f.text(Text("调解不成的原因", "Why it failed"), **_END)
    transfer_target: str | None = f.choice(
        Text("移送去向", "Handed over to what"), "transfer_target", **_END
    )
    transferred_to: str | None = f.text(Text("接收单位", "Handed over to"), **_END)
    transferred_on: date | None = f.day(Text("移送日期", "Handed over on"), **_END)
    ended_on: date | None = f.day(Text("办结日期", "Ended on"), **_END)
    ended_why: str | None = f.text(Text("办结说明", "How it ended"), **_END)

    def problems(self) -> Iterator[Problem]:
        """Days in order; none of the exclusions beside others."""
        if NONE in self.exclusions and len(self.exclusions) > 1:
            yield Problem(_BOTH_WAYS, "exclusions")
        for name in _LATER:
            day = getattr(self, name)
            if day and self.arose and day < self.arose:
                yield Problem(_EARLY.with_values(day=self.arose), name)


_LATER = ("agreed_on", "performed_on", "failed_on", "transferred_on", "ended_on")
_BOTH_WAYS = Text(
    "既填了0(均无)又填了具体情形；请删去其中之一",
    "names 0 (none) beside others; leave out one of the two",
)
_EARLY = Text(
    "早于发生日期{day}；请改正其中之一",
    "is before the dispute arose, {day}; correct one of the two",
)
