"""Who can be asked to mediate (调解力量): the 1+3+N of an office.

The 1 leads, the 3 mediate with it, the N are asked as the matter needs. Which bodies stand for
which number differs by place: a region narrows the list ``mediator_kind`` or names its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_disputes.laws import HELPERS, REACHING
from beatbook_disputes.retention import MEDIATOR

_PERSON: dict[str, Any] = {"sensitivity": PERSONAL, "purpose": REACHING}


@f.form(
    "mediator",
    label=Text("调解人员", "Mediator"),
    title=("name", "organisation"),
    line=("kind",),
    retention=MEDIATOR,
    basis=HELPERS,
    help=Text(
        "可以参加调解的人：牵头的“1”、共同调解的“3”、邀请参加的“N”。",
        "Who can take part in mediation: the 1 that leads, the 3 beside it, the N who are invited.",
    ),
)
class Mediator:
    """One mediator."""

    name: str | None = f.text(Text("姓名", "Name"), required=True, search="name", **_PERSON)
    kind: str | None = f.choice(Text("类别", "Kind"), "mediator_kind", required=True)
    organisation: str | None = f.text(Text("所在单位", "Organisation"), required=True)
    post: str | None = f.text(Text("职务", "Post"))
    phone: str | None = f.identifier(Text("联系电话", "Phone"), "phone", search="phone", **_PERSON)
    good_at: tuple[str, ...] = f.choice(Text("擅长", "Good at"), "dispute_kind", many=True)
    since: date | None = f.day(Text("聘任日期", "Since"))
    until: date | None = f.day(Text("退出日期", "Until"))

    def problems(self) -> Iterator[Problem]:
        """Nobody leaves before beginning."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_BACKWARDS, "until")


_BACKWARDS = Text("早于聘任日期；请改正其中之一", "is before the first day; correct one of the two")
