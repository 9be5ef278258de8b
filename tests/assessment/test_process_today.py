"""One's standing on the first screen: one's own, as it was published, and nobody else's."""

from __future__ import annotations

from datetime import date

from assessment.process import Bureau, office
from beatbook import today

__all__ = ["office"]


def _said(office: Bureau, officer: str) -> list[str]:
    with office.book(officer) as book:
        return [str(line.words) for line in today.lines(book)]


def test_a_draft_is_not_told_to_the_assessed(office: Bureau) -> None:
    office.counted()
    assert _said(office, "bob") == []


def test_the_result_is_told_with_its_rank_and_the_day_to_object_until(office: Bureau) -> None:
    office.published()
    assert _said(office, "bob") == [
        "乙警务室 2026-11: 15 points, rank 2, object until 12-04 (published)"
    ]
    office.on(date(2026, 12, 7))
    assert _said(office, "bob") == ["乙警务室 2026-11: 15 points, rank 2 (published)"]


def test_whoever_is_not_scored_is_told_nothing(office: Bureau) -> None:
    office.published()
    assert _said(office, "adm") == []


def test_nobody_is_told_of_another_ones_standing(office: Bureau) -> None:
    office.published()
    with office.book("chief") as book:
        assert today.lines(book, book.record_id("officer", "bob")) == []
