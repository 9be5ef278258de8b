"""Lint names what is doubtful in a scheme that can be used, and leaves a sound one alone."""

from __future__ import annotations

import pytest

from beatbook_assessment.schemes import reading
from beatbook_assessment.schemes.lint import lint
from support.schemes import KNOWN, SCHEME, spoiled

LAST = "deduct = 2}"
SAFETY = "points = 40\n\n[[class"


def _doubts(old: str = "deduct", new: str = "deduct", **units: str) -> list[tuple[int, str]]:
    scheme = spoiled(old, new).usable()
    found = lint(scheme, KNOWN, units or None)
    assert not any(one.grave for one in found)
    return [(one.line, str(one.what)) for one in found]


def test_a_sound_scheme_is_left_alone() -> None:
    assert _doubts() == []


RATE = 'kind = "threshold", target = 90, per_point = 0.5'
FEW = 'kind = "bands", bands = [{at_least = 0, points = 0}, {at_least = 90, points = 30}]'
WILD = """kind = "bands", bands = [{at_least = 0, points = 0}, {at_least = 50, points = 40}, \
{at_least = 90, points = 9}]"""
CHARGE = 'kind = "charge", fact = "x", of = {kind = "share"}'
FIRST = '[[item]]\nid = "visits"'
CHAPTER = f'[[chapter]]\nid = "none"\nlabel = "x"\npoints = 0\n{FIRST}'
CLASS = f'[[class]]\nid = "more"\nlabel = "x"\nkinds = ["office"]\n{FIRST}'
EXTRA = """
[[item]]
id = "x"
label = "x"
text = "x"
extra = true
indicator = "visits.share"
rule = {kind = "per_event", deduct = 1}"""


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        (RATE, FEW, 27, "gives 30 at most"),
        (LAST, 'deduct = 2, floor = "none"}', 44, "can fall to no end"),
        (LAST, "deduct = 2, floor = -10}", 44, "can fall to −10"),
        (LAST, LAST + EXTRA, 52, "always gives 0"),
        ('"visits.share"', '"visits.count"', 27, "moves with mere entries"),
        ('text = "as many as are due"', "", 27, "has no text"),
        ('source = {zh = "测试", en = "A test"}', "", 27, "“visits” nor the scheme has a source"),
        ("per_point = 0.5", 'per_point = 0.5, better = "less"', 27, "rewards less where more"),
        ("target = 90", "target = 0.9", 27, "in per cent (0 to 100) and the target 0.9; write 90"),
        (RATE, WILD, 27, "go up and down"),
        ('"incidents.count"', '"visits.share"', 44, "one thing counts twice"),
        ('label = "Visits"', 'label = "信访"', 27, "petitioning"),
        (LAST, LAST + "\n[process]\nobject = 0", 1, "nobody can object"),
        (RATE, CHARGE, 1, 'write by = "rate"'),
        (FIRST, CHAPTER, 27, "has no item"),
        ("points = 60", "points = 60\nceiling = 50", 12, "its ceiling is 50"),
        (LAST, LAST + "\n[combine]\nlimit = 101", 53, "no result exceeds 100: every period fails"),
        (LAST, LAST + "\n[combine]\nlimit = 0", 53, "no result falls below 0: none fails"),
        (FIRST, CLASS, 27, "office are in both classes"),
    ],
)
def test_each_doubt_has_its_line(old: str, new: str, line: int, says: str) -> None:
    found = _doubts(old, new)
    assert [at for at, what in found if says in what] == [line], found


def test_what_the_floor_of_a_chapter_holds_is_no_doubt() -> None:
    loose = SCHEME.replace(LAST, 'deduct = 2, floor = "none"}').replace("total = 100", NO_FLOOR)
    held = loose.replace(SAFETY, "floor = 0\n" + SAFETY)
    doubts = [
        [str(one.what) for one in lint(reading.read_text("x.toml", text, KNOWN).usable(), KNOWN)]
        for text in (loose, held)
    ]
    assert len(doubts[0]) == 2
    assert doubts[1] == []


def test_a_chapter_that_begins_with_points_and_has_no_floor_is_told() -> None:
    text = SCHEME.replace(SAFETY, "base = 9\n" + SAFETY)
    text = text.replace('40\nindicator = "incidents.count"', '31\nindicator = "incidents.count"')
    scheme = reading.read_text("offices.toml", text, KNOWN).usable()
    (doubt,) = lint(scheme, KNOWN)
    assert doubt.line == 17
    assert "begins with 9 and has no floor" in str(doubt.what)


NO_FLOOR = 'total = 100\nfloor = "none"'


def test_a_total_below_zero_is_told_where_no_floor_holds_it() -> None:
    loose = 'deduct = 2, floor = "none"}'
    assert "total can be below zero" not in str(_doubts(LAST, loose))
    text = SCHEME.replace(LAST, loose).replace("total = 100", 'total = 100\nfloor = "none"')
    scheme = reading.read_text("offices.toml", text, KNOWN).usable()
    assert "the total can be below zero" in str([str(one) for one in lint(scheme, KNOWN)])


def test_a_class_that_nobody_belongs_to_is_named() -> None:
    assert _doubts(**{"150191010000": "office"}) == []
    (_level, (line, what)) = _doubts(**{"150191010000": "station"})
    assert line == 22
    assert "nobody belongs to the class “urban”" in what


def test_a_level_without_units_is_told() -> None:
    (line, what), *_others = _doubts('level = "office"', 'level = "offices"', a="beat", b="beat")
    assert line == 8
    assert "no unit of the level “offices”, so nobody is assessed; there are: beat" in what
