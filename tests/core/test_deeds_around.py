# ruff: noqa: PT012 - a deed is a block, and what it raises comes at the end of it
"""Deeds and those around them: rights, intakes, retries, rows of imports, listeners, failures."""

from __future__ import annotations

from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.hooks.types import Event
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Find, Query
from support import toy
from support.acts import add, change, lamp, whole
from support.books import Station
from support.fixtures import Install
from support.points import Point, point


class TestRights:
    def refused(self, book: Book) -> list[tuple[str, str, str, str]]:
        found = book.store.entries(EntryFilter(action="refused"))
        return [(row.officer, row.reason, row.form, row.subject) for row in found]

    @pytest.mark.parametrize("officer", ["lia", "aud", "adm"])
    def test_one_without_the_right_is_refused_and_the_journal_says_so(
        self, station: Station, officer: str
    ) -> None:
        with station.open(officer) as book:
            with pytest.raises(NotAllowed):
                add(book)
            ((who, permission, form, _subject),) = self.refused(book)
            assert (who, permission, form) == (book.actor.officer, "registry.write", "lamp")
            assert book.store.count(book.spec("lamp"), Query("lamp")) == 0

    def test_one_office_does_not_write_for_another(self, station: Station) -> None:
        with station.open("ann") as book:
            id = add(book)
        with station.open("bob") as book:
            with pytest.raises(NotAllowed, match="another unit"):
                change(book, id, name="x")
            assert self.refused(book)[0][3] == id
        with station.open("chief") as book:
            change(book, id, name="x")

    def test_a_record_is_not_given_to_a_unit_where_one_has_no_rights(
        self, station: Station
    ) -> None:
        with station.open("ann") as book:
            id = add(book)
            with pytest.raises(NotAllowed), book.deed("move") as deed:
                deed.change("lamp", id, {}, unit=station.nodes["office_b"])
            with book.deed("move") as deed:
                deed.change("lamp", id, {}, unit=station.nodes["beat"])

    def test_writing_does_not_include_closing_or_taking_back(self, station: Station) -> None:
        with station.open("amy") as book:
            id = add(book)
            change(book, id, name="x")
            with pytest.raises(NotAllowed), book.deed("close") as deed:
                deed.transition("lamp", id, "close")
            with pytest.raises(NotAllowed), book.deed("withdraw") as deed:
                deed.withdraw("lamp", id)
            assert [row[1] for row in self.refused(book)] == ["registry.close"] * 2

    def test_a_form_may_ask_for_a_right_of_its_own(self, station: Station) -> None:
        with station.open("ann") as book:
            with pytest.raises(NotAllowed):
                add(book, "officer", name="新人")
            assert self.refused(book)[0][1] == "officer.write"
        with station.open("adm") as book:
            add(book, "officer", name="新人")

    def test_units_and_places_ask_for_their_own_rights(self, station: Station) -> None:
        with station.open("ann") as book:
            with pytest.raises(NotAllowed), book.deed("unit.add") as deed:
                deed.units.add(station.nodes["office_a"], "beat", "乙责任区")
            with book.deed("place.add") as deed:
                deed.places.add(station.nodes["community"], "estate", "新园")
        with station.open("amy") as book:
            with book.deed("place.add") as deed:
                estate = deed.places.add(station.nodes["community"], "estate", "小园")
            with pytest.raises(NotAllowed), book.deed("place.rename") as deed:
                deed.places.revise(estate, name="大园")
            with pytest.raises(NotAllowed), book.deed("place.add") as deed:
                deed.places.add("", "county", "外县")
        with station.open("chief") as book, book.deed("unit.add") as deed:
            deed.units.add(station.nodes["office_a"], "beat", "乙责任区")


class TestIntake:
    ADDRESS = "东风社区绿园三楼202室"

    def test_an_address_makes_the_accompanying_record_and_the_missing_place(
        self, chief: Book, station: Station
    ) -> None:
        id = add(chief, "keeper", name="李红", address=self.ADDRESS)
        (stay,) = chief.store.select(chief.spec("stay"), Query("stay"))
        assert stay.values["keeper"] == id
        (span,) = chief.store.spans("place", str(stay.envelope.place))
        assert (span.name, span.parent) == ("202室", station.nodes["building"])

    def test_the_person_is_found_by_the_address_that_the_stay_lends(self, chief: Book) -> None:
        id = add(chief, "keeper", name="李红", address=self.ADDRESS)
        assert id in {hit.card.record for hit in chief.store.find(Find("202室"))}

    def test_a_bad_address_stops_everything(self, chief: Book) -> None:
        before = whole(chief)
        with pytest.raises(ProblemsFound, match="@ address"):
            add(chief, "keeper", name="李红", address="东风社区绿园三楼202室后面")
        assert whole(chief) == before

    def test_without_an_address_nothing_accompanies(self, chief: Book) -> None:
        add(chief, "keeper", name="李红")
        assert chief.store.count(chief.spec("stay"), Query("stay")) == 0

    def test_a_known_place_is_not_made_again(self, chief: Book, station: Station) -> None:
        add(chief, "keeper", name="李红", address="绿园3楼201室")
        (stay,) = chief.store.select(chief.spec("stay"), Query("stay"))
        assert stay.envelope.place == station.nodes["room"]


class TestRetry:
    """A client that lost the answer does the same deed, with the same id, once more."""

    def test_adding_twice_adds_once(self, chief: Book) -> None:
        for _ in range(2):
            with chief.deed("add", id="client-1") as deed:
                deed.add("lamp", {"pole": "P1"})
            assert deed.entry is not None
            assert deed.entry.deed == "client-1"
        assert chief.store.count(chief.spec("lamp"), Query("lamp")) == 1

    def test_changing_twice_changes_once(self, chief: Book) -> None:
        id = add(chief)
        for _ in range(2):
            with chief.deed("change", id="client-2") as deed:
                deed.change("lamp", id, {"name": "x"}, version=1)
        assert lamp(chief, id).envelope.version == 2

    def test_closing_twice_closes_once(self, chief: Book) -> None:
        id = add(chief)
        for _ in range(2):
            with chief.deed("close", id="client-3") as deed:
                deed.transition("lamp", id, "close")
        assert lamp(chief, id).envelope.version == 2

    def test_taking_back_twice_takes_back_once(self, chief: Book) -> None:
        id = add(chief)
        for _ in range(2):
            with chief.deed("withdraw", id="client-4") as deed:
                deed.withdraw("lamp", id)
        assert len(chief.store.history(id)) == 2

    def test_a_retry_answers_with_the_ids_that_were_made(self, chief: Book) -> None:
        made = []
        for _ in range(2):
            with chief.deed("add", id="client-5") as deed:
                made.append([deed.add("lamp", {"pole": pole}) for pole in ("P1", "P2")])
        assert made[0] == made[1]

    def test_a_deed_that_failed_can_be_done_with_its_id(self, chief: Book) -> None:
        with pytest.raises(ProblemsFound), chief.deed("add", id="client-6") as deed:
            deed.add("lamp", {})
        with chief.deed("add", id="client-6") as deed:
            deed.add("lamp", {"pole": "P1"})
        assert chief.store.count(chief.spec("lamp"), Query("lamp")) == 1


class TestTrial:
    """Rows of an import: each by itself, none half."""

    def test_a_row_with_errors_leaves_only_its_problems(self, chief: Book) -> None:
        with pytest.raises(ProblemsFound), chief.deed("import") as deed:
            for raw in ({"pole": "P1"}, {"pole": "P2", "bulbs": 0}, {"pole": "P2"}):
                with deed.trial():
                    deed.add("lamp", raw)
            assert len(deed.pending) == 2
            assert [problem.path for problem in deed.problems] == ["bulbs"]

    def test_places_of_a_row_with_errors_are_not_made(self, chief: Book) -> None:
        with pytest.raises(ProblemsFound), chief.deed("import") as deed:
            with deed.trial():
                deed.add("keeper", {"toy_number": "bad", "address": "绿园9楼"})
            assert deed.places.changed == {}
            with deed.trial():
                deed.add("keeper", {"name": "李红", "address": "绿园9楼901室"})
            assert {spans[-1].name for spans in deed.places.changed.values()} == {"9楼", "901室"}

    def test_a_place_that_one_row_makes_is_known_to_the_next(self, chief: Book) -> None:
        with chief.deed("import") as deed:
            for name in ("李红", "王小明"):
                with deed.trial():
                    deed.add("keeper", {"name": name, "address": "绿园9楼901室"})
        stays = chief.store.select(chief.spec("stay"), Query("stay"))
        assert len({stay.envelope.place for stay in stays}) == 1


class TestEvents:
    def test_every_record_is_reported_after_the_deed(
        self, station: Station, install: Install
    ) -> None:
        heard: list[Event] = []
        install(Point("toy", toy), point("ear", recorded=lambda event: heard.append(event)))
        with station.open("chief") as book:
            id = add(book)
            change(book, id, name="x")
            with book.deed("withdraw") as deed:
                deed.withdraw("lamp", id)
        assert [event.action for event in heard] == ["add", "change", "withdraw"]
        assert heard[0].before == {}
        assert heard[1].before["name"] is None
        assert heard[1].record.values["name"] == "x"

    def test_nothing_is_reported_of_a_deed_that_failed(
        self, station: Station, install: Install
    ) -> None:
        heard: list[Event] = []
        install(Point("toy", toy), point("ear", recorded=lambda event: heard.append(event)))
        with station.open("chief") as book, pytest.raises(ProblemsFound):
            add(book, bulbs=0)
        assert heard == []

    def test_a_listener_that_breaks_does_not_undo_the_deed(
        self, station: Station, install: Install
    ) -> None:
        def recorded(event: Event) -> None:
            raise ZeroDivisionError

        install(Point("toy", toy), point("ear", recorded=recorded))
        with station.open("chief") as book:
            id = add(book)
            assert lamp(book, id)
            assert book.plugin_states()["ear"].state == "broken"


def test_a_failure_while_writing_leaves_nothing_half_done(
    chief: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = add(chief, pole="P0")
    before = whole(chief)
    for step in ("put_records", "append", "put_cards", "put_spans", "set_loans"):
        with monkeypatch.context() as patch:
            patch.setattr(f"beatbook.store.sqlite.engine.SqliteWriter.{step}", _boom)
            with pytest.raises(ZeroDivisionError), chief.deed("add") as deed:
                deed.add("keeper", {"name": "李红", "address": "绿园9楼901室"})
                deed.change("lamp", id, {"pole": "P1"})
        assert whole(chief) == before, step


def _boom(*_arguments: Any, **_more: Any) -> Any:
    raise ZeroDivisionError
