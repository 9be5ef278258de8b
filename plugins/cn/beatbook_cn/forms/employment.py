"""Employment (从业人员): a person works in a unit, from when to when, in which post."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.forms.spec import PERSONAL, REGISTERED, State, Transition
from beatbook.problems import Problem
from beatbook.texts import Text
from beatbook_cn.forms.bases import PUBLIC_PLACE, STAFF
from beatbook_cn.laws import STAFF_LIST
from beatbook_cn.retention import EMPLOYMENT

if TYPE_CHECKING:
    from beatbook.deeds import Deed

_WORK: dict[str, Any] = {"section": "work", "sensitivity": PERSONAL, "purpose": STAFF}


@f.part
class EmploymentIntake:
    """Nothing to ask: an employment lies where its unit lies."""

    def accompany(self, deed: Deed, record_id: str, employment: Employment) -> None:
        """Give the employment the place of its unit."""
        from beatbook_cn.intake import put_beside

        put_beside(deed, "employment", record_id, "organisation", employment.organisation)


@f.form(
    "employment",
    label=Text("从业人员", "Employment"),
    title=("person", "post"),
    findable=False,
    line=("since", "until"),
    retention=EMPLOYMENT,
    guarded_by="person",
    basis=PUBLIC_PLACE,
    sections={"work": Text("从业", "Work")},
    states=(REGISTERED, State("ended", Text("已终止", "ended"), final=True)),
    transitions=(
        Transition("end", Text("终止从业", "end"), "registered", "ended", needs=("until",)),
        Transition("reopen", Text("恢复", "reopen"), "ended", "registered"),
    ),
    intake=EmploymentIntake,
    help=Text("某人自某日起在某单位从业。", "A person works in a unit from a day on."),
)
class Employment:
    """A person in a unit."""

    person: str | None = f.reference(
        Text("人员", "Person"), "person", required=True, lends=("address",), **_WORK
    )
    organisation: str | None = f.reference(
        Text("单位", "Unit"), "organisation", required=True, **_WORK
    )
    post: str | None = f.text(Text("岗位", "Post"), **_WORK)
    since: date | None = f.day(Text("从业起始日期", "Works here since"), required=True, **_WORK)
    until: date | None = f.day(Text("从业终止日期", "Worked here until"), **_WORK)

    def problems(self) -> Iterator[Problem]:
        """An employment ends on or after the day it begins."""
        if self.since and self.until and self.until < self.since:
            yield Problem(_ENDS_EARLY, "until", source=STAFF_LIST)


_ENDS_EARLY = Text(
    "从业终止日期早于从业起始日期；请改正其中之一",
    "is before the employment begins; correct one of the two",
)
