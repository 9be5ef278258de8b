"""A day is read without the code of any rule, and what is remembered of rules is never stale."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import attrs
import pytest

from beatbook.book import Book
from beatbook.duties import known
from beatbook.duties.declare import Due, Quota, Rule, Subject, Terms
from beatbook.duties.desk import Duties
from beatbook.duties.rules import InForce, RuleBook, rule_book
from beatbook.errors import PluginProblem, StoreProblem
from beatbook.store.query import Condition
from beatbook.texts import Text
from support import toy
from support.books import TODAY, Station
from support.fixtures import Install
from support.lamps_due import CALL, LAMPS, LAW, MEND, mend
from support.points import Point, point

TOY = Point("toy", toy)


class Rules:
    """The rules of two plugins, which say how often they were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.of: dict[str, Any] = {"lamps": [MEND, LAMPS], "keepers": [CALL]}

    def points(self) -> list[Point]:
        """Both plugins."""
        return [point(name, registry_duties=self._answer(name)) for name in self.of]

    def _answer(self, name: str) -> Any:
        def registry_duties() -> Any:
            self.asked.append(name)
            return self.of[name]

        return registry_duties


@pytest.fixture
def rules(station: Station, install: Install) -> Rules:
    """A station with a lamp to mend and a keeper to call on, its day read once."""
    made = Rules()
    install(TOY, *made.points())
    with station.open("ann") as book:
        with book.deed("add") as deed:
            keeper = deed.add("keeper", {"name": "王"})
            lit = {"pole": "P1", "keeper": keeper, "lit_on": TODAY}
            deed.transition("lamp", deed.add("lamp", {**lit, "fault": "x"}), "report")
        book.duties.for_day()
    made.asked.clear()
    return made


def days(station: Station) -> list[tuple[Any, ...]]:
    """What an officer reads of the day."""
    with station.open("ann") as book:
        found = [
            (one.name, one.label, one.why, one.due, one.who, one.leads_to, one.one.sources)
            for one in book.duties.for_day(TODAY + timedelta(days=3))
        ]
        counts = book.duties.quotas()
        return [*found, *((one.one.quota.label, one.done, one.target) for one in counts)]


def rename(station: Station, form: str, **values: object) -> None:
    """Change the first record of a form."""
    with station.open("ann") as book, book.deed("change") as deed:
        id = book.store.numbered(form, 1)
        assert id is not None
        deed.change(form, id, values)


def words(found: RuleBook) -> dict[str, InForce]:
    """The rules and quotas of a book, each with the same code."""
    bare = {
        name: one._replace(declared=attrs.evolve(one.rule, due=mend))
        for name, one in found.rules.items()
    }
    return {**bare, **found.quotas}


def kept(book: Book) -> RuleBook:
    """What a book remembers."""
    found = known.recalled(book)
    assert found is not None
    return found


def test_the_day_is_read_without_asking_for_any_rule(station: Station, rules: Rules) -> None:
    found = days(station)
    assert [one[0] for one in found] == ["keeper.call@1#2026", "lamp.mend@1", LAMPS.label]
    assert rules.asked == []
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta(known.KEY, "")
    assert days(station) == found
    assert rules.asked == ["keepers", "lamps"]


def test_a_changed_record_loads_the_rules_about_it_alone(station: Station, rules: Rules) -> None:
    rename(station, "lamp", lit_on=TODAY - timedelta(days=1))
    with station.open("ann") as book:
        due = {one.name: one.due for one in book.duties.for_day()}
    assert due["lamp.mend@1"] == TODAY + timedelta(days=2)
    assert sorted(rules.asked) == ["keepers", "lamps"]
    rules.asked.clear()
    with station.open("ann") as book:
        with book.deed("add") as deed:
            deed.add("keeper", {"name": "李"})
        book.duties.for_day()
    assert rules.asked == ["keepers"]


def test_what_is_remembered_of_a_rule_is_the_rule(station: Station, install: Install) -> None:
    only = (Condition("state", "in", ["broken"]), Condition("pole", "filled"))
    mine = attrs.evolve(MEND, only=only, terms={"days": 3, "on": 1}, switch="on", escalates=None)
    counted = attrs.evolve(LAMPS, where=(("kind", "2"),), shrinks=False, counts=LAW)
    terms = Terms(rule="lamp.mend", terms={"days": 5}, source=Text("县里的", "the county's"))
    county = point("county", "150191", registry_duties=[terms])
    install(TOY, point("due", registry_duties=[mine, CALL, counted]), county)
    with station.open() as book:
        composed = book.duties.rule_book()
    with station.open() as book:
        assert words(kept(book)) == words(composed)
        assert kept(book).fingerprint == composed.fingerprint == rule_book(book).fingerprint


def test_other_words_are_read_when_a_plugin_was_upgraded(
    station: Station, rules: Rules, install: Install
) -> None:
    rules.of["lamps"] = [attrs.evolve(MEND, label=Text("修灯", "Mend it"))]
    install(TOY, *rules.points())
    with station.open("ann") as book:
        (duty,) = (one for one in book.duties.for_day() if one.row.rule == "lamp.mend")
        assert duty.label.en == "Mend it"


def test_a_plugin_that_breaks_when_its_rule_is_needed_is_switched_off_alone(
    station: Station, rules: Rules
) -> None:
    rename(station, "keeper", name="李")
    rules.of["keepers"] = 1
    with station.open("ann") as book:
        assert {one.row.rule for one in book.duties.for_day()} == {"lamp.mend"}
        assert "registry_duties with int" in book.plugin_states()["keepers"].why


def test_it_is_asked_again_at_the_next_opening(station: Station, rules: Rules) -> None:
    rename(station, "keeper", name="李")
    rules.of["keepers"] = 1
    days(station)
    rules.of["keepers"] = [CALL]
    with station.open("ann") as book:
        found = book.duties.for_day(TODAY + timedelta(days=3))
        assert {one.row.rule for one in found} == {"lamp.mend", "keeper.call"}


def test_a_plugin_that_brings_a_remembered_rule_no_more_is_switched_off(
    station: Station, rules: Rules
) -> None:
    rename(station, "keeper", name="李")
    rules.of["keepers"] = []
    with station.open("ann") as book:
        assert {one.row.rule for one in book.duties.for_day()} == {"lamp.mend"}
        assert "brings the duty keeper.call no more" in book.plugin_states()["keepers"].why


def test_a_required_plugin_that_breaks_when_its_rule_is_needed_stops_the_book(
    station: Station, rules: Rules
) -> None:
    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta("plugins.required", "keepers")
    days(station)
    rename(station, "keeper", name="李")
    rules.of["keepers"] = 1
    with station.open("ann") as book, pytest.raises(PluginProblem, match="keepers, which this"):
        book.duties.for_day()


def test_rules_are_remembered_beside_a_plugin_in_trouble(
    station: Station, rules: Rules, install: Install
) -> None:
    install(TOY, *rules.points(), Point("broken", ImportError("no such library")))
    for _process in range(2):
        days(station)
        with station.open() as book:
            assert known.recalled(book) is not None
    assert len(rules.asked) == 2


def test_a_rule_with_a_value_that_cannot_be_kept_has_the_plugins_asked_each_time(
    station: Station, rules: Rules, install: Install
) -> None:
    dated: list[Rule | Quota] = [attrs.evolve(LAMPS, where=(("lit_on", TODAY),)), MEND]
    rules.of["lamps"] = dated
    install(TOY, *rules.points())
    assert days(station) == days(station)
    assert rules.asked == ["keepers", "lamps"] * 2


def test_a_book_that_cannot_be_written_just_now_is_read_all_the_same(
    station: Station, rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    def transaction(*_: object) -> None:
        raise StoreProblem("busy")

    with station.open() as book, book.store.transaction() as writer:
        writer.set_meta(known.KEY, "")
    with station.open("ann") as book:
        monkeypatch.setattr(type(book.store), "transaction", transaction)
        desk = Duties(book)
        assert desk.rule_book().rules.keys() == {"lamp.mend", "keeper.call"}


def test_a_rule_answers_through_its_plugin_as_it_would_itself(
    station: Station, rules: Rules
) -> None:
    with station.open() as book:
        id = book.store.numbered("lamp", 1)
        assert id is not None
        lamp = book.store.records(book.spec("lamp"), [id])[id]
        subject = Subject(lamp, {}, {}, {"days": 9})
        found: list[Due] = [*kept(book).rules["lamp.mend"].rule.due(subject)]
        assert found == [*mend(subject)]
