"""What becomes due at the desk: appointments, what was passed on or told, found property."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.clock import CHINA
from beatbook.duties.declare import Due, Rule, Subject
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_desk.forms import appointment, found, service

_PRACTICE = Text("公安派出所便民服务做法", "practice of service desks")
_RATING = Text(
    "国办发〔2019〕51号：差评由业务办理单位回访整改",
    "Doc. 51 of 2019 of the State Council's office: bad ratings are followed up",
)
_TELL = Text("民法典第三百一十五条", "Civil Code art. 315")
_YEAR = Text("民法典第三百一十八条", "Civil Code art. 318")


def rules() -> list[Rule]:
    """Every rule of this plugin."""
    return [_appointments(), _lacking(), _passed(), _amends(), _announce(), _unclaimed()]


def _appointments() -> Rule:
    return Rule(
        name="appointment.keep",
        label=Text("赴约", "Keep an appointment"),
        why=Text("已预约", "it was booked"),
        source=_PRACTICE,
        form=appointment.FORM,
        due=appointment_due,
        leads_to="step keep",
        counts=Text("预约服务", "appointments kept"),
    )


def appointment_due(subject: Subject) -> Iterator[Due]:
    """On its day, shown the day before."""
    day = subject.record.values["at"].astimezone(CHINA).date()
    yield Due(day, opens=day - timedelta(days=1))


def _lacking() -> Rule:
    return Rule(
        name="service.resume",
        label=Text("追问所缺材料", "Ask after what was missing"),
        why=Text("已告知补材料，尚未办结", "something was missing, and it is not done yet"),
        source=_PRACTICE,
        form=service.FORM,
        due=lacking_due,
        only=(Condition("noticed", "filled"), Condition("finished", "empty")),
        terms={"days": 15},
        leads_to="step call",
        escalates=None,
    )


def lacking_due(subject: Subject) -> Iterator[Due]:
    """`days` after the notice; it goes away by itself a month later."""
    told = subject.record.values["noticed"].astimezone(CHINA).date()
    due = told + timedelta(days=subject.terms["days"])
    yield Due(due, opens=due - timedelta(days=3), ends=due + timedelta(days=30))


def _passed() -> Rule:
    return Rule(
        name="service.passed",
        label=Text("问明转办结果", "Ask what became of what was passed on"),
        why=Text("首问负责：转办后尚无结果", "who was asked first answers for it"),
        source=_PRACTICE,
        form=service.FORM,
        due=passed_due,
        only=(Condition("passed_at", "filled"), Condition("finished", "empty")),
        terms={"days": 7},
        leads_to="step finish",
    )


def passed_due(subject: Subject) -> Iterator[Due]:
    """`days` after it was passed on, until the result is known."""
    passed = subject.record.values["passed_at"].astimezone(CHINA).date()
    yield Due(
        passed + timedelta(days=subject.terms["days"]),
        why=_PASSED.with_values(to=subject.record.values["passed_to"]),
    )


_PASSED = Text("已转{to}，尚无结果", "passed on to {to}, no result yet")


def _amends() -> Rule:
    return Rule(
        name="service.amends",
        label=Text("差评回访", "Ask who was dissatisfied"),
        why=Text("评价为不满意", "they said that they were dissatisfied"),
        source=_RATING,
        form=service.FORM,
        due=amends_due,
        only=(
            Condition("satisfaction", "in", service.DISSATISFIED),
            Condition("amends", "empty"),
        ),
        terms={"days": 7},
        leads_to="change",
        closed=True,
    )


def amends_due(subject: Subject) -> Iterator[Due]:
    """`days` after it was finished; who gave no name cannot be asked."""
    values = subject.record.values
    if values["finished"] and (values["name"] or values["person"] or values["phone"]):
        done = values["finished"].astimezone(CHINA).date()
        yield Due(done + timedelta(days=subject.terms["days"]))


def _announce() -> Rule:
    return Rule(
        name="property.announce",
        label=Text("发招领公告", "Announce found property"),
        why=Text("拾得物尚未公告", "nobody was told yet"),
        source=_TELL,
        form=found.FORM,
        due=announce_due,
        only=(Condition("side", "=", "found"), Condition("announced_on", "empty")),
        terms={"days": 7},
        leads_to="change",
    )


def announce_due(subject: Subject) -> Iterator[Due]:
    """Within `days` of its coming in; the law says at once."""
    yield Due(subject.record.values["day"] + timedelta(days=subject.terms["days"]))


def _unclaimed() -> Rule:
    return Rule(
        name="property.unclaimed",
        label=Text("上缴无人认领的财物", "Hand unclaimed property to the state"),
        why=Text("公告满一年无人认领", "nobody claimed it within a year of the notice"),
        source=_YEAR,
        form=found.FORM,
        due=unclaimed_due,
        only=(Condition("announced_on", "filled"),),
        terms={"days": 30},
        leads_to="step hand_over",
    )


def unclaimed_due(subject: Subject) -> Iterator[Due]:
    """From a year after the announcement on, within `days`."""
    year = year_after(subject.record.values["announced_on"])
    yield Due(year + timedelta(days=subject.terms["days"]), opens=year)


def year_after(day: date) -> date:
    """The same day a year later; of 29 February the first of March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
