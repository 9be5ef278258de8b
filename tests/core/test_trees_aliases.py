"""Other names begin and end on days, and are never overwritten."""

from __future__ import annotations

from datetime import date

import pytest

from beatbook.trees.aliases import dropped, given, lasts
from beatbook.trees.problems import TreeProblem
from beatbook.trees.spans import Alias, Span

ESTATE = Span("e", date(2020, 1, 1), None, "c", "estate", "", "绿园")
DAY, LATER = date(2026, 1, 1), date(2026, 5, 1)
OLD = Alias("e", "老厂区", DAY, None, "门牌")


def test_a_name_lasts_from_its_day_until_it_is_dropped() -> None:
    assert given((), ESTATE, " 老厂区 ", DAY, "门牌") == (OLD,)
    (ended,) = dropped((OLD,), ESTATE, "老厂区", LATER)
    assert [lasts(ended, day) for day in (date(2025, 1, 1), DAY, LATER)] == [False, True, False]


def test_a_name_given_and_dropped_on_one_day_was_a_slip() -> None:
    assert dropped((OLD,), ESTATE, "老厂区", DAY) == ()


def test_a_dropped_name_can_be_given_again() -> None:
    ended = dropped((OLD,), ESTATE, "老厂区", LATER)
    assert [one.start for one in given(ended, ESTATE, "老厂区", LATER, "")] == [DAY, LATER]


@pytest.mark.parametrize("name", ["绿园", "", "  ", "老厂区"])
def test_its_own_name_no_name_and_one_it_has_are_refused(name: str) -> None:
    with pytest.raises(TreeProblem, match="绿园"):
        given((OLD,), ESTATE, name, LATER, "")


def test_a_name_it_does_not_have_cannot_be_dropped() -> None:
    with pytest.raises(TreeProblem, match="not called 新厂区"):
        dropped((OLD,), ESTATE, "新厂区", LATER)
