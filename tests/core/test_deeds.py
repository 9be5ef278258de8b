# ruff: noqa: PT012 - a deed is a block, and what it raises comes at the end of it
"""Deeds: one atomic act, checked, journalled, undone by nothing but all of it failing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import Conflict, NotAllowed, NotFound, ProblemsFound, UsageProblem
from beatbook.journal import FIRST
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Find, Query
from support.acts import add, change, lamp, whole
from support.books import Station


class TestAdding:
    def test_a_record_is_added_with_its_envelope(self, chief: Book) -> None:
        id = add(chief, height="3.5")
        found = lamp(chief, id)
        assert found.values["height"] == Decimal("3.500")
        envelope = found.envelope
        assert (envelope.form, envelope.number, envelope.version) == ("lamp", 1, 1)
        assert (envelope.unit, envelope.state) == (chief.station, "registered")
        assert envelope.made_by == envelope.changed_by == chief.actor.officer
        assert envelope.made_at == envelope.changed_at

    def test_defaults_are_filled_in(self, chief: Book) -> None:
        assert lamp(chief, add(chief)).values["bulbs"] == 1

    def test_numbers_follow_on(self, chief: Book) -> None:
        ids = [add(chief, pole=f"P{n}") for n in range(3)]
        assert [lamp(chief, id).envelope.number for id in ids] == [1, 2, 3]

    def test_an_officer_adds_for_the_unit_of_his_post(self, station: Station) -> None:
        with station.open("ann") as book:
            assert lamp(book, add(book)).envelope.unit == station.nodes["office_a"]

    def test_a_form_may_be_named_by_its_label(self, chief: Book) -> None:
        with chief.deed("add") as deed:
            id = deed.add("路灯", {"pole": "P1"})
        assert lamp(chief, id).envelope.form == "lamp"

    def test_the_journal_says_who_did_what_where_and_why(self, chief: Book) -> None:
        with chief.deed("add", "found on patrol") as deed:
            id = deed.add("lamp", {"pole": "P1"})
        entry = deed.entry
        assert entry is not None
        assert (entry.action, entry.form, entry.subject) == ("add", "lamp", id)
        assert (entry.officer, entry.unit) == (chief.actor.officer, chief.station)
        assert (entry.reason, entry.deed, entry.station) == (
            "found on patrol",
            deed.id,
            chief.station,
        )
        ((_entry, part),) = chief.store.history(id)
        assert part.kind == "add"
        assert part.content is not None
        assert part.content["old"] == {}
        assert part.content["new"]["pole"] == "P1"
        assert part.content["new"]["@number"] == 1

    def test_several_records_are_one_row_of_the_journal(self, chief: Book) -> None:
        before, _hash = chief.store.head(chief.station)
        with chief.deed("add") as deed:
            for n in range(3):
                deed.add("lamp", {"pole": f"P{n}"})
        assert chief.store.head(chief.station)[0] == before + 1
        assert deed.entry is not None
        assert len(chief.store.parts(chief.station, deed.entry.seq)) == 3

    def test_a_deed_without_changes_writes_nothing(self, chief: Book) -> None:
        before = chief.store.head(chief.station)
        with chief.deed("add") as deed:
            pass
        assert deed.entry is None
        assert chief.store.head(chief.station) == before != (0, FIRST)

    def test_every_problem_is_told_and_nothing_written(self, chief: Book) -> None:
        before = whole(chief)
        with pytest.raises(ProblemsFound) as found, chief.deed("add") as deed:
            deed.add("lamp", {"bulbs": 0, "kind": "no such kind"})
            deed.add("lamp", {"pole": "P2", "bulbs": 0})
            deed.add("lamp", {"pole": "P1"})
        assert {problem.path for problem in found.value.problems} >= {"kind", "bulbs"}
        assert whole(chief) == before

    def test_a_warning_does_not_stop_a_deed(self, chief: Book) -> None:
        with chief.deed("add") as deed:
            deed.add("lamp", {"pole": "P1", "bulbs": 101})
        assert [problem.path for problem in deed.problems] == ["bulbs"]
        assert chief.record_id("lamp", "1")

    def test_an_error_in_the_block_writes_nothing(self, chief: Book) -> None:
        before = whole(chief)
        with pytest.raises(ZeroDivisionError), chief.deed("add") as deed:
            deed.add("lamp", {"pole": "P1"})
            raise ZeroDivisionError
        assert whole(chief) == before


class TestChanging:
    def test_a_change_touches_what_it_names_and_counts_on(self, chief: Book) -> None:
        id = add(chief, name="old", tags="a;b")
        change(chief, id, name="new")
        found = lamp(chief, id)
        assert (found.values["name"], found.values["tags"]) == ("new", ("a", "b"))
        assert (found.envelope.version, found.envelope.number) == (2, 1)
        assert found.envelope.changed_at > found.envelope.made_at

    @pytest.mark.parametrize("nothing", [None, ""])
    def test_a_field_is_emptied_by_nothing(self, chief: Book, nothing: Any) -> None:
        id = add(chief, name="old", tags="a")
        change(chief, id, name=nothing, tags=nothing)
        assert lamp(chief, id).values["name"] is None
        assert lamp(chief, id).values["tags"] == ()

    def test_the_journal_keeps_old_and_new_of_what_differs_only(self, chief: Book) -> None:
        id = add(chief, name="old", price="1.5")
        change(chief, id, name="new", price="1.50")
        part = chief.store.history(id)[-1][1]
        assert part.content is not None
        assert (part.content["old"], part.content["new"]) == ({"name": "old"}, {"name": "new"})

    def test_a_change_that_changes_nothing_writes_nothing(self, chief: Book) -> None:
        id = add(chief, name="old")
        before = whole(chief)
        change(chief, id, name="old")
        assert whole(chief) == before

    def test_one_who_saw_an_older_version_is_told(self, chief: Book) -> None:
        id = add(chief)
        change(chief, id, version=1, name="new")
        before = whole(chief)
        with pytest.raises(Conflict, match="changed by somebody else"):
            change(chief, id, version=1, name="newer")
        assert whole(chief) == before
        change(chief, id, version=2, name="newer")

    def test_a_record_taken_back_while_it_is_being_changed_does_not_rise_again(
        self, chief: Book, station: Station, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        id = add(chief)
        read = chief.store.record

        def faster(form: Any, wanted: str) -> Any:
            """Read, and then another officer takes the record back."""
            monkeypatch.setattr(chief.store, "record", read)
            found = read(form, wanted)
            with station.open("chief") as other, other.deed("withdraw") as deed:
                deed.withdraw("lamp", wanted)
            return found

        monkeypatch.setattr(chief.store, "record", faster)
        with pytest.raises(Conflict), chief.deed("change") as deed:
            deed.change("lamp", id, {"name": "b"})
        assert read(chief.spec("lamp"), id) is None
        assert [part.kind for _entry, part in chief.store.history(id)] == ["add", "withdraw"]

    def test_of_two_who_change_at_once_the_second_is_told(
        self, chief: Book, station: Station
    ) -> None:
        id = add(chief)
        with (
            station.open("chief") as other,
            pytest.raises(Conflict),
            chief.deed("change") as deed,
        ):
            deed.change("lamp", id, {"name": "slow"})
            change(other, id, name="fast")
        assert lamp(chief, id).values["name"] == "fast"

    def test_one_who_changes_what_was_taken_back_meanwhile_is_told(
        self, chief: Book, station: Station
    ) -> None:
        id = add(chief)
        with (
            station.open("chief") as other,
            pytest.raises(Conflict),
            chief.deed("change") as deed,
        ):
            deed.change("lamp", id, {"name": "slow"})
            with other.deed("withdraw") as faster:
                faster.withdraw("lamp", id)

    def test_two_changes_in_one_deed_are_one_version(self, chief: Book) -> None:
        id = add(chief)
        with chief.deed("change") as deed:
            deed.change("lamp", id, {"name": "a"})
            deed.change("lamp", id, {"notes": "b"})
        found = lamp(chief, id)
        assert (found.values["name"], found.values["notes"]) == ("a", "b")
        assert found.envelope.version == 2

    def test_a_record_can_be_given_to_another_unit_and_place(
        self, book: Book, station: Station
    ) -> None:
        id = add(book)
        nodes = station.nodes
        with book.deed("move") as deed:
            deed.change("lamp", id, {}, unit=nodes["office_b"], place=nodes["room"])
        envelope = lamp(book, id).envelope
        assert (envelope.unit, envelope.place) == (nodes["office_b"], nodes["room"])
        with book.deed("move") as deed:
            deed.change("lamp", id, {}, place="")
        assert lamp(book, id).envelope.place is None

    def test_nobody_is_changed_who_is_not_there(self, chief: Book) -> None:
        with pytest.raises(NotFound):
            change(chief, chief.new_id(), name="x")


class TestFollowing:
    """What was made from other values is made anew when those change."""

    def keeper(self, book: Book, id: str) -> Any:
        return book.store.records(book.spec("keeper"), [id])[id].values

    def test_a_fact_goes_with_the_identifier_that_stated_it(self, chief: Book) -> None:
        id = add(chief, "keeper", name="李红", toy_number="T1990010102")
        with chief.deed("change") as deed:
            deed.change("keeper", id, {"toy_number": "T1991020203"})
        assert str(self.keeper(chief, id)["birth"]) == "1991-02-02"

    def test_what_somebody_stated_otherwise_stays(self, chief: Book) -> None:
        id = add(chief, "keeper", name="李红", toy_number="T1990010102", birth="1989-01-01")
        with chief.deed("change") as deed:
            deed.change("keeper", id, {"toy_number": "T1991020203"})
        assert str(self.keeper(chief, id)["birth"]) == "1989-01-01"

    def test_what_is_stated_with_the_change_counts(self, chief: Book) -> None:
        id = add(chief, "keeper", name="李红", toy_number="T1990010102")
        with chief.deed("change") as deed:
            deed.change("keeper", id, {"toy_number": "T1991020203", "birth": "1988-01-01"})
        assert str(self.keeper(chief, id)["birth"]) == "1988-01-01"


class TestUnique:
    def test_a_value_that_another_record_bears_is_refused_with_its_number(
        self, chief: Book
    ) -> None:
        add(chief)
        before = whole(chief)
        with pytest.raises(ProblemsFound, match=r"P1 is registered already as .* 1.* @ pole"):
            add(chief)
        assert whole(chief) == before

    def test_two_of_one_deed_cannot_bear_one_value(self, chief: Book) -> None:
        with pytest.raises(ProblemsFound, match="P1"), chief.deed("add") as deed:
            deed.add("lamp", {"pole": "P1"})
            deed.add("lamp", {"pole": "P1"})

    def test_two_changed_in_one_deed_cannot_take_one_value(self, chief: Book) -> None:
        ids = [add(chief, pole=pole) for pole in ("P1", "P2")]
        with pytest.raises(ProblemsFound, match="P3"), chief.deed("change") as deed:
            for id in ids:
                deed.change("lamp", id, {"pole": "P3"})
        assert [lamp(chief, id).values["pole"] for id in ids] == ["P1", "P2"]

    def test_two_records_may_exchange_their_values_in_one_deed(self, chief: Book) -> None:
        one, other = (add(chief, pole=pole) for pole in ("P1", "P2"))
        with chief.deed("change") as deed:
            deed.change("lamp", one, {"pole": "P2"})
            deed.change("lamp", other, {"pole": "P1"})
        assert chief.store.identity("lamp.pole", "P1") == other
        assert chief.store.identity("lamp.pole", "P2") == one

    def test_a_value_given_up_by_a_change_is_free(self, chief: Book) -> None:
        id = add(chief)
        change(chief, id, pole="P2")
        assert add(chief) != id
        assert chief.store.identity("lamp.pole", "P2") == id

    def test_a_value_of_a_record_taken_back_is_free(self, chief: Book) -> None:
        id = add(chief)
        with chief.deed("withdraw") as deed:
            deed.withdraw("lamp", id)
        assert chief.store.identity("lamp.pole", "P1") is None
        add(chief)

    def test_a_closed_record_keeps_its_value(self, chief: Book) -> None:
        id = add(chief)
        with chief.deed("close") as deed:
            deed.transition("lamp", id, "close")
        with pytest.raises(ProblemsFound):
            add(chief)

    def test_one_who_was_faster_under_the_lock_wins(self, chief: Book, station: Station) -> None:
        with (
            station.open("chief") as other,
            pytest.raises(ProblemsFound, match="P1"),
            chief.deed("add") as deed,
        ):
            deed.add("lamp", {"pole": "P1"})
            add(other)
        assert chief.store.count(chief.spec("lamp"), Query("lamp")) == 1


class TestWithdrawing:
    def test_a_record_taken_back_is_gone_from_everywhere_but_the_journal(self, chief: Book) -> None:
        id = add(chief, name="王小明")
        with chief.deed("withdraw") as deed:
            deed.withdraw("lamp", id)
        assert chief.store.record(chief.spec("lamp"), id) is None
        assert chief.store.card(id) is None
        assert chief.store.find(Find("王小明")) == []
        kinds = [(part.kind, part.version) for _entry, part in chief.store.history(id)]
        assert kinds == [("add", 1), ("withdraw", 2)]

    def test_what_a_deed_added_itself_it_can_take_back(self, chief: Book) -> None:
        before = whole(chief)
        with chief.deed("add") as deed:
            deed.withdraw("lamp", deed.add("lamp", {"pole": "P1"}))
        assert whole(chief) == before

    def test_what_a_deed_changed_it_can_take_back(self, chief: Book) -> None:
        id = add(chief)
        with chief.deed("withdraw") as deed:
            deed.change("lamp", id, {"name": "x"})
            deed.withdraw("lamp", id)
        assert chief.store.record(chief.spec("lamp"), id) is None

    def test_what_a_deed_took_back_it_cannot_change(self, chief: Book) -> None:
        id = add(chief)
        with pytest.raises(NotFound), chief.deed("change") as deed:
            deed.withdraw("lamp", id)
            deed.change("lamp", id, {"name": "x"})
        assert lamp(chief, id).values["name"] is None


class TestTransitions:
    def go(self, book: Book, id: str, name: str) -> None:
        with book.deed(name) as deed:
            deed.transition("lamp", id, name)

    def test_a_record_goes_along_the_steps_of_its_form(self, chief: Book) -> None:
        id = add(chief, fault="dark")
        states = []
        for step in ("report", "mend", "close", "reopen"):
            self.go(chief, id, step)
            states.append(lamp(chief, id).envelope.state)
        assert states == ["broken", "registered", "closed", "registered"]

    def test_a_step_from_elsewhere_is_refused(self, chief: Book) -> None:
        id = add(chief)
        with pytest.raises(UsageProblem, match=r"registered.*mend.*not possible"):
            self.go(chief, id, "mend")

    def test_a_step_that_needs_a_field_asks_for_it(self, chief: Book) -> None:
        id = add(chief)
        with pytest.raises(ProblemsFound, match="is needed for “report” @ fault"):
            self.go(chief, id, "report")
        with chief.deed("report") as deed:
            deed.change("lamp", id, {"fault": "dark"})
            deed.transition("lamp", id, "report")
        assert lamp(chief, id).envelope.state == "broken"

    def test_a_step_may_be_for_some_roles_only(self, station: Station) -> None:
        with station.open("ann") as book:
            id = add(book, fault="dark")
            self.go(book, id, "report")
            with pytest.raises(NotAllowed):
                self.go(book, id, "mend")
            assert book.store.entries(EntryFilter(action="refused", record="", subject=id))
        with station.open("chief") as book:
            self.go(book, id, "mend")

    def test_a_closed_record_is_not_found_and_found_again_when_reopened(self, chief: Book) -> None:
        id = add(chief, name="王小明")
        self.go(chief, id, "close")
        assert chief.store.find(Find("王小明")) == []
        assert chief.record_id("lamp", "1") == id
        self.go(chief, id, "reopen")
        assert [hit.card.record for hit in chief.store.find(Find("王小明"))] == [id]
