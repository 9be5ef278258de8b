"""What adopted schemes give for their last period, told to a trial."""

from __future__ import annotations

import pytest

from assessment.process import PLAIN, Bureau, office
from beatbook.trial.figures import Told, told
from beatbook_assessment import periods

__all__ = ["office"]


def _told(office: Bureau) -> list[Told]:
    with office.book() as book:
        return list(told(book))


def test_each_subject_of_the_standing_scheme_has_its_result_of_the_last_period(
    office: Bureau,
) -> None:
    office.counted()
    assert [one[2:] for one in _told(office)] == [
        ("Work, 甲警务室", "20", 1),
        ("Work, 乙警务室", "15", 2),
    ]


def test_a_figure_has_the_same_name_when_its_result_is_another(office: Bureau) -> None:
    office.counted()
    before = _told(office)
    office.work("office_b", 1)
    after = _told(office)
    assert {one.name for one in before} == {one.name for one in after}
    assert [one.value for one in after] == ["20", "20"]


def test_a_scheme_that_begins_later_has_none(office: Bureau) -> None:
    office.run("chief", "adopt", file=office.scheme({**PLAIN, "start": "2026-12-01"}))
    assert _told(office) == []


def test_a_scheme_that_cannot_be_reckoned_any_more_says_why(
    office: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.counted()
    monkeypatch.setattr(periods, "kinds", lambda _book: {})
    (figure,) = _told(office)
    assert (figure.name, figure.label, figure.rank) == ("test.work", "Work", None)
    assert figure.value.startswith("cannot be reckoned: ")
