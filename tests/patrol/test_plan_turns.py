"""Whose turn it is: by the plans of the weeks before."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from beatbook import actions
from beatbook.book import Book
from beatbook_patrol.ground.graph import load
from beatbook_patrol.planning.covered import Covered, Outing, Visit
from beatbook_patrol.planning.items import POINT, Item, asked
from beatbook_patrol.planning.turns import NEVER, seen_before, seen_in, waiting
from patrol.planning import MONDAY, at, rule
from support.books import Station

WEEK = timedelta(weeks=1)


def item(code: str, **given: Any) -> Item:
    asking = rule("rush", target="point", minutes=10, **given)
    return Item(asking, POINT, code, ((at("07:20"), at("08:40")),), 1)


def outing(code: str, hours: tuple[str, str]) -> Outing:
    since, until = (at(one) - WEEK for one in hours)
    roles = frozenset({"officer"})
    return Outing(since, until, 2, roles, "foot", (), (Visit(code, since, until),))


def test_a_place_was_seen_where_a_walk_stopped_there_in_the_hours_asked() -> None:
    covered = Covered([outing("A", ("07:30", "08:00")), outing("B", ("09:30", "10:00"))], {})
    assert seen_in(covered, [item("A"), item("B"), item("C")], WEEK) == {
        ("rush", "A"): at("07:20") - WEEK
    }


def test_what_was_never_seen_waits_longest() -> None:
    seen = {("rush", "A"): at("07:20")}
    assert waiting(seen, [item("A")]) == at("07:20")
    assert waiting(seen, [item("A"), item("B")]) == NEVER


def test_the_next_weeks_plan_knows_what_this_weeks_left_out(beat: Station) -> None:
    with beat.open("chief") as book:
        unit = beat.nodes["a"]
        hours = {"unit": unit, "hours": ["07:00-11:00", "17:00-21:00"], "week": MONDAY}
        assert _seen(book, unit) == {}
        actions.run(book, "patrol.plan", hours)
        seen = _seen(book, unit)
    assert seen and "S0013" not in {code for _name, code in seen}
    assert {moment.date() for moment in seen.values()} <= {
        MONDAY + timedelta(days=n) for n in range(7)
    }


def _seen(book: Book, unit: str) -> Any:
    ground = load(book, unit)
    monday = MONDAY + WEEK
    return seen_before(book, unit, monday, ground, asked(book, unit, monday, ground).items)
