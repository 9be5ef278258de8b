"""Spreads compare people who were there, and nobody makes up for leave."""

from __future__ import annotations

from beatbook_roster.solving.fairness import Spread, spreads
from roster.months import day, people, task


def test_the_fewest_and_the_most_of_each_kind_are_told() -> None:
    month = task(2, people(2, 1), "duty_24")
    found = spreads(month, [("o0", "a0"), ("o0", "a0")])
    assert Spread("officer", "nights", 0, 2) in found
    assert Spread("auxiliary", "shifts", 2, 2) in found
    assert Spread("officer", "nights", 0, 2).width == 2


def test_who_was_long_on_leave_is_not_compared() -> None:
    crew = people(2, 1, leave=frozenset([day(1)]))
    month = task(2, crew, "duty_24")
    assert Spread("officer", "shifts", 2, 2) in spreads(month, [("o1", "a0"), ("o1", "a0")])


def test_who_stands_no_nights_is_not_compared_by_nights() -> None:
    month = task(2, people(2, 1, nights=False), "duty_24")
    found = spreads(month, [("o1", "a0"), ("o1", "a0")])
    assert Spread("officer", "nights", 2, 2) in found
    assert Spread("officer", "shifts", 0, 2) in found
