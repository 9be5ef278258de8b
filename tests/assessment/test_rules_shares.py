"""Shares of the best, of what was due, of another score."""

from __future__ import annotations

from fractions import Fraction

from support.scored import scored, wrong


def test_the_best_has_full_points_and_the_others_their_share() -> None:
    given = {"all": ["6.2", "2.5"]}
    assert scored("proportional", {}, "8.5", number="6.2", **given).points == Fraction("8.5")
    share = scored("proportional", {}, "8.5", number="2.5", **given)
    assert share.points == Fraction(425, 124)
    assert share.how.en == "8.5 × 2.5 ÷ the best 6.2 ≈ 3.4274"


def test_where_nobody_has_any_the_scheme_says_what_it_means() -> None:
    assert scored("proportional", {}, number=0, all=[0, 0]).points == 0
    assert scored("proportional", {"nobody": "full"}, number=0, all=[0, 0]).points == 10


def test_where_less_is_better_the_fewest_are_the_best() -> None:
    rule = {"better": "less"}
    assert scored("proportional", rule, number=4, all=[2, 4]).points == 5
    assert scored("proportional", rule, number=0, all=[0, 4]).points == 10
    assert scored("proportional", rule, number=4, all=[0, 4]).points == 0


def test_done_out_of_due() -> None:
    given = {"number": 70, "top": 7, "bottom": 10, "factor": Fraction(100)}
    assert scored("share", {}, **given).points == 7
    more = {"number": 120, "top": 12, "bottom": 10}
    assert scored("share", {}, **more).how.en == "12 of 10 done: 10 × 12 ÷ 10 = 12, not above 10"


def test_nothing_due_is_not_the_same_as_nothing_known() -> None:
    due = {"top": 0, "bottom": 0}
    assert scored("share", {}, **due).points == 10
    assert scored("share", {"empty": "zero"}, **due).points == 0
    assert scored("share", {"empty": "apart"}, **due).points is None
    assert scored("share", {}).points is None


def test_a_campaign_is_scaled_to_its_points() -> None:
    assert scored("scaled", {"full": 100}, 28, number=85).points == Fraction("23.8")
    assert scored("scaled", {"full": 100}, 28, number=104).points == 28
    assert wrong("scaled", {"full": 0})[0][0] == ("full",)
