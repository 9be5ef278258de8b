"""Objections: by the assessed, in time, once; answered by somebody else, from above, with why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from assessment.process import NOVEMBER, PLAIN, WITH_JUDGEMENT, Bureau, office
from beatbook.errors import NotAllowed, ProblemsFound, UsageProblem

__all__ = ["office"]
ITEM: dict[str, Any] = {"item": "pieces", "words": "第4件已完成，登记在甲室"}
ANSWER: dict[str, Any] = {"objection": "1", "answer": "属实"}


def judged(office: Bureau, by: str = "ass") -> None:
    """Both offices are judged, and the run is published."""
    office.counted(WITH_JUDGEMENT)
    for name in ("甲警务室", "乙警务室"):
        given = {"run": "1", "subject": name, "item": "order", "points": "6", "reason": "一般"}
        office.run(by, "judge", **given)
    office.run("chief", "publish", run="1")


def test_points_that_an_answer_sets_count_with_its_reason(office: Bureau) -> None:
    office.published()
    assert "by 2026-12-04" in office.run("bob", "object", **ITEM)
    said = office.run("chief", "answer", uphold="yes", points="20", **ANSWER)
    assert "乙警务室: Pieces of work 15 → 20" in said
    [row] = [one for one in office.run("bob", "score") if one["item"] == "pieces"]
    assert row["points"] == "20"
    assert "属实" in row["how"]


def test_a_rejected_objection_changes_nothing_and_keeps_its_answer(office: Bureau) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    office.run("chief", "answer", uphold="no", **ANSWER)
    assert office.points("乙警务室") == "15"
    [row] = office.run("bob", "objections")
    assert (row["state"], row["answer"]) == ("rejected", "属实")


def test_an_answer_is_the_last_word(office: Bureau) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    office.run("chief", "answer", uphold="no", **ANSWER)
    with pytest.raises(UsageProblem, match="not possible from there"):
        office.run("ass", "answer", uphold="yes", points="20", **ANSWER)


def test_nobody_objects_for_another_office(office: Bureau) -> None:
    office.published()
    with pytest.raises(NotAllowed, match="乙警务室"):
        office.run("ann", "object", subject="乙警务室", **ITEM)


def test_everybody_of_an_office_may_object_auxiliaries_and_liaisons_too(office: Bureau) -> None:
    office.published()
    office.run("amy", "object", **ITEM)
    with pytest.raises(ProblemsFound, match="objection to this already"):
        office.run("lia", "object", **ITEM)


def test_objections_are_raised_within_working_days_and_not_before_it_is_published(
    office: Bureau,
) -> None:
    office.counted()
    with pytest.raises(NotAllowed, match="draft"):
        office.run("bob", "object", run="1", **ITEM)
    office.run("chief", "publish", run="1")
    office.on(date(2026, 12, 5))
    with pytest.raises(ProblemsFound, match="until 2026-12-04"):
        office.run("bob", "object", **ITEM)


def test_whoever_judged_does_not_answer_and_nor_does_the_assessed(office: Bureau) -> None:
    judged(office)
    office.run("bob", "object", item="order", words="当日停水")
    answer = {**ANSWER, "uphold": "yes", "points": "8"}
    with pytest.raises(NotAllowed, match="second person"):
        office.run("ass", "answer", **answer)
    with pytest.raises(NotAllowed):
        office.run("bob", "answer", **answer)
    office.run("chief", "answer", **answer)
    assert office.points("乙警务室", "order") == "8"


def test_points_set_for_a_judged_item_stay_within_its_range(office: Bureau) -> None:
    judged(office)
    office.run("bob", "object", item="order", words="当日停水")
    with pytest.raises(ProblemsFound, match="between 0 and 10"):
        office.run("chief", "answer", uphold="yes", points="11", **ANSWER)


@pytest.mark.parametrize("points", ["20.5", "-1"])
def test_points_set_for_a_counted_item_stay_within_what_it_can_give(
    office: Bureau, points: str
) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    with pytest.raises(ProblemsFound, match="between 0 and 20"):
        office.run("chief", "answer", uphold="yes", points=points, **ANSWER)


def test_to_uphold_says_what_follows(office: Bureau) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    with pytest.raises(UsageProblem, match="recount=yes"):
        office.run("chief", "answer", uphold="yes", **ANSWER)


def test_a_run_is_not_final_before_the_days_are_over_and_all_is_answered(office: Bureau) -> None:
    office.published()
    with pytest.raises(ProblemsFound, match="until 2026-12-04"):
        office.run("chief", "finish", run="1")
    office.run("bob", "object", **ITEM)
    office.on(date(2026, 12, 7))
    with pytest.raises(ProblemsFound, match="1 objections are not answered"):
        office.run("chief", "finish", run="1")


def test_records_put_right_on_an_objection_are_counted_before_it_is_final(office: Bureau) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    office.work("office_b", 1)
    office.run("chief", "answer", uphold="yes", recount="yes", **ANSWER)
    office.on(date(2026, 12, 7))
    with pytest.raises(ProblemsFound, match="objection 1 was upheld"):
        office.run("chief", "finish", run="1")
    office.run("chief", "run", day=NOVEMBER, reason="异议成立")
    office.on(date(2026, 12, 11))
    office.run("chief", "finish", run="1")
    assert office.points("乙警务室") == "20"


def test_once_published_points_are_judged_anew_only_on_an_objection(office: Bureau) -> None:
    judged(office)
    anew = {"run": "1", "subject": "乙警务室", "item": "order", "points": "7", "reason": "复查"}
    with pytest.raises(ProblemsFound, match="because of an objection"):
        office.run("ass", "judge", **anew)
    office.run("bob", "object", item="order", words="当日停水")
    office.run("ass", "judge", **anew)
    assert office.points("乙警务室", "order") == "7"


def test_an_objection_is_due_to_be_answered(office: Bureau) -> None:
    office.published()
    office.run("bob", "object", **ITEM)
    with office.book() as book:
        found = book.duties.about("assess.answer", str(book.store.numbered("objection", 1)))
    assert found is not None
    assert found.due == date(2026, 12, 4)


def test_an_item_that_is_none_is_told_with_those_that_are(office: Bureau) -> None:
    office.published(PLAIN)
    with pytest.raises(Exception, match="no item “x”; it has: pieces"):
        office.run("bob", "object", item="x", words="?")
