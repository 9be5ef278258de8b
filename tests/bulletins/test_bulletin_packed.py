"""A section that a pack declares writes what the same one in Python writes, its figures bound."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest

from beatbook.book import Book
from beatbook.bulletin.arithmetic import week_of
from beatbook.bulletin.declare import BulletinSection, Drafting
from beatbook.bulletin.markup import bound, plain
from beatbook.texts import Text
from beatbook_bulletins.drafting import Drafted, draft
from beatbook_bulletins.kinds import kind_named
from bulletins.conftest import POINTS
from support import telling
from support.books import Station
from support.fixtures import Install
from support.packs import declared, packed_point
from support.packs import told as told_of
from support.points import point

KIND = """\
[[bulletin]]
name = "weekly.packed"
label = { zh = "一周路灯", en = "Lamps of the week" }
help = "x"
title = { zh = "{unit}一周路灯（{year}年第{number}期）", en = "Lamps {period}" }
source = "Toy Act"
public = false
"""
SECTION = """\
[[section]]
name = "packed.lamps"
label = { zh = "路灯", en = "Lamps" }
kinds = ["weekly.packed"]
order = 20
[[section.figure]]
name = "lamps"
label = { zh = "新亮路灯", en = "Lamps lit" }
form = "lamp"
moment = "lit_on"
[[section.figure]]
name = "led"
label = { zh = "LED灯", en = "LED lamps" }
form = "lamp"
moment = "lit_on"
where = { field = "kind", is = "2" }
[[section.figure]]
name = "cost"
label = "Cost"
form = "lamp"
moment = "lit_on"
sum = "price"
[[section.line]]
zh = "## {unit}（{start}至{end}）"
en = "## {unit}, {period}"
[[section.line]]
zh = "本周新亮路灯{lamps}盏，{lamps.change}，LED灯占{led.share.lamps}，造价{cost}元。"
en = "{lamps} lamps, {lamps.more}."
when = "lamps > 0 && cost > 0"
[[section.line]]
zh = "本周没有LED灯。"
en = "No LED lamps."
when = "led == 0"
"""
QUIET = date(2026, 6, 1)
"""In that week nothing was lit."""


def same(drafting: Drafting) -> Iterable[str]:
    """What the pack's section says, in Python."""
    for figure in (telling.LAMPS, telling.LED, telling.COST):
        drafting.count(figure)
    known, show = drafting.known(), drafting.show
    yield ""
    yield f"## {known['unit']}（{known['start']}至{known['end']}）"
    change, share = show("lamps", "change"), show("led", "share.lamps")
    yield f"本周新亮路灯{show('lamps')}盏，{change}，LED灯占{share}，造价{show('cost')}元。"


def drafted(book: Book, day: date = telling.MONDAY, language: str = "zh") -> Drafted:
    kind = kind_named(book, "weekly.packed")
    return draft(book, kind, book.station, week_of(day), language)


@pytest.fixture
def packed(install: Install, told: Station) -> Station:
    """The station with the pack in place of the plugin that tells of lamps."""
    install(*POINTS, packed_point(KIND + SECTION))
    return told


def test_it_writes_what_python_writes(packed: Station, install: Install) -> None:
    with packed.open("chief") as book:
        found = drafted(book)
    section = BulletinSection(
        name="same", label=Text("灯", "Lamps"), kinds=("weekly.packed",), write=same
    )
    install(*POINTS, packed_point(KIND), point("same", bulletin_sections=[section]))
    with packed.open("chief") as book:
        again = drafted(book)
    assert found.body == again.body
    assert found.title == again.title
    assert found.basis.shown == again.basis.shown


def test_each_number_is_bound_to_its_query(packed: Station) -> None:
    with packed.open("chief") as book:
        found = drafted(book)
    names = {(one.name, one.derived) for one in bound(found.body)}
    assert names == {("lamps", ""), ("lamps", "change"), ("led", "share.lamps"), ("cost", "")}
    assert "本周新亮路灯6盏，上升50.0%" in plain(found.body)


def test_a_line_is_left_out_where_it_has_nothing_to_say(packed: Station) -> None:
    with packed.open("chief") as book:
        found = plain(drafted(book, QUIET, "en").body).split("\n")
    assert found[-1] == "No LED lamps."
    assert not any("lamps," in line for line in found)


def test_a_section_without_a_line_to_write_writes_nothing(install: Install, told: Station) -> None:
    silent = SECTION.replace('zh = "## ', 'when = "led > 99"\nzh = "')
    install(*POINTS, packed_point(KIND + silent.replace("led == 0", "led > 99")))
    with told.open("chief") as book:
        assert drafted(book, QUIET).body == ""


def test_a_more_specific_regions_section_takes_its_place(install: Install, told: Station) -> None:
    own = SECTION.replace("本周新亮路灯", "本街道新亮")
    here = packed_point(own, "here", "150191")
    install(*POINTS, packed_point(KIND + SECTION), here)
    with told.open("chief") as book:
        assert "本街道新亮" in drafted(book).body


def test_the_kind_is_as_declared() -> None:
    (kind,) = declared("bulletin_kinds", KIND)
    assert (kind.name, kind.every, kind.public, kind.numbered) == (
        "weekly.packed",
        "week",
        False,
        True,
    )


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("{lamps.change}", "{lamp.change}", 26, "did you mean lamps?"),
        ("{lamps.change}", "{lamps.chang}", 26, "did you mean change?"),
        ("{lamps.change}", "{lamps.change.lamps}", 26, "{out.share.all}"),
        ("{led.share.lamps}", "{led.share}", 26, "{out.share.all}"),
        ("{led.share.lamps}", "{led.share.all}", 26, "choose of: cost, lamps, led"),
        ("{unit}（", "{unit.__class__}（", 23, "braces hold the name of a figure"),
        ("{cost}", "{cost", 26, "braces hold the name of a figure"),
        ("led == 0", "leds == 0", 33, "did you mean led?"),
        ('name = "led"', 'name = "lamps"', 12, "means something already"),
        ('name = "led"', 'name = "unit"', 12, "means something already"),
        ('moment = "lit_on"\nsum', "sum", 17, "“moment” is missing"),
        ('sum = "price"', "hours = [24]", 22, "hours are 0 to 23"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(old: str, new: str, line: int, words: str) -> None:
    problems = told_of(SECTION.replace(old, new, 1))
    assert any(one.startswith(f"{line}: ") and words in one for one in problems), problems


def test_a_title_asks_for_what_there_is() -> None:
    (problem,) = told_of(KIND.replace("{period}", "{perod}"))
    assert problem == "5: “perod” is unknown; did you mean period?"
