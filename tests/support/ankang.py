"""How one city words its weekly bulletin: a plugin for tests, its table, its units.

Facts from the weekly bulletin 17165 of the public security bureau of Ankang (undated; a mirror of
http://8.134.116.66:6080/Content-17165.html): headings, the order of its numbers, its set phrases.
The week before is known by two numbers only, 46 crimes and a rise of valid calls by 8.5 %; the
counts of its units are made up so that the printed sentence about them holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from beatbook.bulletin.declare import BulletinSection, Drafting, Figure, Span
from beatbook.hooks import Plugin
from beatbook.hooks.specs import hook
from beatbook.store.query import Condition
from beatbook.texts import Text
from beatbook_incidents.bulletins.areas import Area, areas
from beatbook_incidents.bulletins.facts import facts_of

if TYPE_CHECKING:
    from beatbook.book import Book

plugin = Plugin(name="ankang", label=Text("安康", "Ankang"), region="6109")

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "bulletins"
TABLE, PRINTED = FOLDER / "ankang_17165_table.csv", FOLDER / "ankang_17165.md"
WEEK = Span(date(2026, 11, 9), date(2026, 11, 15), "week")
BEFORE = Span(date(2026, 11, 2), date(2026, 11, 8), "week")
CENTRE = ("汉滨", "高新", "恒口")
COUNTIES = (
    "汉阴县",
    "石泉县",
    "宁陕县",
    "紫阳县",
    "岚皋县",
    "平利县",
    "镇坪县",
    "旬阳县",
    "白河县",
)
CRIMES_BEFORE = dict(
    zip(
        (*CENTRE, *COUNTIES), (26, 4, 1, 3, 1, 1, 1, 2, 2, 0, 4, 1), strict=True
    )
)  # fmt: skip
VALID_BEFORE = 2949

_PHRASES = {
    "heading.overall": "一、全市警情概况",
    "heading.analysis": "二、全市警情分析",
    "category.criminal": "刑事类警情",
    "category.public_order": "治安类警情",
    "category.traffic": "交通事故类警情",
    "change.up": "上升了{rate}",
    "change.down": "下降了{rate}",
    "year.up": "上升了{rate}",
    "year.down": "下降了{rate}",
    "list.and": ",",
    "list.clause": ";",
    "mix": "有效警情中,{items}。",
    "mix.left_out": "fire other",
    "overall.valid": "本周全市公安机关110报警服务台共接报警{calls}起,其中有效报警{valid}起,"
    "占接报警总数的{share},有效报警环比上周{change}。",
    "overall.before": "",
    "analysis.line.changed": "({nth}){label}。本周全市共接{label}{count}起(日均{daily}起),"
    " 较上周的{base}起{more}起,环比{change}。",
    "analysis.areas": "1.发案区域。与上周相比,{words}。",
}


@hook
def bulletin_wording(phrase: str) -> Text | None:
    """The city's set phrases."""
    words = _PHRASES.get(phrase)
    return None if words is None else Text(words, words)


@hook
def bulletin_sections() -> Iterable[BulletinSection]:
    """The paragraph about the central urban area, in the place of the national one."""
    kinds = ("weekly.incidents",)
    label = Text("中心城区", "Central urban area")
    return [
        BulletinSection(name="incidents.areas", label=label, kinds=kinds, write=_centre, order=20)
    ]


def _centre(draft: Drafting) -> Iterable[str]:
    facts = facts_of(draft)
    parts = [one for one in areas(facts) if one.name.startswith(CENTRE)]
    whole = attrs.evolve(
        facts.valid(), name="centre", label=plugin.label, where=_within(facts.valid(), parts)
    )
    draft.count(whole)
    items = [f"{one.name}辖区有效报警{draft.show(f'{one.prefix}valid')}起" for one in parts]
    yield f"安康中心城区有效报警{draft.show('centre')}起,其中{','.join(items)}。"


def _within(valid: Figure, parts: list[Area]) -> tuple[Condition, ...]:
    """The conditions of the valid calls without their unit, and these units."""
    others = tuple(one for one in valid.where if one.field != "unit")
    return (*others, Condition("unit", "in", [one.node for one in parts]))


def units(book: Book) -> dict[str, str]:
    """The bureaus of the city below the book's unit, by the beginning of their names."""
    names = [f"{one}分局" for one in CENTRE] + [f"{one}公安局" for one in COUNTIES]
    with book.deed("unit.add") as deed:
        nodes = [
            deed.units.add(book.station, "county", name, f"{nth:02}")
            for nth, name in enumerate(names, 1)
        ]
    return dict(zip((*CENTRE, *COUNTIES), nodes, strict=True))


def week_before(book: Book, nodes: dict[str, str]) -> None:
    """What is known of the week before: the city's valid calls and crimes, its units' crimes."""
    with book.deed("registry.add") as deed:
        counted = [(book.station, "valid", VALID_BEFORE)]
        counted.append((book.station, "criminal", sum(CRIMES_BEFORE.values())))
        counted += [(nodes[name], "criminal", count) for name, count in CRIMES_BEFORE.items()]
        for unit, category, count in counted:
            values = {"since": BEFORE.start, "until": BEFORE.end}
            deed.add("incident_tally", {**values, "category": category, "count": count}, unit=unit)
