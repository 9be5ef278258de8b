"""Which rules are in force: regions over the nation, mistakes switched off with their reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
import pytest

from beatbook.book import Book
from beatbook.duties.declare import Quota, Rule, Terms, Watch
from beatbook.duties.rules import RuleBook, rule_book
from beatbook.errors import PluginProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from support import toy
from support.books import Station
from support.lamps_due import CALL, FAR, LAMPS, MEND
from support.points import Point, point

Install = Callable[..., None]
LOCAL = Text("试验区规定", "Rules of the test county")
TOYS = Point("toy", toy)


@pytest.fixture
def in_force(station: Station, install: Install) -> Callable[..., RuleBook]:
    def these(*points: Point) -> RuleBook:
        install(TOYS, *points)
        with station.open() as book:
            return rule_book(book)

    return these


InForce = Callable[..., RuleBook]


def test_rules_and_quotas_are_in_force_by_name_with_their_plugin(in_force: InForce) -> None:
    found = in_force(point("due", registry_duties=[MEND, LAMPS]))
    assert found.rules["lamp.mend"].rule is MEND
    assert found.rules["lamp.mend"].origin == ("due", "1.0", "")
    assert found.rules["lamp.mend"].terms == {"days": 3}
    assert found.quotas["lamp.weekly"].terms == {"target": 2}


def test_a_rule_over_a_form_that_nobody_brings_is_left_out(in_force: InForce) -> None:
    assert in_force(point("due", registry_duties=[FAR, MEND])).rules.keys() == {"lamp.mend"}


def test_the_more_specific_region_takes_the_place_of_the_other(in_force: InForce) -> None:
    mine = attrs.evolve(MEND, label=Text("本区", "ours"))
    found = in_force(
        point("due", registry_duties=[MEND]),
        point("county", "150191", registry_duties=[mine]),
        point("province", "15", registry_duties=[attrs.evolve(MEND, label=Text("省", "p"))]),
        point("elsewhere", "33", registry_duties=[attrs.evolve(MEND, label=Text("浙", "z"))]),
    )
    assert found.rules["lamp.mend"].rule is mine
    assert found.rules["lamp.mend"].origin.region == "150191"


def test_a_region_changes_the_numbers_and_its_source_is_named(in_force: InForce) -> None:
    terms = Terms(rule="lamp.mend", terms={"days": 5}, source=LOCAL)
    target = Terms(rule="lamp.weekly", terms={"target": 9}, source=LOCAL)
    nobodys = Terms(rule="absent.rule", terms={"days": 5}, source=LOCAL)
    found = in_force(
        point("due", registry_duties=[MEND, LAMPS]),
        point("county", "150191", registry_duties=[terms, target, nobodys]),
    )
    assert found.rules["lamp.mend"].terms == {"days": 5}
    assert found.rules["lamp.mend"].sources == (MEND.source, LOCAL)
    assert found.quotas["lamp.weekly"].terms == {"target": 9}


def test_a_rule_that_is_switched_off_comes_into_force_by_a_regions_number(
    in_force: InForce,
) -> None:
    off = attrs.evolve(MEND, terms={"days": 0}, switch="days")
    assert in_force(point("due", registry_duties=[off])).rules == {}
    terms = Terms(rule="lamp.mend", terms={"days": 5}, source=LOCAL)
    found = in_force(
        point("due", registry_duties=[off]), point("county", "150191", registry_duties=[terms])
    )
    assert found.rules.keys() == {"lamp.mend"}


_BAD: list[tuple[Any, str]] = [
    (attrs.evolve(MEND, switch="dais"), "no terms dais"),
    (attrs.evolve(MEND, reads=("nobody",)), "lamp.nobody"),
    (attrs.evolve(MEND, reads=("helpers",)), "lamp.helpers"),
    (attrs.evolve(MEND, reads=("name",)), "lamp.name"),
    (attrs.evolve(MEND, only=(Condition("nothing", "filled"),)), "lamp.nothing"),
    (attrs.evolve(CALL, watches=(Watch("lamp", "name"),)), "lamp.name"),
    (attrs.evolve(CALL, watches=(Watch("lamp", "checker"),)), "lamp.checker"),
    (attrs.evolve(LAMPS, on="name"), "lamp.name"),
    (attrs.evolve(LAMPS, by="nobody"), "lamp.nobody"),
    (Terms(rule="lamp.mend", terms={"dais": 1}, source=LOCAL), "no terms dais"),
]


@pytest.mark.parametrize(("bad", "words"), _BAD)
def test_a_mistake_switches_its_plugin_off_and_says_why(
    bad: Rule | Quota | Terms, words: str, station: Station, install: Install
) -> None:
    good = attrs.evolve(MEND, name="lamp.mend")
    install(TOYS, point("due", registry_duties=[good]), point("wrong", registry_duties=[bad]))
    bad_name = attrs.evolve(bad, name="lamp.bad") if isinstance(bad, Rule | Quota) else bad
    install(TOYS, point("due", registry_duties=[good]), point("wrong", registry_duties=[bad_name]))
    with station.open() as book:
        assert rule_book(book).rules.keys() == {"lamp.mend"}
        state = book.plugin_states()["wrong"]
        assert state.state == "broken"
        assert words in state.why


def test_two_plugins_of_one_region_cannot_bring_one_name(
    station: Station, install: Install
) -> None:
    install(TOYS, point("due", registry_duties=[MEND]), point("more", registry_duties=[MEND]))
    with station.open() as book:
        assert rule_book(book).rules["lamp.mend"].origin.plugin == "due"
        assert "brought by due already" in book.plugin_states()["more"].why


def test_a_required_plugin_with_a_wrong_rule_stops_the_book(
    station: Station, install: Install
) -> None:
    install(TOYS, point("due", registry_duties=[attrs.evolve(MEND, reads=("nobody",))]))
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "due")
    with station.open() as book, pytest.raises(PluginProblem, match="due, which this book"):
        rule_book(book)


def test_other_numbers_another_version_or_another_region_are_other_rules(
    station: Station, install: Install
) -> None:
    def print_of(*points: Point) -> str:
        install(TOYS, *points)
        with station.open() as book:
            return rule_book(book).fingerprint

    due = point("due", registry_duties=[MEND])
    terms = Terms(rule="lamp.mend", terms={"days": 5}, source=LOCAL)
    prints = {
        print_of(due),
        print_of(due, point("county", "150191", registry_duties=[terms])),
        print_of(due, point("more", registry_duties=[CALL])),
        print_of(Point("due", due.load(), version="2.0")),
    }
    assert len(prints) == 4
    assert print_of(due) in prints


def test_nobody_brings_a_rule(book: Book) -> None:
    assert book.duties.rules() == []
    assert book.duties.for_day() == []
    assert book.duties.quotas() == []
