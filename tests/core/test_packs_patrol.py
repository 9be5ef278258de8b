"""What a pack asks of patrols is the same requirement that a Python plugin would state."""

from __future__ import annotations

from datetime import date, time

import pytest

from beatbook.patrol.declare import FOOT, POINT, Hours, Requirement
from beatbook.texts import Text
from support.packs import declared, told

TABLE = """\
[[requirement]]
name = "lamp.round"
label = { zh = "巡灯", en = "Lamps" }
source = { zh = "本站规定", en = "a rule of this station" }
target = "point"
kinds = ["school", "market"]
codes = "P1"
times = 2
each = "week"
hours = { from = "20:00", to = 06:30:00 }
weekdays = ["sat", "sun"]
dates = [2026-11-21, "2026-11-22"]
minutes = 30
people = 3
mode = "foot"
leader = ["chief", "officer"]
start = 2025-01-01
end = 2027-01-01
weight = 4
"""
SAME = Requirement(
    name="lamp.round",
    label=Text("巡灯", "Lamps"),
    source=Text("本站规定", "a rule of this station"),
    target=POINT,
    kinds=("school", "market"),
    codes=("P1",),
    times=2,
    each="week",
    hours=Hours(time(20), time(6, 30)),
    weekdays=(5, 6),
    dates=(date(2026, 11, 21), date(2026, 11, 22)),
    minutes=30,
    people=3,
    mode=FOOT,
    leader=("chief", "officer"),
    start=date(2025, 1, 1),
    end=date(2027, 1, 1),
    weight=4,
)


def test_the_declaration_is_the_same() -> None:
    assert declared("patrol_requirements", TABLE) == [SAME]


def test_what_is_not_said_is_as_in_python() -> None:
    short = TABLE.partition("kinds")[0]
    found = declared("patrol_requirements", short)
    same = Requirement(name=SAME.name, label=SAME.label, source=SAME.source, target=POINT)
    assert found == [same]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ('"point"', '"points"', 5, "did you mean point?"),
        ("times = 2", "times = 0", 8, "“times” must be 1 at least"),
        ("people = 3", "people = 0", 14, "“people” must be 1 at least"),
        ("2027-01-01", "2025-01-01", 18, "“end” must come after “start”"),
        (", to = 06:30:00", "", 10, "“to” is missing"),
        ('"20:00"', '"8 pm"', 10, "must be a time like 08:30"),
        ('"sun"]', '"sunday"]', 11, "did you mean sun?"),
        ('"2026-11-22"]', '"22.11."]', 12, "must be a date like 2026-11-21"),
        ("dates = [", "dates = 3 # [", 12, "“requirement.dates” must be a list"),
    ],
)
def test_what_cannot_be_is_told_with_its_line(old: str, new: str, line: int, words: str) -> None:
    (problem,) = told(TABLE.replace(old, new))
    assert problem.startswith(f"{line}: ")
    assert words in problem
