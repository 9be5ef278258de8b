"""Points that a person gives, or everybody has."""

from __future__ import annotations

from beatbook_assessment.rules import built_in
from support.scored import scored, wrong


def test_a_judgement_counts_within_its_range() -> None:
    assert scored("assessed", {}, judged=7).points == 7
    assert scored("assessed", {}, judged=12).points == 10
    assert scored("assessed", {"least": -5}, judged=-7).points == -5
    assert wrong("assessed", {"least": 5, "most": 2})[0][0] == ("most",)


def test_without_a_judgement_the_item_waits() -> None:
    assert scored("assessed", {}).points is None
    assert built_in()["assessed"].judging


def test_fixed_points_are_everybodys() -> None:
    assert scored("fixed", {}).points == 10
    assert scored("fixed", {"give": 3}).points == 3
