"""The actions of plans: draw a week, approve it, check what it leaves undone; what is in force."""

from __future__ import annotations

from datetime import date, timedelta
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from beatbook.access import READ, WRITE
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook_patrol.planning.making import Made, Wish
    from beatbook_patrol.planning.unmet import Unmet

_PLANNED = Text(
    "已生成巡逻计划{number}：{walks}次巡逻，要求{asked}项，已安排{met}项；路线{km}公里，为理论最短的{ratio}倍",
    "Patrol plan {number}: {walks} walks; {met} of {asked} items met; {km} km, {ratio} times the"
    " least possible",
)
_UNMET = Text("未能安排：", "Unmet:")
_APPROVED = Text("计划已批准", "the plan is approved")
_COVERED = Text("各项要求均已安排", "everything that is required is planned")
_MONDAY = Text(
    "{day}不是星期一；请填该周的星期一", "{day} is no Monday; give the Monday of the week"
)
_OVER = Text(
    "该周已经过去；请填本周或者以后的周", "that week is over; plan this week or a later one"
)
_APPROVED_ALREADY = Text(
    "该周已有批准的计划；重新生成的草案批准后代替它",
    "the week has an approved plan; approving this draft will replace it",
)
_REQUIRED = {
    "name": Text("代号", "Name"),
    "requirement": Text("要求", "Requirement"),
    "about": Text("对象", "About"),
    "often": Text("频次", "How often"),
    "when": Text("时段", "When"),
    "people": Text("人数", "People"),
    "mode": Text("方式", "Way"),
    "by": Text("提出", "By"),
    "source": Text("依据", "Source"),
}
_WALKS = {
    "day": Text("日期", "Day"),
    "hours": Text("时间", "Hours"),
    "people": Text("人员", "People"),
    "mode": Text("方式", "Way"),
    "metres": Text("米", "Metres"),
    "stops": Text("点数", "Stops"),
    "unmet": Text("未能安排", "Unmet"),
}
_MISSING = {
    "requirement": Text("要求", "Requirement"),
    "day": Text("日期", "Day"),
    "where": Text("地点", "Where"),
    "missing": Text("缺", "Missing"),
    "why": Text("原因", "Why"),
}


@f.part
class Planning:
    """Which week of which unit, and with what."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为本人所在单位", "Left empty: your own")
    )
    week: date | None = f.day(
        Text("星期一", "Monday"), help=Text("不填为下周", "Left empty: next week")
    )
    hours: tuple[str, ...] = f.text(
        Text("巡逻时段", "Hours"),
        many=True,
        help=Text(
            "如：19:00-23:00；不填则按排班", "Such as 19:00-23:00; left empty: by the shifts"
        ),
    )
    teams: int | None = f.integer(
        Text("每时段组数", "Teams in those hours"),
        default=1,
        help=Text("每组两人", "Of two people each"),
    )
    stay: int | None = f.integer(
        Text("留守人数", "Staying in"),
        default=0,
        help=Text(
            "每班至少几人不外出；值班班次的人不外出，不必计入",
            "How many of each shift do not go out; those on desk duty stay in anyway",
        ),
    )
    mode: str | None = f.choice(
        Text("巡逻方式", "Way"),
        "patrol_mode",
        default="foot",
        narrowed=("foot", "bicycle", "vehicle"),
        help=Text("要求未写明方式时采用", "Where a requirement leaves it open"),
    )
    base: str | None = f.reference(
        Text("出发点", "Start"),
        "patrol_point",
        help=Text(
            "不填为警务室点位，没有则为辖区中部",
            "Left empty: the points of kind office, else the middle of the beat",
        ),
    )
    preview: bool | None = f.yes_no(
        Text("只预览", "Preview only"), help=Text("不写入", "Nothing is written"), default=False
    )


@f.part
class OfPlan:
    """Which plan."""

    plan: str | None = f.reference(Text("巡逻计划", "Plan"), "patrol_plan", required=True)


@f.part
class OnDay:
    """Whose requirements, on which day."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为本人所在单位", "Left empty: your own")
    )
    day: date | None = f.day(Text("日期", "Day"), help=Text("不填为今天", "Left empty: today"))


def plan(book: Book, asked: Planning) -> Any:
    """Draw a week's plan and write it, or show its walks as rows."""
    from beatbook_patrol.planning.making import make

    unit = asked.unit or book.unit_for_new()
    book.require(WRITE, unit, subject="patrol.plan")
    monday = _monday(book, asked.week)
    wish = _wish(asked)
    made = make(book, unit, monday, wish)
    if asked.preview:
        return _preview(made)
    return _write(book, unit, monday, wish, made)


def _monday(book: Book, week: date | None) -> date:
    today = book.today()
    this = today - timedelta(days=today.weekday())
    monday = week or this + timedelta(days=7)
    if monday.weekday():
        raise UsageProblem(_MONDAY.with_values(day=monday))
    if monday < this:
        raise UsageProblem(_OVER)
    return monday


def _wish(asked: Planning) -> Wish:
    from beatbook_patrol.planning.making import Wish

    return Wish(
        asked.hours,
        asked.teams or 1,
        asked.stay or 0,
        asked.mode or "foot",
        asked.base or "",
        # From the system's randomness: who knows last week's hours learns nothing of this one's.
        token_hex(16),
    )


def _write(book: Book, unit: str, monday: date, wish: Wish, made: Made) -> str:
    from beatbook_patrol.forms.patrol_plan import APPROVED, DRAFT
    from beatbook_patrol.planning.records import PLAN, plans_of, write
    from beatbook_patrol.planning.words import unmet_words

    with book.deed("patrol.plan", subject=unit) as deed:
        for old in plans_of(book, unit, monday, DRAFT):
            deed.transition(PLAN, old.id, "replace")
        id = write(deed, unit, monday, wish.seed, made)
    record = book.store.record(book.spec(PLAN), id)
    assert record is not None
    drafted = made.drafted
    least = drafted.bound.timed
    ratio = drafted.length / least if least else 1.0
    words = _PLANNED.with_values(
        number=record.envelope.number,
        walks=len(drafted.walks),
        asked=made.asked,
        met=made.met,
        km=f"{drafted.length / 1000:.1f}",
        ratio=f"{ratio:.2f}",
    )
    lines = [str(words)]
    if plans_of(book, unit, monday, APPROVED):
        lines.append(str(_APPROVED_ALREADY))
    if made.unmet:
        lines += [str(_UNMET), str(unmet_words(made.unmet))]
    return "\n".join(lines)


def _preview(made: Made) -> Rows:
    from beatbook_patrol.planning.words import day_words

    walks: list[dict[str, object]] = [
        {
            "day": str(day_words(walk.start.date())),
            "hours": f"{walk.start:%H:%M}-{walk.end:%H:%M}",
            "people": " ".join(one.name for one in walk.team),
            "mode": walk.mode,
            "metres": round(sum(made.ground.sections[code].length for code in walk.route)),
            "stops": len(walk.stops),
            "unmet": "",
        }
        for walk in made.drafted.walks
    ]
    return Rows([*walks, *map(_missing, made.unmet)], _WALKS)


def _missing(one: Unmet) -> dict[str, object]:
    from beatbook_patrol.planning.words import days_words, line

    return {
        "day": str(days_words(one.days)),
        "hours": "",
        "people": "",
        "mode": "",
        "metres": None,
        "stops": None,
        "unmet": str(line(one)),
    }


def approve(book: Book, asked: OfPlan) -> str:
    """Approve a plan; the one that was approved for that week before is replaced."""
    from beatbook_patrol.forms.patrol_plan import APPROVED
    from beatbook_patrol.planning.records import PLAN, plans_of

    assert asked.plan is not None
    record = book.registry.get(PLAN, asked.plan).record
    with book.deed("patrol.approve", subject=record.id) as deed:
        deed.transition(PLAN, record.id, "approve")
        for old in plans_of(book, record.envelope.unit, record.values["week"], APPROVED):
            deed.transition(PLAN, old.id, "replace")
    return str(_APPROVED)


def check_plan(book: Book, asked: OfPlan) -> Any:
    """What a plan leaves undone as it stands now, as rows; a sentence where it is nothing."""
    from beatbook_patrol.planning.changing import Plan
    from beatbook_patrol.planning.records import PLAN
    from beatbook_patrol.planning.words import codes_words, days_words

    assert asked.plan is not None
    record = book.registry.get(PLAN, asked.plan).record
    rows = (
        {
            "requirement": str(one.label),
            "day": str(days_words(one.days)),
            "where": str(codes_words(one.codes)),
            "missing": one.times,
            "why": str(one.why),
        }
        for one in Plan(book, record).unmet()
    )
    return Rows(rows, _MISSING) or str(_COVERED)


def requirements(book: Book, asked: OnDay) -> Rows:
    """The requirements in force for a unit on a day, as rows."""
    from beatbook_patrol.papers.requirements import row
    from beatbook_patrol.requirements import in_force

    unit = asked.unit or book.unit_for_new()
    book.require(READ, unit, subject="patrol.requirements")
    found = in_force(book, unit, asked.day or book.today())
    return Rows((row(book, one) for one in found), _REQUIRED)


PLAN_WEEK = Action(
    name="patrol.plan",
    label=Text("编排一周巡逻", "Plan a week of patrols"),
    help=Text(
        "按现行要求和排班编排一周的路线、时间和站点；做不到的逐项说明原因。",
        "Routes, hours and stops of a week from the requirements in force and the shifts; what"
        " cannot be met is named, and why.",
    ),
    permission=WRITE,
    run=plan,
    parameters=Planning,
)
APPROVE = Action(
    name="patrol.approve",
    label=Text("批准巡逻计划", "Approve a patrol plan"),
    help=Text(
        "由所长批准；代替该周已批准的计划。", "By the chief; it replaces the week's former one."
    ),
    permission=WRITE,
    run=approve,
    parameters=OfPlan,
)
CHECK_PLAN = Action(
    name="patrol.check_plan",
    label=Text("核对巡逻计划", "Check a patrol plan"),
    help=Text(
        "按现状逐项核对：哪些要求没有安排。",
        "As it stands now: which requirements it leaves undone.",
    ),
    permission=READ,
    run=check_plan,
    parameters=OfPlan,
)
REQUIREMENTS = Action(
    name="patrol.requirements",
    label=Text("现行巡逻要求", "Patrol requirements in force"),
    help=Text(
        "某单位某日的全部要求、来源和依据。", "All that is asked of a unit on a day, and by whom."
    ),
    permission=READ,
    run=requirements,
    parameters=OnDay,
)


def declared() -> list[Action]:
    """The actions of this room."""
    return [PLAN_WEEK, APPROVE, CHECK_PLAN, REQUIREMENTS]
