"""What becomes due: a survey to be gone through, an office to be told, findings to be mended."""

from __future__ import annotations

from datetime import timedelta

from beatbook import actions
from beatbook.book import Book
from support.books import TODAY, Station
from surveys.conftest import AWAY, calls, drawn, homes, visited
from surveys.test_survey_checks import check


def due(book: Book) -> dict[str, object]:
    found = book.duties.for_day(TODAY + timedelta(days=60), everyone=True)
    ours = ("survey.", "check.")
    return {duty.row.rule: duty.due for duty in found if duty.row.rule.startswith(ours)}


def test_a_survey_is_due_on_its_day_until_it_ends(beat: Station, chief: Book) -> None:
    visited(chief, beat, homes(chief, beat, 2))
    sample = drawn(chief, kind="visit", unit="甲警务室", size=1)
    assert due(chief) == {"survey.call": TODAY + timedelta(days=14)}
    calls(chief, sample, AWAY)
    actions.run(chief, "survey.finish", {"survey": sample.id})
    assert due(chief) == {}


def test_doors_are_due_by_themselves(chief: Book) -> None:
    drawn(chief, kind="dwelling", unit="甲警务室", ask_by=str(TODAY))
    assert due(chief) == {"survey.door": TODAY}


def test_a_finding_is_told_and_then_mended(beat: Station, chief: Book) -> None:
    record = check(chief)
    assert due(chief) == {"check.tell": TODAY + timedelta(days=3)}
    actions.run(chief, "survey.tell", {"check": record.id, "rectify_by": "2026-12-01"})
    assert list(due(chief)) == ["check.mend"]
    with beat.open("ann") as ann:
        mine = [duty.row.rule for duty in ann.duties.for_day(TODAY) if duty.row.form == record.form]
        assert mine == ["check.mend"]
