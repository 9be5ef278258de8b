"""Actions about months: planning one, and the staffing models that there are."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from beatbook.access import DUTIES, READ
from beatbook.answers import Rows
from beatbook.errors import UsageProblem
from beatbook.forms import declare as f
from beatbook.hooks.types import Action
from beatbook.texts import Text
from beatbook_roster import facts
from beatbook_roster.duties import next_month
from beatbook_roster.words import filled, joined

if TYPE_CHECKING:
    from beatbook.book import Book
    from beatbook.papers.declare import Paper
    from beatbook_roster.solving.fairness import Spread

_MONTH = re.compile(r"(\d{4})[-年/](\d{1,2})月?")
_WRONG = Text("“{value}”不是月份；写作2026-12", "“{value}” is no month; write it like 2026-12")
_DONE = Text(
    "{unit}{month}勤务表已排定：{shifts}个班次，{people}人；{spreads}",
    "Roster of {unit} for {month}: {shifts} shifts, {people} people; {spreads}",
)
_SPREAD = Text("{kind}{measure}{fewest}至{most}", "{kind} {measure} {fewest} to {most}")
_MEASURES = {
    "nights": Text("夜班", "nights"),
    "weekends": Text("周末班", "weekend shifts"),
    "shifts": Text("班次", "shifts"),
}
_HOW = Text("求解器排班", "planned by the solver")


@f.part
class Plan:
    """Which month of which unit."""

    unit: str | None = f.unit(
        Text("单位", "Unit"), help=Text("不填为本单位", "Left empty: your own")
    )
    month: str | None = f.text(
        Text("月份", "Month"), help=Text("如2026-12；不填为下月", "2026-12; left empty: the next")
    )
    again: bool | None = f.yes_no(
        Text("重新排班", "Plan again"),
        default=False,
        help=Text(
            "替换已有的勤务表，尽量少变动；当月的从明日起",
            "Replaces the roster there is, with few changes; a running month from tomorrow on",
        ),
    )
    preview: bool | None = f.yes_no(
        Text("预览", "Preview"),
        default=False,
        help=Text("只看不存", "Shows it, writes nothing"),
    )


def month_of(words: str | None, today: date) -> date:
    """The first day of the month that was typed; the next one where nothing was."""
    if not words:
        return next_month(today)
    found = _MONTH.fullmatch(words.strip())
    if found is None or not 1 <= int(found[2]) <= 12:
        raise UsageProblem(_WRONG.with_values(value=words))
    return date(int(found[1]), int(found[2]), 1)


def plan(book: Book, asked: Plan) -> str | Paper:
    """Plan a month: write it, or show what would be written."""
    from beatbook_roster import planning
    from beatbook_roster.papers.sheet import sheet_of
    from beatbook_roster.solving.fairness import spreads

    unit = asked.unit or book.unit_for_new()
    month = month_of(asked.month, book.today())
    book.require(DUTIES, unit, subject="roster.plan")
    wanted = planning.asked_of(book, unit, month, again=bool(asked.again))
    task, roster = planning.planned(book, wanted)
    standing = planning.standing_plan(wanted, task, roster.who)
    if asked.preview:
        return sheet_of(book, unit, month, standing)
    with book.deed("roster.plan", str(_HOW), subject=unit) as deed:
        planning.write(deed, wanted, standing, str(_HOW))
    said = joined(_said(book, one) for one in spreads(task, roster.who) if one.most)
    return str(
        filled(
            _DONE,
            unit=book.title(unit),
            month=f"{month:%Y-%m}",
            shifts=len(standing),
            people=len(task.people),
            spreads=said,
        )
    )


def _said(book: Book, spread: Spread) -> Text:
    kinds = {code.code: code.label for code in book.codes("force_kind").codes}
    return filled(
        _SPREAD,
        kind=kinds[spread.kind],
        measure=_MEASURES[spread.measure],
        fewest=spread.fewest,
        most=spread.most,
    )


_MODELS = {
    "model": Text("模式", "Model"),
    "name": Text("名称", "Name"),
    "forces": Text("力量", "Forces"),
    "source": Text("依据", "Source"),
}


def models(book: Book, _nothing: None) -> Rows:
    """The staffing models, each part of each in words."""
    kinds = {code.code: code.label for code in book.codes("force_kind").codes}
    rows = (
        {
            "model": one.id,
            "name": str(one.label),
            "forces": "、".join(f"{kinds[part.kind]} {_number(part)}" for part in one.parts),
            "source": str(one.source),
        }
        for one in facts.models().values()
    )
    return Rows(rows, _MODELS)


def _number(part: facts.Part) -> str:
    number = part.letter if part.number is None else str(part.number)
    per = Text("每责任区{number}", "{number} a beat") if part.per == facts.BEAT else None
    return str(per.with_values(number=number)) if per else number


PLAN = Action(
    name="roster.plan",
    label=Text("排定月勤务表", "Plan a month's roster"),
    help=Text(
        "按班制、休息规则、请假和抽调排班，夜班和周末均衡；排不出时说明缺谁、哪条规则。",
        "Plans by pattern, rest rules, leave and orders, nights and weekends evenly; says who is"
        " lacking and which rule is in the way where it can't be done.",
    ),
    permission=DUTIES,
    run=plan,
    parameters=Plan,
)
MODELS = Action(
    name="roster.models",
    label=Text("警力配置模式", "Staffing models"),
    help=Text("各地公布的配置模式及出处。", "Published models of local practice, with sources."),
    permission=READ,
    run=models,
)
