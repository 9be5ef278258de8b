"""Application for a resident identity card (居民身份证申领): taken in, made, handed over.

The card and its chip are the registration system's; here stands who waits for one, so that nobody
is forgotten. Fingerprints and photographs are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn import laws
from beatbook_cn.forms.bases import IDENTITY, SERVICE
from beatbook_cn.retention import TENANCY

_CARD: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": SERVICE}

APPLIED, MADE, COLLECTED, WITHDRAWN = "applied", "made", "collected", "withdrawn"
FIRST, CHANGED, REPLACED, RENEWED, TEMPORARY = "1", "2", "3", "4", "5"
"""Codes of ``id_card_kind``."""

_BACKWARDS = Text(
    "早于申领日期；请改正其中之一", "is before the application; correct one of the two"
)


@f.form(
    "id_card_application",
    label=Text("居民身份证申领", "Identity card application"),
    title=("person", "applied_on"),
    line=("receipt",),
    findable=False,
    retention=TENANCY,
    guarded_by="person",
    basis=IDENTITY,
    sections={
        "application": Text("申领", "Application"),
        "card": Text("制发", "The card"),
    },
    states=(
        State(APPLIED, Text("已受理", "applied for"), waiting=True),
        State(MADE, Text("待领取", "to be collected"), waiting=True),
        State(COLLECTED, Text("已领取", "collected"), final=True),
        State(WITHDRAWN, Text("已撤回", "withdrawn"), final=True),
    ),
    transitions=(
        Transition("arrive", Text("证件到所", "arrive"), APPLIED, MADE, needs=("made_on",)),
        Transition("collect", Text("领取", "collect"), MADE, COLLECTED, needs=("collected_on",)),
        Transition("withdraw", Text("撤回", "withdraw"), APPLIED, WITHDRAWN),
    ),
    help=Text(
        "首次申领、换领、补领居民身份证；六十日内发放，交通不便地区可延长三十日。",
        "A first card, an exchange or a replacement; issued within sixty days, thirty more where"
        " travel is hard.",
    ),
)
class IdCardApplication:
    """One application."""

    person: str | None = f.reference(
        Text("申领人", "Applicant"), "person", required=True, section="application", **_CARD
    )
    kind: str | None = f.choice(
        Text("申领类别", "Kind"), "id_card_kind", required=True, section="application"
    )
    applied_on: date | None = f.day(
        Text("申领日期", "Applied on"), required=True, section="application"
    )
    applied_by: str | None = f.text(
        Text("代办监护人", "Guardian who applies"),
        help=Text(
            "未满十六周岁由监护人代为申领", "Under sixteen the guardian applies for the child"
        ),
        section="application",
        **_CARD,
    )
    receipt: str | None = f.text(
        Text("受理号", "Receipt no."), search="text", section="application"
    )
    accepted_by: str | None = f.officer(Text("受理人", "Accepted by"), section="application")
    remote: bool | None = f.yes_no(
        Text("交通不便地区", "Where travel is hard"), default=False, section="application"
    )
    made_on: date | None = f.day(Text("证件到所日期", "Arrived at the station"), section="card")
    collected_on: date | None = f.day(Text("领取日期", "Collected on"), section="card")
    collected_by: str | None = f.text(
        Text("领取人", "Collected by"),
        help=Text("本人领取的不填", "Left empty where the applicant collects it"),
        section="card",
        **_CARD,
    )

    def problems(self) -> Iterator[Problem]:
        """A card is made and collected after it was applied for."""
        for name in ("made_on", "collected_on"):
            day = getattr(self, name)
            if day and self.applied_on and day < self.applied_on:
                yield Problem(_BACKWARDS, name, source=laws.CARD_TERM)
