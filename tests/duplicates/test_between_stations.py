"""One person at two stations: found, asked of both, answered there, and never merged from above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import BeatbookError, UsageProblem
from beatbook.records import Record
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from beatbook.syncing import parcels, taking
from beatbook.syncing.names import KIND
from beatbook_duplicates.between import travelling
from beatbook_duplicates.between.settling import ANSWERS, outcome
from beatbook_duplicates.forms import station_match, station_pair
from beatbook_duplicates.plugin import sync_arrived
from duplicates.upper import LI, ZHANG, below, came, report
from support.books import Station
from support.nonsense import bodies


@pytest.fixture
def upper(book: Book, town: Station) -> Book:
    """The book above two stations, open for its chief."""
    report(book, town.nodes["甲"], town.nodes["乙"])
    return book


def _own(found: Iterable[parcels.Parcel]) -> list[parcels.Parcel]:
    """The parcels of this plugin."""
    return [one for one in found if one.kind.startswith("duplicate")]


def look(book: Book, **asked: Any) -> dict[str, int]:
    (row,) = (
        one for one in actions.run(book, "duplicates.between", asked) if one["form"] == "Person"
    )
    return {name: row[name] for name in ("added", "reopened", "lapsed")}


def requests(book: Book) -> list[Record]:
    query = Query(station_pair.FORM, closed=True)
    return book.store.select(book.spec(station_pair.FORM), query)


@pytest.fixture
def twice(upper: Book, town: Station) -> tuple[str, str]:
    """张伟 with one number at both stations."""
    first = came(upper, town.nodes["甲"], "张伟", resident_id=ZHANG)
    with below(upper), upper.store.transaction() as writer:
        writer.drop_identities(first)
    second = came(upper, town.nodes["乙"], "张玮", resident_id=ZHANG)
    look(upper)
    return first, second


class TestFinding:
    def test_a_number_that_two_stations_hold_is_one_request(
        self, upper: Book, twice: tuple[str, str]
    ) -> None:
        (one,) = requests(upper)
        assert (one.values["first"], one.values["second"]) == twice
        assert (one.values["found_by"], one.envelope.unit) == ("identifier", upper.station)

    def test_found_again_it_stays_one_request(self, upper: Book, twice: tuple[str, str]) -> None:
        assert look(upper, whole="yes") == {"added": 0, "reopened": 0, "lapsed": 0}
        assert len(requests(upper)) == 1

    def test_records_that_are_alike_are_found_without_a_number(
        self, upper: Book, town: Station
    ) -> None:
        for office, name in (("甲", "王小明"), ("乙", "王小鸣")):
            came(upper, town.nodes[office], name, phone="13800001234")
        assert look(upper)["added"] == 1
        (one,) = requests(upper)
        assert one.values["found_by"] == "likeness"

    def test_two_records_of_one_station_are_its_own_matter(
        self, upper: Book, town: Station
    ) -> None:
        for name in ("王小明", "王小鸣"):
            came(upper, town.nodes["甲"], name, phone="13800001234")
        assert look(upper)["added"] == 0

    def test_neither_record_is_changed(self, upper: Book, twice: tuple[str, str]) -> None:
        before = [upper.store.record(upper.spec("person"), id) for id in twice]
        look(upper, whole="yes")
        assert [upper.store.record(upper.spec("person"), id) for id in twice] == before

    def test_records_of_stations_are_no_pairs_to_be_merged_above(
        self, upper: Book, twice: tuple[str, str]
    ) -> None:
        rows = actions.run(upper, "duplicates.look", {"whole": "yes"})
        assert [row["added"] for row in rows if row["form"] == "Person"] == [0]

    def test_a_request_says_nothing_of_what_is_in_the_records(
        self, upper: Book, twice: tuple[str, str]
    ) -> None:
        (one,) = requests(upper)
        assert not {"张伟", "张玮", ZHANG} & {str(value) for value in one.values.values()}
        assert "张" not in str(one.values)

    def test_a_book_to_which_nobody_reports_says_what_finds_its_own(self, book: Book) -> None:
        with pytest.raises(UsageProblem, match=r"duplicates\.look"):
            look(book)

    def test_who_looks_at_requests_is_noted(self, upper: Book, twice: tuple[str, str]) -> None:
        rows = actions.run(upper, "duplicates.requests", {})
        assert [row["first"] for row in rows] == ["1 张伟 (甲警务室)"]
        assert upper.store.entries(EntryFilter(actions=("duplicates.between",)))


@pytest.mark.parametrize(("one", "other"), list(product((None, *ANSWERS), repeat=2)))
def test_it_makes_no_difference_which_station_is_called_first(
    one: str | None, other: str | None
) -> None:
    assert outcome(one, other) == outcome(other, one)


def test_answers_that_fit_settle_it_and_others_are_for_the_officer_above() -> None:
    assert outcome("moved", "ours") == station_pair.MOVED
    assert outcome("both", "both") == station_pair.BOTH
    assert outcome("different", "different") == station_pair.DIFFERENT
    assert outcome("ours", "ours") == station_pair.CONTESTED
    assert outcome("different", None) is None


class TestTravelling:
    @pytest.fixture
    def station(self, upper: Book, twice: tuple[str, str], tmp_path: Path) -> Iterator[Book]:
        """The book of the first station, which keeps the first record; open for its officer."""
        upper.close()
        folder = tmp_path / "station"
        folder.mkdir()
        copy = Station(upper.store.info().location, upper.clock, {}).copied(folder)
        with copy.open("ann") as book:
            with book.store.transaction() as writer:
                writer.set_catalogue(KIND, {})
            yield book

    @pytest.fixture
    def above(self, town: Station, station: Book) -> Iterator[Book]:
        """The book above."""
        with town.open("chief") as book:
            yield book

    def asked(self, above: Book, town: Station, office: str) -> tuple[str, dict[str, Any]]:
        (found,) = travelling.asked(above, town.nodes[office])
        return found

    def test_each_learns_only_name_station_and_a_veiled_number(
        self, above: Book, town: Station, twice: tuple[str, str]
    ) -> None:
        _id, body = self.asked(above, town, "甲")
        assert (body["record"], body["name"], body["station"]) == (twice[0], "张玮", "乙警务室")
        assert body["number"] == "150191********101X"
        assert not {ZHANG, twice[1]} & {str(value) for value in body.values()}
        assert self.asked(above, town, "乙")[1]["name"] == "张伟"

    def test_of_a_minor_the_other_station_learns_no_name(
        self, above: Book, town: Station, twice: tuple[str, str]
    ) -> None:
        with below(above), above.deed("correct") as deed:
            deed.change("person", twice[1], {"resident_id": None, "birth": "2015-01-02", "sex": "1",
                                             "no_document": "x"})  # fmt: skip
        assert self.asked(above, town, "甲")[1]["name"] == "张*"

    def test_once_the_other_record_is_gone_what_was_told_of_it_is_forgotten(
        self, above: Book, station: Book, town: Station, twice: tuple[str, str]
    ) -> None:
        travelling.take_question(station, *self.asked(above, town, "甲"))
        with below(above), above.deed("gone") as deed:
            deed.withdraw("person", twice[1])
        id, body = self.asked(above, town, "甲")
        assert body == {"record": twice[0], "outcome": "gone"}
        travelling.take_question(station, id, body)
        spec = station.spec(station_match.FORM)
        (one,) = station.store.select(spec, Query(station_match.FORM, closed=True))
        assert (one.envelope.state, one.values["other_name"]) == ("settled", None)

    def test_what_a_station_made_up_is_asked_of_nobody_and_tells_nobody_anything(
        self, above: Book, town: Station, twice: tuple[str, str]
    ) -> None:
        (true,) = requests(above)
        forged = {**true.values, "pair": "forged", "first_station": town.nodes["乙"],
                  "second_station": town.nodes["甲"]}  # fmt: skip
        with below(above), above.deed("forged") as deed:
            made = deed.add(station_pair.FORM, forged, unit=town.nodes["乙"])
        asked = [id for office in ("甲", "乙")
                 for id, _body in travelling.asked(above, town.nodes[office])]  # fmt: skip
        assert asked == [true.id, true.id]
        with pytest.raises(UsageProblem):
            travelling.take_answer(above, town.nodes["乙"], made, {"answer": "both"})
        assert look(above, whole="yes")["lapsed"] == 0

    @pytest.mark.parametrize("what", ["question", "outcome", "answer"])
    def test_whatever_comes_is_taken_or_refused_in_a_sentence(
        self, above: Book, station: Book, town: Station, what: str
    ) -> None:
        id, good = self.asked(above, town, "甲")
        if what == "answer":
            book, kind, good = above, travelling.ANSWERED, {"answer": "both", "note": "x"}
            sender, name = town.nodes["甲"], f"{id}:x"
        else:
            travelling.take_question(station, id, good)
            book, kind, sender, name = station, travelling.ASKED, "UP", id
            good = good if what == "question" else {"record": good["record"], "outcome": "both"}
        for number, body in enumerate(bodies(good, 20)):
            other = f"{name}{number}" if what == "question" else name
            try:
                sync_arrived(book, parcels.Parcel(kind, other, 1, "h", body, sender))
            except BeatbookError:
                continue
        assert actions.run(above, "duplicates.requests", {})

    def test_a_note_stands_in_the_record_and_in_no_heading(
        self, above: Book, station: Book, town: Station
    ) -> None:
        travelling.take_question(station, *self.asked(above, town, "甲"))
        given = {"match": "1", "answer": "both", "note": "张伟在此打工"}
        actions.run(station, "duplicates.reply", given)
        ((id, body),) = travelling.answers(station, notes=True)
        travelling.take_answer(above, town.nodes["甲"], id, body)
        for book in (station, above):
            reasons = [row.reason for row in book.store.entries(EntryFilter())]
            assert not [one for one in reasons if "张伟" in one]

    def test_a_question_that_comes_twice_is_one_record(
        self, above: Book, station: Book, town: Station
    ) -> None:
        for _time in range(2):
            travelling.take_question(station, *self.asked(above, town, "甲"))
        (one,) = station.registry.list(Query(station_match.FORM))
        assert (one.values["other_name"], one.envelope.state) == ("张玮", "received")

    def test_an_answer_takes_out_what_was_shown_and_goes_up(
        self, above: Book, station: Book, town: Station
    ) -> None:
        travelling.take_question(station, *self.asked(above, town, "甲"))
        actions.run(station, "duplicates.reply", {"match": "1", "answer": "both", "note": "works"})
        (one,) = station.registry.list(Query(station_match.FORM))
        assert (one.values["other_name"], one.values["other_number"]) == (None, None)
        ((id, body),) = travelling.answers(station, notes=True)
        travelling.take_answer(above, town.nodes["甲"], id, body)
        (request,) = requests(above)
        assert (request.values["first_answer"], request.envelope.state) == ("both", "open")

    def test_when_both_have_answered_each_learns_what_came_of_it(
        self, above: Book, station: Book, town: Station
    ) -> None:
        id, body = self.asked(above, town, "甲")
        travelling.take_question(station, id, body)
        for office in ("甲", "乙", "乙"):
            travelling.take_answer(above, town.nodes[office], id, {"answer": "different"})
        _id, told = self.asked(above, town, "甲")
        assert told == {"record": body["record"], "outcome": "different"}
        travelling.take_question(station, id, told)
        found = station.store.select(
            station.spec(station_match.FORM), Query(station_match.FORM, closed=True)
        )
        assert [(one.envelope.state, one.values["other_name"]) for one in found] == [
            ("settled", None)
        ]

    def test_answers_that_differ_are_settled_by_an_officer_above(
        self, above: Book, town: Station
    ) -> None:
        id, _body = self.asked(above, town, "甲")
        travelling.take_answer(above, town.nodes["甲"], id, {"answer": "ours"})
        travelling.take_answer(above, town.nodes["乙"], id, {"answer": "ours"})
        (one,) = requests(above)
        assert one.envelope.state == station_pair.CONTESTED
        asked = {"pair": "1", "outcome": "both", "reason": "two homes"}
        actions.run(above, "duplicates.settle", asked)
        (one,) = requests(above)
        assert (one.envelope.state, one.values["why"]) == ("both", "two homes")

    def test_a_record_that_was_handed_over_settles_it(
        self, above: Book, town: Station, twice: tuple[str, str]
    ) -> None:
        id, _body = self.asked(above, town, "甲")
        travelling.take_answer(above, town.nodes["甲"], id, {"answer": "moved"})
        with below(above), above.deed("close") as deed:
            deed.withdraw("person", twice[0])
        assert look(above)["lapsed"] == 1
        assert requests(above)[0].envelope.state == station_pair.MOVED

    def test_parcels_go_both_ways_until_both_books_have_them(
        self, above: Book, station: Book, town: Station
    ) -> None:
        (question,) = _own(parcels.due(above, town.nodes["甲"], {}))
        assert taking.take(station, question).how == taking.TAKEN
        actions.run(station, "duplicates.reply", {"match": "1", "answer": "both"})
        (reply,) = _own(parcels.due(station, above.station, {}, "figures"))
        reply = reply._replace(station=town.nodes["甲"])
        assert taking.take(above, reply).how == taking.TAKEN
        assert requests(above)[0].values["first_answer"] == "both"
        assert taking.take(above, reply).how == taking.AGAIN
        assert _own(parcels.due(above, town.nodes["甲"], taking.taken(station))) == []

    @pytest.mark.parametrize(
        ("station_of", "body"),
        [("甲", {"answer": "perhaps"}), ("甲", {}), ("甲", {"answer": "both", "note": 3}),
         ("nobody", {"answer": "both"})],
    )  # fmt: skip
    def test_what_a_station_was_not_asked_or_cannot_say_is_refused(
        self, above: Book, town: Station, station_of: str, body: dict[str, Any]
    ) -> None:
        id, _body = self.asked(above, town, "甲")
        with pytest.raises(UsageProblem):
            travelling.take_answer(above, town.nodes.get(station_of, "x"), id, body)
        assert requests(above)[0].values["first_answer"] is None

    @pytest.mark.parametrize(
        "body",
        [{}, {"about": "person", "record": "nobody", "asked": "2026-11-21", "other": "x",
              "station": "y"}],
    )  # fmt: skip
    def test_a_question_about_nobody_here_is_refused(
        self, station: Book, body: dict[str, Any]
    ) -> None:
        with pytest.raises(UsageProblem):
            travelling.take_question(station, "r1", body)


def test_different_numbers_of_two_people_are_nobodys_business(upper: Book, town: Station) -> None:
    came(upper, town.nodes["甲"], "张伟", resident_id=ZHANG)
    came(upper, town.nodes["乙"], "李娜", resident_id=LI)
    assert look(upper)["added"] == 0
