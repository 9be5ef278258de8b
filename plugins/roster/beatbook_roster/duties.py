"""What becomes due of rosters: next month's is made by the 25th, so that people can plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.duties.declare import Due, Rule, Subject, Watch
from beatbook.texts import Text

_PRACTICE = Text(
    "内部管理规定；当月{day}日前排出下月勤务表的通例，由各地自定",
    "internal rules; by the {day}th for the next month is usual practice, set locally",
)
OPENS = timedelta(days=7)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def plan_due(subject: Subject) -> Iterator[Due]:
    """On the 25th before the month that has no roster yet; the first month from the staffing on."""
    planned = [
        one.values["month"]
        for one in subject.pointing.get("roster_month", ())
        if one.envelope.state == "planned"
    ]
    since = subject.record.values["since"]
    month = next_month(max(planned)) if planned else next_month(since)
    due = (month - timedelta(days=1)).replace(day=subject.terms["day"])
    why = Text(f"{month:%Y-%m}勤务表尚未排定", f"there is no roster of {month:%Y-%m} yet")
    yield Due(due, opens=due - OPENS, key=f"{month:%Y-%m}", why=why)


def rules() -> list[Rule]:
    """The one rule of this plugin."""
    return [
        Rule(
            name="shift.plan",
            label=Text("排定下月勤务表", "Plan next month's roster"),
            why=Text("下月须有人值守", "the office has to be manned next month"),
            source=_PRACTICE.with_values(day=25),
            form="staffing",
            due=plan_due,
            watches=(Watch("roster_month", "staffing"),),
            terms={"day": 25},
            roles=("chief",),
            leads_to="act roster.plan",
            counts=Text("勤务表按时排定", "rosters in time"),
        )
    ]
