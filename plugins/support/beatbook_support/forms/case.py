"""A case of help and support (社区戒毒、社区康复、安置帮教): what the law orders or grants.

It exists only with a statutory basis, a body that answers for it, a start, an end and reviews. The
officers named in it alone see it, and it closes by itself: after the day `closes` nobody has to
touch it for it to be shut. There are no fields for tests, whereabouts or acquaintances.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import SENSITIVE, FieldSpec, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_support.bases import ORDERED, PURPOSE, STATUTES, SUPPORT, TERMS
from beatbook_support.terms import closes, latest_end

_CASE: dict[str, Any] = {"section": "case", "sensitivity": SENSITIVE, "purpose": PURPOSE}
_TERM: dict[str, Any] = {**_CASE, "section": "term"}
_RELEASE: dict[str, Any] = {**_CASE, "section": "release"}
_IF_ORDERED: dict[str, Any] = {"shown_when": f.when("basis", *ORDERED)}

END = FieldSpec("end", Text("期满日期", "Ends on"), "date")

_ENDS_EARLY = Text(
    "早于或者等于起始日期；请改正其中之一", "is not after the start; correct one of the two"
)
_TOO_LONG = Text(
    "超过法定期限：最迟到{latest}；请改正", "is beyond the statutory term, which ends on {latest}"
)
_REVIEW_OUT = Text(
    "评议日期{day}不在起止日期之内；请改正", "names {day}, which is not within the term; correct it"
)
_REPORTED_EARLY = Text(
    "早于起始日期；请改正其中之一", "is before the order was served; correct one of the two"
)
_RELEASED_EARLY = Text(
    "早于期满日期：期满才解除；请改正", "is before the end of the term; correct it"
)
_OPEN = State("registered", Text("进行中", "under way"))
_SHUT = (
    State("ended", Text("期满", "ended"), final=True, sealed=True),
    State("terminated", Text("终止", "terminated"), final=True, sealed=True),
)


@f.form(
    "support_case",
    label=Text("帮扶帮教", "Support case"),
    title=("person",),
    retention=SUPPORT,
    basis=STATUTES,
    sections={
        "case": Text("依据", "Basis"),
        "term": Text("期限", "Term"),
        "release": Text("解除", "Release"),
        "access": Text("知情范围", "Who may see it"),
    },
    states=(_OPEN, *_SHUT),
    transitions=(
        Transition("end", Text("期满", "end"), "registered", "ended"),
        Transition("terminate", Text("终止", "terminate"), "registered", "terminated"),
    ),
    findable=False,
    confidential="officers",
    ends="closes",
    help=Text(
        "法律规定的帮扶帮教；仅指定民警可见，期满自动关闭。社区矫正由司法行政机关负责，不在此登记。",
        "Help that the law orders or grants; seen by the officers named in it alone, closes by"
        " itself. Community correction belongs to the justice bodies and is not kept here.",
    ),
)
class SupportCase:
    """One person's case under one law."""

    person: str | None = f.reference(Text("人员", "Person"), "person", required=True, **_CASE)
    basis: str | None = f.choice(
        Text("法定依据", "Statutory basis"), "support_basis", required=True, **_CASE
    )
    document: str | None = f.text(
        Text("文书编号", "Number of the document"),
        required=True,
        help=Text(
            "责令社区戒毒、社区康复决定书或者安置帮教通知书",
            "Of the order, or of the notice for resettlement help",
        ),
        **_CASE,
    )
    issued_by: str | None = f.text(Text("决定、通知机关", "Issued by"), required=True, **_CASE)
    body: str | None = f.text(
        Text("负责机构", "Body responsible"),
        required=True,
        help=Text(
            "乡镇人民政府、街道办事处；安置帮教为司法所",
            "The township or subdistrict; the justice office for resettlement help",
        ),
        **_CASE,
    )
    start: date | None = f.day(
        Text("起始日期", "Starts on"),
        required=True,
        help=Text("收到决定书之日；安置帮教为释放之日", "The day of being served, or of release"),
        **_TERM,
    )
    reported: date | None = f.day(
        Text("报到日期", "Reported on"),
        help=Text(
            "收到决定书15日内；期限自报到之日起计算", "Within 15 days; the term counts from it"
        ),
        **_TERM,
        **_IF_ORDERED,
    )
    agreement_on: date | None = f.day(Text("协议签订日期", "Agreement signed on"), **_TERM)
    end: date | None = f.day(END.label, required=True, **_TERM)
    reviews: tuple[date, ...] = f.day(
        Text("评议日期", "Reviews"),
        many=True,
        required=True,
        help=Text("至少一次，用分号分开", "At least one, parted by semicolons"),
        **_TERM,
    )
    closes: date | None = f.day(
        Text("关闭日期", "Closes on"),
        help=Text(
            "由系统算出：期满，或者期满后通知解除的7日届满",
            "Worked out: the end, or the end of the seven days for the notice of release",
        ),
        computed=closes,
        computed_from=("basis", "end"),
        **_TERM,
    )
    released_on: date | None = f.day(
        Text("解除通知日期", "Notice of release"), **_RELEASE, **_IF_ORDERED
    )
    officers: tuple[str, ...] = f.officer(
        Text("知情民警", "Officers who may see it"),
        many=True,
        required=True,
        section="access",
        help=Text("只有这些民警能看到本记录", "Nobody else sees this record"),
    )

    def problems(self) -> Iterator[Problem]:
        """Within the statutory term, reviewed within it, released after it."""
        if self.basis is None or self.start is None or self.end is None:
            return
        yield from self._term(self.basis, self.start, self.end)
        yield from self._dates(self.start, self.end)

    def _term(self, basis: str, start: date, end: date) -> Iterator[Problem]:
        if basis not in TERMS:
            return
        latest = latest_end(basis, start, self.reported)
        if end <= start:
            yield Problem(_ENDS_EARLY, "end")
        elif end > latest:
            words = _TOO_LONG.with_values(latest=latest)
            yield Problem(words, "end", source=str(TERMS[basis].law))

    def _dates(self, start: date, end: date) -> Iterator[Problem]:
        for day in self.reviews:
            if not start <= day <= end:
                yield Problem(_REVIEW_OUT.with_values(day=day), "reviews")
        if self.reported and self.reported < start:
            yield Problem(_REPORTED_EARLY, "reported")
        if self.released_on and self.released_on < end:
            yield Problem(_RELEASED_EARLY, "released_on")
