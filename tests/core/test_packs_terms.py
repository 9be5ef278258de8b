"""A region's own numbers come from a pack as they do from Python."""

from __future__ import annotations

from datetime import timedelta

from beatbook.duties.declare import Terms
from beatbook.store.interface import DutyFilter
from support import lamps_due, toy
from support.acts import add
from support.books import TODAY, Station
from support.fixtures import Install
from support.lamps_due import LAW, MEND
from support.packs import declared, packed_point, told
from support.points import Point, point

TABLE = """\
[[terms]]
rule = "lamp.mend"
terms = { days = 5 }
source = { zh = "玩具条例第三条", en = "Toy Act, article 3" }
"""


def test_the_declaration_is_the_same() -> None:
    same = Terms(rule="lamp.mend", terms={"days": 5}, source=LAW)
    assert declared("registry_duties", TABLE) == [same]


def test_they_hold_where_the_pack_speaks(station: Station, install: Install) -> None:
    due = point("due", registry_duties=[MEND])
    install(Point("toy", toy), due, packed_point(TABLE, "here", "150191"))
    with station.open() as book:
        id = add(book, lit_on=TODAY, fault="dark")
        with book.deed("step") as deed:
            deed.transition("lamp", id, "report")
        book.duties.rule_book()
        assert [row.due for row in book.store.duties(DutyFilter())] == [TODAY + timedelta(days=5)]
    install(Point("toy", toy), due, packed_point(TABLE, "here", "330100"))
    with station.open() as book:
        assert book.duties.rule_book().rules["lamp.mend"].terms == lamps_due.MEND.terms


def test_numbers_beyond_a_century_of_days_are_no_terms() -> None:
    (problem,) = told(TABLE.replace("5", "99999"))
    assert problem == "3: “days” must be from 0 to 36500"
