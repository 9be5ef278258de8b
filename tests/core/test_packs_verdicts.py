"""Verdicts that a pack declares judge as a plugin's own would, the first that fits."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from beatbook.clock import CHINA
from beatbook.packs.plugin import as_plugin
from beatbook.patrol.declare import CheckIn
from beatbook.patrol.judging import judge
from support.packs import packed, told

TABLES = """\
[[verdict]]
kinds = "school"
late = 5
early = 20
trust = 2
[[verdict]]
hours = { from = "22:00", to = "06:00" }
late = 30
"""


def check_in(kind: str, planned: str, late: int, trust: int = 4) -> CheckIn:
    since = datetime.fromisoformat(f"2026-11-23T{planned}").replace(tzinfo=CHINA)
    at = since + timedelta(minutes=late)
    return CheckIn(at, since, since, kind, trust, at)


@pytest.mark.parametrize(
    ("asked", "result"),
    [
        (check_in("school", "07:30", 5), "on_time"),
        (check_in("school", "07:30", 6), "late"),
        (check_in("school", "07:30", -20), "on_time"),
        (check_in("school", "07:30", -21), "early"),
        (check_in("school", "07:30", 6, trust=1), None),
        (check_in("school", "23:00", 6, trust=1), "on_time"),
        (check_in("market", "23:00", 30), "on_time"),
        (check_in("market", "05:59", 31), "late"),
        (check_in("market", "06:00", 31), None),
    ],
)
def test_the_first_that_fits_judges_and_others_are_left_to_region_and_nation(
    asked: CheckIn, result: str | None
) -> None:
    found = as_plugin(packed(TABLES)).patrol_verdict(asked)
    assert (found and found.result) == result


def test_a_stop_without_a_check_in_is_missed_whatever_its_proof() -> None:
    planned = check_in("school", "07:30", 90, trust=0)._replace(at=None)
    found = as_plugin(packed(TABLES)).patrol_verdict(planned)
    assert found == judge(planned, timedelta(minutes=5))
    assert found.result == "missed"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("late = 5", "late = -5", "from 0 to 1440"),
        ("trust = 2", "trust = 5", "from 0 to 4"),
        ("late = 5\n", "", "“late” is missing"),
        (', to = "06:00"', "", "“to” is missing"),
    ],
)
def test_what_cannot_be_is_told(old: str, new: str, words: str) -> None:
    (problem,) = told(TABLES.replace(old, new))
    assert words in problem
