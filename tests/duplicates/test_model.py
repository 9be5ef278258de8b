"""Points add up to odds, every field gives its reason, rare values say more than frequent ones."""

from __future__ import annotations

from math import log2

import pytest

from beatbook.texts import Text
from beatbook_duplicates.linkage import measures as by
from beatbook_duplicates.linkage.model import Comparison, Level, Model, probability, shares_of

SAME, OTHER = Level(Text("同", "same"), 0.8, 0.1), Level(Text("异", "other"), 0.2, 0.9)
NAME = Comparison("name", Text("名", "name"), (SAME, OTHER), by.same("name"), common="name")
TOWN = Comparison("town", Text("镇", "town"), (SAME, OTHER), by.same("town"))
MODEL = Model((NAME, TOWN), prior=0.25)


def test_points_are_the_logarithm_of_both_shares() -> None:
    assert SAME.points == pytest.approx(3)
    score = MODEL.score({"name": "a", "town": "x"}, {"name": "a", "town": "y"})
    assert score.points == pytest.approx(-2 + 3 + log2(0.2 / 0.9))
    assert [reason.level for reason in score.reasons] == [SAME, OTHER]


def test_what_is_missing_says_nothing() -> None:
    score = MODEL.score({"name": "a"}, {"town": "y"})
    assert (score.points, score.reasons) == (-2, ())
    assert score.probability == pytest.approx(0.2)


def test_a_rare_name_says_more_than_a_frequent_one() -> None:
    rows = [{"name": "a"}] * 9 + [{"name": "b"}]
    model = Model((NAME,), 1.0, shares_of(rows, ["name"]))
    frequent, rare = (model.score({"name": n}, {"name": n}).points for n in "ab")
    assert rare - frequent == pytest.approx(log2(9))
    assert model.score({"name": "c"}, {"name": "c"}).points == pytest.approx(3)


def test_probabilities_stay_between_none_and_certain() -> None:
    assert probability(0) == 0.5
    assert probability(-2000) == 0.0
    assert probability(2000) == 1.0
