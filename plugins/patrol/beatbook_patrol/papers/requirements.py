"""The patrol requirements in force: what is asked of a unit on a day, by whom, under which rule."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from beatbook.forms import declare as f
from beatbook.papers.declare import Column, Facts, Grid, Link, Paper, PaperKind
from beatbook.patrol.declare import Requirement
from beatbook.texts import Text
from beatbook_patrol.clocktimes import said
from beatbook_patrol.planning.words import WEEKDAYS
from beatbook_patrol.requirements import FORM, InForce, in_force

if TYPE_CHECKING:
    from beatbook.book import Book

_TITLE = Text("现行巡逻要求", "Patrol requirements in force")
_OWN = Text("本所", "this station")
_EACH = {
    "day": Text("每日{times}次", "{times} a day"),
    "week": Text("每周{times}次", "{times} a week"),
}
_MINUTES = Text("，每次{minutes}分钟", ", {minutes} minutes each")
_ANY_TIME = Text("不限", "any")
_INSTEAD = Text("（代替{plugins}）", " (instead of {plugins})")


@f.part
class OnDay:
    """On which day."""

    day: date | None = f.day(Text("日期", "Day"), help=Text("不填为今天", "Left empty: today"))


def how_often(one: Requirement) -> Text:
    """How often, and for how long each time."""
    words = _EACH[one.each].with_values(times=one.times)
    if not one.minutes:
        return words
    minutes = _MINUTES.with_values(minutes=one.minutes)
    return Text(words.zh + minutes.zh, words.en + minutes.en)


def when(one: Requirement) -> Text:
    """In which hours on which days."""
    hours = Text(said(one.hours), said(one.hours)) if one.hours else _ANY_TIME
    days = [WEEKDAYS[day] for day in one.weekdays]
    named = " ".join(str(day) for day in one.dates)
    zh = " ".join(filter(None, (hours.zh, "、".join(day.zh for day in days), named)))
    en = " ".join(filter(None, (hours.en, ", ".join(day.en for day in days), named)))
    return Text(zh, en)


def where(book: Book, one: Requirement) -> Text:
    """About what: kind of target, kinds or codes."""
    labels = {code.code: code.label for code in book.codes("patrol_target").codes}
    target = labels.get(one.target, Text(one.target, one.target))
    lists = {"point": "patrol_point_kind", "area": "patrol_area_kind", "section": "road_kind"}
    kinds = {code.code: code.label for code in book.codes(lists.get(one.target, "")).codes}
    named = [kinds.get(kind, Text(kind, kind)) for kind in one.kinds]
    named += [Text(code, code) for code in one.codes]
    if not named:
        return target
    zh, en = "、".join(name.zh for name in named), ", ".join(name.en for name in named)
    return Text(f"{target.zh}：{zh}", f"{target.en}: {en}")


def by_whom(book: Book, one: InForce) -> Text:
    """Who asks: a plugin, or the station itself, and whose rule it takes the place of."""
    states = book.plugin_states()
    name = Text(one.plugin, one.plugin) if one.plugin in states else _OWN
    if not one.instead_of:
        return name
    others = ", ".join(one.instead_of)
    instead = _INSTEAD.with_values(plugins=others)
    return Text(name.zh + instead.zh, name.en + instead.en)


def row(book: Book, one: InForce) -> dict[str, object]:
    """One requirement as a row of words."""
    asking = one.requirement
    modes = {code.code: code.label for code in book.codes("patrol_mode").codes}
    return {
        "name": asking.name,
        "requirement": str(asking.label),
        "about": str(where(book, asking)),
        "often": str(how_often(asking)),
        "when": str(when(asking)),
        "people": asking.people,
        "mode": str(modes.get(asking.mode, asking.mode)),
        "by": str(by_whom(book, one)),
        "source": str(one.source),
    }


def write(book: Book, unit: str, asked: Any) -> Paper:
    """The paper of a unit and a day."""
    unit = unit or book.unit_for_new()
    day = (asked.day if asked else None) or book.today()
    found = in_force(book, unit, day)
    rows = [tuple(row(book, one).values())[1:] for one in found]
    links = tuple(Link(FORM, one.record) if one.record else None for one in found)
    columns = (
        Column(Text("要求", "Requirement"), 3),
        Column(Text("对象", "About"), 3),
        Column(Text("频次", "How often"), 2),
        Column(Text("时段", "When"), 2),
        Column(Text("人数", "People"), number=True),
        Column(Text("方式", "Way")),
        Column(Text("来源", "By"), 2),
        Column(Text("依据", "Source"), 4),
    )
    facts = Facts(((Text("单位", "Unit"), book.title(unit)), (Text("日期", "Day"), day)))
    return Paper(_TITLE, (facts, Grid(columns, tuple(rows), links=links)), landscape=True)


REQUIREMENTS = PaperKind(
    name="patrol.requirements",
    label=_TITLE,
    help=Text(
        "法律、地区和本所对某单位某日的巡逻要求及依据。",
        "What law, region and station ask of a unit on a day, each with its source.",
    ),
    about="unit",
    write=write,
    parameters=OnDay,
)
