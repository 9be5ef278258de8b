"""Runs: an adopted scheme over the last whole period, counted again while open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.process import JUDGED, NOVEMBER, PLAIN, WITH_JUDGEMENT, Bureau, office
from beatbook.errors import NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook_assessment.schemes.findings import SchemeProblem

__all__ = ["office"]


def test_the_last_whole_period_is_counted_for_all_offices(office: Bureau) -> None:
    office.counted()
    rows = office.run("chief", "scores")
    assert [(row["rank"], row["subject"], row["result"]) for row in rows] == [
        (1, "甲警务室", "20"),
        (2, "乙警务室", "15"),
    ]


def test_a_missing_record_that_is_added_counts_in_the_next_count(office: Bureau) -> None:
    office.counted()
    assert office.points("乙警务室") == "15"
    office.work("office_b", 1)
    office.run("chief", "run")
    assert office.points("乙警务室") == "20"
    assert len(office.run("chief", "board").rows) == 1


def test_what_persons_judge_counts_at_once(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    assert office.points("甲警务室", "order") is None
    judged = {"run": "1", "item": "order", "reason": "整洁"}
    office.run("ass", "judge", subject="甲警务室", points="8.5", **judged)
    assert office.points("甲警务室", "order") == "8.5"
    office.run("ass", "judge", subject="甲警务室", points="9", **judged)
    assert office.points("甲警务室", "order") == "9"


def test_adopting_twice_is_adopting_once(office: Bureau) -> None:
    path = office.scheme(PLAIN)
    assert office.run("chief", "adopt", file=path) == office.run("chief", "adopt", file=path)
    assert len(office.run("chief", "adopted")) == 1


def test_two_schemes_in_force_at_once_are_refused_until_one_ends(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme(PLAIN))
    later = office.scheme({**PLAIN, "version": "2", "start": "2027-01-01"})
    with pytest.raises(SchemeProblem, match=r"scheme2.toml, line 7: .*end=2027-01-01"):
        office.run("chief", "adopt", file=later)
    office.run("chief", "end", scheme="1", end="2027-01-01")
    office.run("chief", "adopt", file=later)
    assert [row["in_force"] for row in office.run("chief", "adopted")] == [True, False]


def test_another_text_under_the_same_version_is_refused(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme(PLAIN))
    other = office.scheme(WITH_JUDGEMENT)
    with pytest.raises(SchemeProblem, match="another version"):
        office.run("chief", "adopt", file=other)


def test_a_period_before_any_scheme_was_in_force_has_no_run(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme({**PLAIN, "start": "2026-12-01"}))
    with pytest.raises(NotFound, match="2026-11-30"):
        office.run("chief", "run", day=NOVEMBER)


def test_only_those_who_assess_adopt_and_count(office: Bureau) -> None:
    with pytest.raises(NotAllowed):
        office.run("ann", "adopt", file=office.scheme(PLAIN))
    office.run("ass", "adopt", file=office.scheme(PLAIN))
    with pytest.raises(NotAllowed):
        office.run("ann", "run")


def test_a_published_run_is_counted_again_only_with_a_reason_and_says_whom_it_touches(
    office: Bureau,
) -> None:
    office.published()
    office.work("office_b", 1)
    with pytest.raises(UsageProblem, match="reason"):
        office.run("chief", "run", day=NOVEMBER)
    office.on(date(2026, 12, 2))
    said = office.run("chief", "run", day=NOVEMBER, reason="补录")
    assert "乙警务室: Pieces of work 15 → 20; result 15 → 20; rank 2 → 1" in said
    [row] = office.run("chief", "board").rows
    assert row.cells[4] == date(2026, 12, 7)


def test_a_run_with_judgements_missing_is_not_published(office: Bureau) -> None:
    office.counted(WITH_JUDGEMENT)
    with pytest.raises(ProblemsFound, match="2 points wait"):
        office.run("chief", "publish", run="1")


def test_a_run_of_nobody_is_refused(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme(PLAIN))
    unit = office.station.nodes["beat"]
    with pytest.raises(UsageProblem, match="nobody whom the scheme assesses"):
        office.run("chief", "run", unit=unit)


def test_a_dropped_run_makes_way_for_another(office: Bureau) -> None:
    office.counted()
    office.run("chief", "drop", run="1", reason="周期选错")
    office.run("chief", "run")
    assert [row.cells[5] for row in office.run("chief", "board").rows] == [2]


def test_the_range_of_a_judged_item_is_that_of_the_scheme(office: Bureau) -> None:
    items = JUDGED.format(more="least = -2\nmost = 8\n")
    office.counted({**WITH_JUDGEMENT, "items": items})
    judged = {"run": "1", "subject": "甲警务室", "item": "order", "reason": "乱"}
    with pytest.raises(ProblemsFound, match="between −2 and 8"):
        office.run("ass", "judge", points="8.5", **judged)
    office.run("ass", "judge", points="-2", **judged)
    assert office.points("甲警务室", "order") == "−2"


def test_lint_names_an_adopted_scheme_beside_which_it_would_be_in_force(office: Bureau) -> None:
    office.counted()
    path = office.scheme(PLAIN)
    assert "in force" not in str(office.run("chief", "lint", file=path))
    text = Path(path).read_text("utf-8")
    Path(path).write_text(text.replace("test.work", "test.other"), "utf-8")
    (row,) = [one for one in office.run("chief", "lint", file=path) if "in force" in one["says"]]
    assert not row["must"]
    assert "beat assess end scheme=1" in row["says"]
