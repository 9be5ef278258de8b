"""Visit (走访): officers knocked at a door; what came of it.

That nobody was there or that the visit was declined are results like any other: the form then
asks nothing more and is complete. Nothing here judges residents; what is counted is the work.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from beatbook.clock import CHINA, local_date
from beatbook.forms import declare as f
from beatbook.forms.kinds import PARSERS, BadValue
from beatbook.forms.spec import PERSONAL, FieldSpec
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_visits.bases import CLOSE_TO_PEOPLE, VISITS, WHAT_SAID, WHOM_MET
from beatbook_visits.codes import HOUSEHOLD, MET, UNIT
from beatbook_visits.slipcode import is_code, new_code

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_VISIT: dict[str, Any] = {"section": "visit"}
_MET: dict[str, Any] = {"shown_when": f.when("result", MET)}
_TALK: dict[str, Any] = {"section": "talk", **_MET}
_PERSONAL: dict[str, Any] = {**_TALK, "sensitivity": PERSONAL}
_AFTER: dict[str, Any] = {"section": "after", **_MET}

CONTENT = (
    "met",
    "met_others",
    "answers",
    "prevention_talk",
    "told",
    "leaflets",
    "card_given",
    "reached",
    "known",
    "promise",
    "promise_due",
    "promise_kept",
    "next_on",
)
"""Fields that only a visit at which somebody was met can fill in."""

_FOLLOWS = Text(
    "与走访对象或者时间不符；请清空，由系统填写",
    "does not fit the door or the moment; empty it and it will be worked out",
)
NO_TARGET = Text(
    "请填写房屋或者户（入户走访），或者填写单位（单位走访）",
    "is missing: name the dwelling or household, or the unit that was visited",
)
_TWO_TARGETS = Text(
    "一次走访只去一处：房屋、户与单位只填其一；请分开登记",
    "is one place only: either a dwelling or household, or a unit; enter two visits",
)
_NOBODY_MET = Text(
    "走访结果不是“见面”，不需要填写；请删去，或者改正走访结果",
    "is not asked for when nobody was met; empty it, or correct the result",
)
_NEGATIVE = Text("不能是负数；请改正", "cannot be negative; correct it")
_WRONG_CODE = Text(
    "不是回执编码；请清空，由系统生成", "is no code of a slip; empty it and one will be made"
)


_AT = FieldSpec("at", Text("走访时间", "When"), "moment")


def _kind(values: Mapping[str, Any]) -> str:
    return UNIT if values.get("organisation") else HOUSEHOLD


def _day(values: Mapping[str, Any]) -> date | None:
    """The local day of the moment of a visit, typed or read."""
    try:
        at = PARSERS["moment"](values.get("at"), _AT)
    except BadValue:
        return None
    return local_date(at, CHINA)


@f.part
class VisitIntake:
    """An opinion heard at the door is entered together with the visit."""

    opinion: str | None = f.text(
        Text("听到的意见", "Opinion heard"),
        help=Text(
            "填写后同时登记一条社情民意，逐条办理、答复",
            "Makes a record of its own, to be dealt with and answered",
        ),
        sensitivity=PERSONAL,
        purpose=WHAT_SAID,
        basis=CLOSE_TO_PEOPLE,
        **_TALK,
    )
    opinion_topic: str | None = f.choice(
        Text("意见内容类别", "What the opinion is about"), "opinion_topic", **_TALK
    )

    def accompany(self, deed: Deed, record_id: str, visit: Visit) -> None:
        """Complete the visit from what the book knows, and enter the opinion."""
        from beatbook_visits.intake import hear, settle

        settle(deed, record_id, visit)
        if self.opinion:
            hear(deed, record_id, visit, self.opinion, self.opinion_topic)


@f.form(
    "visit",
    label=Text("走访", "Visit"),
    title=("day", "dwelling", "household", "organisation"),
    retention=VISITS,
    basis=CLOSE_TO_PEOPLE,
    accompanied="officers",
    sections={
        "visit": Text("走访", "Visit"),
        "talk": Text("见面情况", "Who was met, what was said"),
        "after": Text("后续", "What follows"),
        "slip": Text("回执", "Slip"),
    },
    findable=False,
    intake=VisitIntake,
    help=Text(
        "到户或者到单位走访一次。拒访、无人在都是正常结果，不再填写其他内容。",
        "One visit to a household or unit. Refused and not at home are normal results; nothing"
        " else is asked for then.",
    ),
)
class Visit:
    """One visit to one door."""

    dwelling: str | None = f.reference(Text("房屋", "Dwelling"), "dwelling", **_VISIT)
    household: str | None = f.reference(Text("户", "Household"), "household", **_VISIT)
    organisation: str | None = f.reference(Text("单位", "Unit visited"), "organisation", **_VISIT)
    follows: str | None = f.reference(
        Text("应哪次走访之约", "In answer to the visit"),
        "visit",
        help=Text(
            "上次约定再访的那次走访；不填时自动对应",
            "The visit at which another was asked for; found by itself where left empty",
        ),
        **_VISIT,
    )
    kind: str | None = f.choice(
        Text("走访类别", "Kind of visit"),
        "visit_kind",
        computed=_kind,
        computed_from=("organisation",),
        **_VISIT,
    )
    at: datetime | None = f.moment(_AT.label, required=True, **_VISIT)
    day: date | None = f.day(
        Text("走访日期", "Day"), computed=_day, computed_from=("at",), **_VISIT
    )
    officers: tuple[str, ...] = f.officer(
        Text("走访人员", "Officers"),
        many=True,
        required=True,
        help=Text("辅警须随民警走访", "Auxiliaries visit together with a police officer"),
        **_VISIT,
    )
    purpose: str | None = f.choice(
        Text("走访目的", "Purpose"), "visit_purpose", required=True, default="1", **_VISIT
    )
    result: str | None = f.choice(
        Text("走访结果", "Result"),
        "visit_result",
        required=True,
        help=Text("四种都是正常结果", "All four are normal results"),
        **_VISIT,
    )
    met: tuple[str, ...] = f.reference(
        Text("见到的人", "People met"), "person", many=True, purpose=WHOM_MET, **_PERSONAL
    )
    met_others: str | None = f.text(
        Text("其他在场人", "Others met"),
        help=Text("未登记的人，如：店长、访客", "Who is not registered: a manager, a guest"),
        purpose=WHOM_MET,
        **_PERSONAL,
    )
    answers: str | None = f.long_text(
        Text("了解到的情况", "What was said"), purpose=WHAT_SAID, **_PERSONAL
    )
    prevention_talk: bool | None = f.yes_no(Text("开展防范宣传", "Prevention talk given"), **_TALK)
    told: int | None = f.integer(Text("反诈宣传人数", "People told about fraud"), **_TALK)
    leaflets: int | None = f.integer(Text("发放资料份数", "Leaflets left"), **_TALK)
    card_given: bool | None = f.yes_no(Text("发放警民联系卡", "Contact card given"), **_TALK)
    reached: tuple[str, ...] = f.choice(Text("四到", "Four to"), "four_reach", many=True, **_TALK)
    known: tuple[str, ...] = f.choice(Text("四知", "Four know"), "four_know", many=True, **_TALK)
    promise: str | None = f.text(
        Text("民警的承诺", "What the officer promised"),
        sensitivity=PERSONAL,
        purpose=WHOM_MET,
        **_AFTER,
    )
    promise_due: date | None = f.day(
        Text("兑现期限", "Promised for"), required_when=f.when("promise"), **_AFTER
    )
    promise_kept: date | None = f.day(Text("兑现日期", "Kept on"), **_AFTER)
    next_on: date | None = f.day(
        Text("约定下次走访", "Next visit asked for"),
        help=Text("对方希望或者约定的日期", "The day they asked for or agreed to"),
        **_AFTER,
    )
    code: str | None = f.text(
        Text("回执编码", "Code of the slip"),
        section="slip",
        unique=True,
        default=new_code,
        help=Text(
            "系统生成，不含个人信息；居民可据此到派出所核实",
            "Made by the book, says nothing about anybody; residents can have it verified",
        ),
    )

    def problems(self) -> Iterator[Problem]:
        """One door; nothing said by nobody; counts and code are possible."""
        yield from self._target()
        known = {"organisation": self.organisation, "at": self.at}
        for name, worked_out in (("kind", _kind), ("day", _day)):
            if getattr(self, name) != worked_out(known):
                yield Problem(_FOLLOWS, name)
        if self.result is not None and self.result != MET:
            for name in CONTENT:
                if getattr(self, name) not in (None, (), False):
                    yield Problem(_NOBODY_MET, name)
        for name in ("told", "leaflets"):
            if (getattr(self, name) or 0) < 0:
                yield Problem(_NEGATIVE, name)
        if self.code is not None and not is_code(self.code):
            yield Problem(_WRONG_CODE, "code")

    def _target(self) -> Iterator[Problem]:
        home = self.dwelling or self.household
        if home and self.organisation:
            yield Problem(_TWO_TARGETS, "organisation")
        elif not home and not self.organisation and not self.follows:
            yield Problem(NO_TARGET, "dwelling")
