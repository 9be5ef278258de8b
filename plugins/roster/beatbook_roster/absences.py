"""Actions about absences: leave, and entries of the abstraction ledger."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from beatbook.access import DUTIES, WRITE
from beatbook.errors import NotAllowed
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_roster.away import HOURS_A_DAY, working_days
from beatbook_roster.standing import local, midnight, standings

if TYPE_CHECKING:
    from beatbook.book import Book

_LEAVE = Text("已登记请假：{name} {since}至{until}", "Leave entered: {name}, {since} to {until}")
_LEAVE_ON = Text("；须另行安排的班次：{shifts}", "; shifts to be filled: {shifts}")
_PULL = Text(
    "已记入抽调台账：{people}人，每人{hours}小时", "Entered: {people} people, {hours} hours each"
)
_OTHERS = Text(
    "只能登记本人请假；他人请假由负责人登记",
    "enter your own leave; the chief enters that of others",
)


@f.part
class TakeLeave:
    """Whose days off."""

    of: str | None = f.officer(
        Text("人员", "Officer"), help=Text("不填为本人", "Left empty: yourself")
    )
    since: date | None = f.day(Text("起", "From"), required=True)
    until: date | None = f.day(Text("止", "Until"), help=Text("不填为一日", "Left empty: one day"))


@f.part
class Pull:
    """Who is pulled away, by whom, for what."""

    officers: tuple[str, ...] = f.officer(Text("被抽调人", "Who"), many=True, required=True)
    since: datetime | None = f.moment(Text("起", "From"), required=True)
    until: datetime | None = f.moment(Text("止", "Until"), required=True)
    hours: Decimal | None = f.number(
        Text("每人工时(小时)", "Working hours each"),
        decimals=1,
        help=Text(
            "不填时：一日以内为起止时间，更长的每个工作日8小时",
            "Left empty: the span within a day, else 8 for each working day",
        ),
    )
    by_whom: str | None = f.text(Text("抽调单位", "By whom"), required=True)
    for_what: str | None = f.text(Text("事由", "For what"), required=True)
    order_number: str | None = f.text(Text("文号", "Order number"), required=True)


def take_leave(book: Book, asked: TakeLeave) -> str:
    """Enter leave and say which shifts have to be filled."""
    assert asked.since
    officer, until = asked.of or book.actor.officer, asked.until or asked.since
    if officer != book.actor.officer and not book.may(DUTIES, book.unit_for_new()):
        raise NotAllowed(_OTHERS)
    with book.deed("roster.take_leave") as deed:
        deed.add("leave", {"of": officer, "since": asked.since, "until": until})
    found = standings(book, midnight(asked.since), midnight(until + timedelta(days=1)))
    shifts = "、".join(f"{one.span.start:%m-%d %H:%M}" for one in found if officer in one.who)
    said = _LEAVE.with_values(name=book.title(officer), since=asked.since, until=until)
    return f"{said}{_LEAVE_ON.with_values(shifts=shifts) if shifts else ''}"


def usual_hours(start: datetime, end: datetime) -> Decimal:
    """The working hours of a span: itself within a day, eight on each working day beyond."""
    span = end - start
    if span <= timedelta(days=1):
        return Decimal(max(span, timedelta()) // timedelta(minutes=6)) / 10
    return Decimal(len(working_days(start.date(), end.date())) * HOURS_A_DAY)


def pull(book: Book, asked: Pull) -> str:
    """Enter hours pulled away from the beat."""
    assert asked.since and asked.until
    hours = asked.hours
    if hours is None:
        hours = usual_hours(local(book, asked.since), local(book, asked.until))
    values = {id: getattr(asked, id) for id in _COPIED} | {"hours": hours}
    with book.deed("roster.pull", asked.for_what or "") as deed:
        deed.add("abstraction", values)
    return str(_PULL.with_values(people=len(asked.officers), hours=hours))


_COPIED = ("officers", "since", "until", "by_whom", "for_what", "order_number")

LEAVE = Action(
    name="roster.take_leave",
    label=Text("登记请假", "Take leave"),
    help=Text("登记请假，并列出须另行安排的班次。", "Enters leave and names shifts to be filled."),
    permission=WRITE,
    run=take_leave,
    parameters=TakeLeave,
)
PULL = Action(
    name="roster.pull",
    label=Text("登记抽调", "Enter an abstraction"),
    help=Text(
        "把抽调记入台账：谁、多久、被谁、为何、文号；任务指标相应减少。",
        "Enters hours pulled away: who, how long, by whom, for what, which order; targets shrink.",
    ),
    permission=DUTIES,
    run=pull,
    parameters=Pull,
)
