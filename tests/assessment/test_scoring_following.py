"""What follows from whole results: in the order of the scheme, for a class at once."""

from __future__ import annotations

from fractions import Fraction

from beatbook_assessment import scoring
from beatbook_assessment.model import Result, Score
from beatbook_assessment.scoring.given import Given
from support.schemed import gathered, item, of, scheme, shown

FIVE = {"a": 90, "b": 80, "c": 70, "d": 60, "e": 50}
WHOLE = item("work", 100, '{kind = "scaled", full = 100}')
PLACES = '\n[[bonus]]\nkind = "rank"\nfirst = [1.5, 1, 0.5]\nlast = [-1, -0.5, -0.5]\n'
MONEY = '\n[[bonus]]\nkind = "money"\namount = 1000\nper_point = 50\nfloor = 0\n'
SIZE = """
[[bonus]]
kind = "coefficient"
on = "money"
by = "residents"
bands = [{above = 1000, factor = 1.5}, {above = 2000, factor = 2}]
otherwise = 1
"""
VETO = '\n[[bonus]]\nkind = "veto"\nindicator = "serious"\nsays = "Serious case"\n'
GRADES = """
[[bonus]]
kind = "grade"
bands = [{at_least = 80, grade = "good"}, {below = 80, grade = "fair"}]
"""


def run(body: str, facts: dict[str, dict[str, object]] | None = None, **counted: object) -> Result:
    known = {"work": FIVE, **counted}
    return scoring.score(scheme(body), gathered(known, facts=facts))  # type: ignore[arg-type]


def extras(score: Score, kind: str) -> list[object]:
    return [value for name, value, _why in score.extras if name == kind]


def test_places_of_the_class_add_and_take_points() -> None:
    found = shown(run(WHOLE + PLACES))
    assert found == {"a": "91.5", "b": "81", "c": "70", "d": "59.5", "e": "49"}


def test_money_follows_points_and_size() -> None:
    """Ninety-two points, ranked second once, 2,350 residents: 1,300 yuan."""
    body = WHOLE + PLACES + MONEY + SIZE
    counted = {"work": {"a": 95, "b": 92, "c": 10, "d": 8, "e": 6, "f": 5}}
    known = gathered(counted, facts={"b": {"residents": 2350}})
    score = of(scoring.score(scheme(body), known), "b")
    assert score.shown == 93
    assert extras(score, "money") == [650, 1300]


def test_what_comes_first_is_done_first() -> None:
    before, after = run(WHOLE + PLACES + MONEY), run(WHOLE + MONEY + PLACES)
    assert extras(of(before, "a"), "money") == [575]
    assert extras(of(after, "a"), "money") == [500]


def test_the_highest_of_several_roles_counts() -> None:
    roles = '\n[[bonus]]\nkind = "coefficient"\nroles = {chief = 1.2, officer = 1}\n'
    facts: dict[str, dict[str, object]] = {"c": {"role.chief": 1, "role.officer": 1}}
    assert of(run(WHOLE + roles, facts), "c").shown == 84


def test_a_veto_makes_a_result_void_without_money_or_place() -> None:
    body = WHOLE + VETO + MONEY + GRADES
    score = of(run(body, serious={"a": 1, "b": 0}), "a")
    assert (score.shown, score.rank, str(score.veto)) == (None, None, "Serious case")
    assert extras(score, "money") == extras(score, "grade") == []
    assert score.total == 90


def test_money_that_was_reckoned_already_is_taken_back_by_a_veto() -> None:
    score = of(run(WHOLE + MONEY + VETO, serious={"a": 1}), "a")
    assert extras(score, "money")[-1] == 0


def test_places_are_those_of_who_has_no_veto() -> None:
    found = run(WHOLE + VETO, serious={"a": 2})
    assert of(found, "b").rank == 1


def test_a_veto_that_names_a_grade_forces_it_and_leaves_the_points() -> None:
    body = WHOLE + VETO + 'grade = "fair"\n' + GRADES
    score = of(run(body, serious={"a": 1}), "a")
    assert (score.shown, score.rank) == (90, 1)
    assert [str(one) for one in extras(score, "grade")] == ["fair"]


def test_an_item_may_veto_the_whole_as_well() -> None:
    body = WHOLE + item("fire", 10, '{kind = "veto", says = "Fire"}')
    score = of(run(body, fire={"a": 1, "b": 0}), "a")
    assert (score.shown, str(score.veto)) == (None, "Fire")


def test_grades_go_by_the_printed_result() -> None:
    known = gathered({"work": {"a": Fraction("79.996"), "b": Fraction("79.994")}})
    found = scoring.score(scheme(WHOLE + GRADES), known)
    grades = {one.subject: str(extras(one, "grade")[0]) for one in found.scores}
    assert grades == {"a": "good", "b": "fair"}


def test_factors_may_go_by_what_somebody_gave() -> None:
    known = gathered({"work": FIVE}, given=Given(facts={"a": {"residents": Fraction(1500)}}))
    found = scoring.score(scheme(WHOLE + MONEY + SIZE), known)
    assert extras(of(found, "a"), "money") == [500, 750]
