"""What follows from a whole result."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from beatbook.assessment.declare import Outcome
from beatbook.texts import Text
from beatbook_assessment.rules import of_wholes
from support.scored import asked, facts, scored, wrong


def _whole(kind: str, raw: dict[str, Any], points: Any, **more: Any) -> Outcome:
    return asked(of_wholes()[kind], raw, facts(points, points, **more))


MONEY = {"amount": 1000, "per_point": 50}
BY_SIZE = {
    "on": "money",
    "by": "residents",
    "bands": [
        {"above": size, "factor": Decimal(one)}
        for size, one in ((1000, "1.5"), (2000, "2.0"), (3000, "2.5"), (4000, "3.0"))
    ],
}


def test_a_villages_award() -> None:
    """S7: 92 points, once second, 2,350 residents: 1,300."""
    place = _whole("rank", {"first": [Decimal("1.5"), 1, Decimal("0.5")]}, 92, all=[99, 92, 80])
    assert place.points == 1
    money = _whole("money", MONEY, 93)
    assert money.points == 650
    assert money.how.en == "93 points: 1000 − (100 − 93) × 50 = 650"
    size = {"residents": Fraction(2350)}
    assert _whole("coefficient", BY_SIZE, money.points, facts=size).points == 1300


def test_money_never_falls_below_its_floor() -> None:
    assert _whole("money", MONEY, 70).points == 0
    assert _whole("money", {**MONEY, "floor": "none"}, 70).points == -500


def test_a_veto_voids_or_forces_the_grade_down() -> None:
    rule = {"indicator": "serious", "says": {"zh": "重大案件", "en": "Serious case"},
            "grade": {"zh": "不合格", "en": "failed"}}  # fmt: skip
    outcome = _whole("veto", rule, 93, others={"serious": facts(0, 1)})
    assert outcome.veto == Text("重大案件", "Serious case")
    assert outcome.grade.en == "failed"
    assert outcome.points == 93
    assert _whole("veto", rule, 93, others={"serious": facts(0, 0)}).veto == Text("", "")


def test_an_item_can_be_a_veto_itself() -> None:
    assert scored("veto", {}, 15, number=0).points == 15
    struck = scored("veto", {"events": 2}, 15, number=2)
    assert struck.points == 0
    assert struck.veto.en == "Veto"


GRADES = {"bands": [{"at_least": end, "grade": grade} for end, grade in ((90, "A"), (0, "B"))]}


def test_grades_by_the_result_or_by_the_place() -> None:
    assert _whole("grade", GRADES, 90).grade.en == "A"
    assert _whole("grade", GRADES, "89.9").grade.en == "B"
    by_place = {
        "by": "place",
        "bands": [{"at_most": 20, "grade": "A"}, {"above": 20, "grade": "B"}],
    }
    five = [5, 4, 3, 2, 1]
    assert [_whole("grade", by_place, one, all=five).grade.en for one in five] == list("ABBBB")


def test_grades_leave_no_hole_and_have_names() -> None:
    holes = {"bands": [{"at_least": 90, "grade": "A"}]}
    assert "in no band" in wrong(of_wholes()["grade"], holes)[0][1].en
    points = {"bands": [{"at_least": 0, "points": 3}]}
    assert "has a grade" in wrong(of_wholes()["grade"], points)[0][1].en
