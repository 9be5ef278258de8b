"""Two schemes in force at once for one class are named; one after the other they are not."""

from __future__ import annotations

from datetime import date

from beatbook_assessment.model import Scheme
from beatbook_assessment.schemes import reading
from beatbook_assessment.schemes.forces import clashes, in_force
from beatbook_assessment.schemes.lint import gaps
from support.schemes import KNOWN, SCHEME


def _scheme(version: str, days: str, period: str = "month", unit: str = "") -> Scheme:
    text = SCHEME.replace('version = "1"', f'version = "{version}"')
    text = text.replace("start = 2026-01-01", days).replace('"month"', f'"{period}"')
    if unit:
        text = text.replace('kinds = ["office"]', f'units = ["{unit}"]')
    return reading.read_text(f"{version}.toml", text, KNOWN).usable()


def test_two_versions_at_once_are_named_with_the_line_of_the_later_one() -> None:
    found = list(clashes([_scheme("2", "start = 2026-07-01"), _scheme("1", "start = 2026-01-01")]))
    assert [(one.file, one.line) for one in found] == [("2.toml", 7)]
    assert "in force at once for the class “urban” from 2026-07-01 on" in str(found[0])
    assert "give the earlier one end = 2026-07-01" in str(found[0])


def test_one_after_the_other_is_no_clash() -> None:
    first = _scheme("1", "start = 2026-01-01\nend = 2026-07-01")
    assert list(clashes([first, _scheme("2", "start = 2026-07-01")])) == []


def test_different_periods_and_different_classes_are_no_clash() -> None:
    month = _scheme("1", "start = 2026-01-01")
    assert list(clashes([month, _scheme("2", "start = 2026-01-01", period="half_year")])) == []
    other = _scheme("2", "start = 2026-01-01", unit="150191010000")
    assert list(clashes([month, other])) == []


def test_a_scheme_is_in_force_up_to_the_day_before_its_end() -> None:
    scheme = _scheme("1", "start = 2026-01-01\nend = 2026-07-01")
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 1))
    assert [bool(in_force([scheme], day)) for day in days] == [False, True, True, False]


def test_days_without_a_scheme_between_two_versions_are_named() -> None:
    first = _scheme("1", "start = 2026-01-01\nend = 2026-06-01")
    second = _scheme("2", "start = 2026-07-01")
    assert ["no scheme in between" in str(one) for one in gaps([second, first])] == [True]
    assert list(gaps([first, _scheme("2", "start = 2026-06-01")])) == []
