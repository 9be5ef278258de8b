"""A plugin for tests that tells of street lamps: kinds, sections, wording, and a guard of poles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from beatbook.bulletin.declare import (
    MONTH,
    BulletinKind,
    BulletinSection,
    Drafting,
    Figure,
    Guard,
    Leak,
    Publication,
)
from beatbook.hooks import Plugin
from beatbook.hooks.specs import hook
from beatbook.store.query import Condition
from beatbook.texts import Text

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="telling", label=Text("讲灯", "Telling"))

MONDAY = date(2026, 11, 9)
LAMPS = Figure(name="lamps", label=Text("新亮路灯", "Lamps lit"), form="lamp", moment="lit_on")
LED = Figure(
    name="led",
    label=Text("LED灯", "LED lamps"),
    form="lamp",
    moment="lit_on",
    where=(Condition("kind", "=", "2"),),
)
COST = Figure(name="cost", label=Text("造价", "Cost"), form="lamp", moment="lit_on", sum="price")
SEEN = Figure(name="seen", label=Text("查看", "Seen"), form="lamp", moment="seen_at")
_SOURCE = Text("试", "for tests")


def light(book: Book, nodes: dict[str, str]) -> None:
    """Lamps of office a: 5 in the week (3 LED), 4 the week before, 2 a year ago; 1 of office b."""
    with book.deed("registry.add") as deed:
        for nth in range(5):
            kind = "2" if nth < 3 else "1"
            _add(deed, f"P{nth}", MONDAY + timedelta(days=nth), kind, nodes["office_a"])
        for nth in range(4):
            _add(deed, f"Q{nth}", MONDAY - timedelta(days=7), "1", nodes["beat"])
        for nth in range(2):
            _add(deed, f"R{nth}", MONDAY - timedelta(weeks=52), "2", nodes["office_a"])
        _add(deed, "B0", MONDAY, "2", nodes["office_b"])


def _add(deed: Any, pole: str, day: date, kind: str, unit: str) -> None:
    values = {"pole": pole, "lit_on": day.isoformat(), "kind": kind, "price": "10.50"}
    deed.add("lamp", values, unit=unit)


def summary(drafting: Drafting) -> Iterable[str]:
    """What a week's bulletin says first."""
    show = drafting.show
    drafting.count(LAMPS)
    drafting.count(LED)
    drafting.count(COST)
    yield "# " + drafting.say("lamps.head")
    before, more = show("lamps", "before"), show("lamps", "more")
    yield f"本周新亮路灯{show('lamps')}盏，较上周{before}盏{more}盏。"
    change, share = show("lamps", "change"), show("led", "share.lamps")
    yield f"环比{change}，LED灯占{share}，造价{show('cost')}元。"


def table(drafting: Drafting) -> Iterable[str]:
    """A table of kinds."""
    yield ""
    yield "| 灯型 | 数量 | 同比 |"
    for figure, name in ((LAMPS, "合计"), (LED, "LED")):
        drafting.count(figure)
        change = drafting.show(figure.name, "year_change")
        yield f"| {name} | {drafting.show(figure.name)} | {change} |"
    yield ""
    yield "- 见到不亮的路灯，请拨打110"


POLE = re.compile(r"[PQRB]\d")


def poles(text: str, _publication: Publication) -> Iterator[Leak]:
    """No pole is named."""
    for found in POLE.finditer(text):
        why = Text("不得公开杆号", "a pole number must not be published")
        yield Leak(*found.span(), "pole", why, "某杆" if found[0] == "B0" else None)


def _kind(name: str, **more: Any) -> BulletinKind:
    title = Text("{unit}路灯公告（{year}年第{number}期）", "Lamps of {unit} ({year} no. {number})")
    label = Text(f"路灯{name}", f"lamps {name}")
    return BulletinKind(name=name, label=label, help=_SOURCE, title=title, source=_SOURCE, **more)


@hook
def bulletin_kinds() -> Iterable[BulletinKind]:
    """A weekly and a monthly one for the public, a weekly one for the police."""
    return [
        _kind("weekly.lamps"),
        _kind("monthly.lamps", every=MONTH),
        _kind("weekly.internal", public=False),
        _kind("weekly.empty"),
    ]


@hook
def bulletin_sections() -> Iterable[BulletinSection]:
    """A summary and a table, written the wrong way round."""
    every = ("weekly.lamps", "monthly.lamps", "weekly.internal")
    return [
        BulletinSection(name="table", label=_SOURCE, kinds=every, write=table, order=60),
        BulletinSection(name="summary", label=_SOURCE, kinds=every, write=summary),
    ]


@hook
def bulletin_guards() -> Iterable[Guard]:
    """Poles."""
    return [Guard(name="pole", label=Text("杆号", "Pole numbers"), source=_SOURCE, look=poles)]


@hook
def bulletin_wording(phrase: str) -> Text | None:
    """The head of a bulletin, and another word for no change."""
    words = {
        "lamps.head": Text("{unit}{period}路灯", "Lamps of {unit}, {period}"),
        "change.same": Text("与上期持平", "as before"),
    }
    return words.get(phrase)
