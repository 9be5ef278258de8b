"""The record of a handover: who hands what to whom, and the document that both signed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.access import OFFICERS
from beatbook.forms import declare as f
from beatbook.forms.spec import State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text

HANDOVER = "handover"
LAW = Text(
    "公安机关内部管理规定；公务员法第一百零七条",
    "Internal rules of the police; Civil Servants Law art. 107",
)
DRAFTED = State("drafted", Text("待交接", "drafted"), waiting=True)
DONE = State("done", Text("已交接", "done"), final=True)


@f.form(
    "handover",
    label=Text("警务区交接", "Handover"),
    title=("area", "day"),
    line=("giver", "taker"),
    retention=HANDOVER,
    basis=LAW,
    permission=OFFICERS,
    states=(DRAFTED, DONE),
    transitions=(
        Transition(
            "complete",
            Text("完成交接", "complete"),
            "drafted",
            "done",
            needs=("giver_signed", "taker_signed", "digest"),
        ),
    ),
    help=Text(
        "一个单位(警务区)由移交人交给接收人，双方在交接清单上签字。",
        "A unit goes from one officer to another; both sign the document.",
    ),
)
class Handover:
    """One handover."""

    area: str | None = f.unit(Text("交接单位", "Unit"), required=True)
    giver: str | None = f.officer(Text("移交人", "Hands over"), required=True)
    taker: str | None = f.officer(Text("接收人", "Takes over"), required=True)
    day: date | None = f.day(Text("交接日期", "Day"), required=True)
    words: str | None = f.long_text(
        Text("移交人说明", "Words of the giver"),
        help=Text("承诺、注意事项", "Promises, what to look out for"),
    )
    digest: str | None = f.text(
        Text("清单摘要", "Digest of the document"),
        help=Text("所签清单的SHA-256", "SHA-256 of the document that was signed"),
    )
    giver_signed: date | None = f.day(Text("移交人签字日期", "Giver signed on"))
    taker_signed: date | None = f.day(Text("接收人签字日期", "Taker signed on"))

    def problems(self) -> Iterator[Problem]:
        """Nobody hands over to themselves."""
        if self.giver and self.giver == self.taker:
            yield Problem(_SAME, "taker")


_SAME = Text("移交人和接收人不能是同一人；请改正", "is the one who hands over; name somebody else")
