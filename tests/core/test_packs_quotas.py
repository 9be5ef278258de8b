"""A quota that a pack declares counts as the same one in Python does."""

from __future__ import annotations

import pytest

from beatbook.duties.quotas import counted
from support import toy
from support.acts import add
from support.books import TODAY, Station
from support.fixtures import Install
from support.lamps_due import LAMPS
from support.packs import declared, packed_point, told
from support.points import Point, point

TABLE = """\
[[quota]]
name = "lamp.weekly"
label = { zh = "登记路灯", en = "Enter lamps" }
source = { zh = "玩具条例第三条", en = "Toy Act, article 3" }
form = "lamp"
target = 2
on = "lit_on"
"""
WHERE = TABLE + 'where = [{ field = "kind", is = "2" }]\neach = "month"\n'


def test_the_declaration_is_the_same() -> None:
    assert declared("registry_duties", TABLE) == [LAMPS]


def test_it_counts_the_same_records(station: Station, install: Install) -> None:
    found: list[object] = []
    for way in (point("due", registry_duties=[LAMPS]), packed_point(TABLE, "due")):
        install(Point("toy", toy), way)
        with station.open("ann") as book:
            if not found:
                add(book, lit_on=TODAY)
            (one,) = book.duties.rule_book().quotas.values()
            found.append((counted(book, one, book.actor.officer or "", TODAY).done, one.terms))
    assert found[0] == found[1] == (1, {"target": 2})


def test_only_what_meets_its_conditions_counts(station: Station, install: Install) -> None:
    install(Point("toy", toy), packed_point(WHERE))
    with station.open("ann") as book:
        for pole, kind in (("P1", "1"), ("P2", "2"), ("P3", "2")):
            add(book, pole=pole, kind=kind, lit_on="2026-11-02")
        (one,) = book.duties.rule_book().quotas.values()
        assert counted(book, one, book.actor.officer or "", TODAY).done == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('is = "2"', 'in = ["1", "2"]', "counts by “is” only"),
        ("target = 2", "target = -1", "must not be below 0"),
        ('"month"', '"day"', "choose of: half_year, month, quarter, week, year"),
        ('on = "lit_on"\n', "", "“on” is missing"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, words: str) -> None:
    (problem,) = told(WHERE.replace(old, new))
    assert words in problem
