"""Taking an import back: everything that came with it goes, unless later work stands on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.clock import stamp
from beatbook.deeds import Deed
from beatbook.errors import Conflict, NotAllowed, NotFound
from beatbook.importing import batch as batches
from beatbook.importing import undo as undoing
from beatbook.importing.batch import DONE, RUNNING, UNDOING, UNDONE
from beatbook.importing.undo import StillNeeded, undo
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from support.books import Station
from support.imports import content, is_sound, keeper, table, take

ROWS = [keeper(number) for number in range(1, 31)]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 7)
    monkeypatch.setattr(undoing, "CHUNK", 7)


@pytest.fixture
def before(chief: Book) -> dict[str, Any]:
    """The book as it was before the import."""
    return content(chief)


@pytest.fixture
def batch(chief: Book, before: dict[str, Any], tmp_path: Path) -> str:
    """The batch of thirty keepers."""
    return take(chief, table(tmp_path, ROWS)).outcome.batch


def first(book: Book, form: str = "keeper") -> str:
    return book.store.select(book.spec(form), Query(form, closed=True))[0].id


def add(book: Book, form: str, **raw: Any) -> str:
    with book.deed("add") as deed:
        return deed.add(form, raw)


class TestEverythingGoes:
    def test_the_book_says_what_it_said_before(
        self, chief: Book, before: dict[str, Any], batch: str
    ) -> None:
        assert content(chief) != before
        assert undo(chief, batch, "wrong file") == 60
        assert content(chief) == before
        assert is_sound(chief)
        stored = chief.store.batch(batch)
        assert stored is not None
        assert stored.state == UNDONE

    def test_identities_and_cards_are_free_again(self, chief: Book, batch: str) -> None:
        keepers = chief.store.select(chief.spec("keeper"), Query("keeper"))
        undo(chief, batch)
        assert chief.store.cards(one.id for one in keepers) == {}
        for row in ROWS:
            assert chief.store.identity("toy_number", row["toy_number"]) is None
            assert chief.registry.find(row["phones"]) == []

    def test_it_can_be_imported_again(self, chief: Book, batch: str, tmp_path: Path) -> None:
        wanted = content(chief)["places"]
        undo(chief, batch)
        done = take(chief, tmp_path / "keepers.csv")
        assert (done.outcome.good, done.outcome.resumed) == (30, 0)
        assert done.outcome.batch != batch
        assert content(chief)["places"] == wanted

    def test_the_past_can_still_be_read(self, chief: Book, batch: str) -> None:
        id = first(chief)
        moment = stamp(chief.clock.now())
        undo(chief, batch)
        assert chief.store.record(chief.spec("keeper"), id) is None
        shown = chief.registry.get_id(chief.spec("keeper"), id, as_of=moment)
        assert shown.record.values["name"] == "王小明1"
        kinds = [part.kind for _entry, part in chief.store.history(id)]
        assert kinds == ["add", "withdraw"]

    def test_the_journal_says_who_took_it_back_and_why(self, chief: Book, batch: str) -> None:
        undo(chief, batch, "wrong file")
        rows = chief.store.entries(EntryFilter(action="import.undo"))
        assert {(row.subject, row.reason) for row in rows} == {(batch, "wrong file")}

    def test_an_import_that_stopped_half_way_can_be_taken_back(
        self, chief: Book, before: dict[str, Any], tmp_path: Path
    ) -> None:
        def stop(_read: int, _total: int | None) -> None:
            raise InterruptedError

        path = table(tmp_path, ROWS)
        with pytest.raises(InterruptedError):
            take(chief, path, progress=stop)
        (running,) = chief.store.batches()
        assert running.state == RUNNING
        undo(chief, running.id)
        assert content(chief) == before
        assert take(chief, path).outcome.resumed == 0

    def test_only_the_batch_goes(self, chief: Book, batch: str, tmp_path: Path) -> None:
        other = take(chief, table(tmp_path, [keeper(n) for n in range(40, 50)], "other.csv"))
        undo(chief, batch)
        kept = chief.store.select(chief.spec("keeper"), Query("keeper"))
        assert {one.envelope.batch for one in kept} == {other.outcome.batch}
        assert len(kept) == 10


class TestPlaces:
    def test_a_place_where_something_else_lies_stays_with_all_above_it(
        self, chief: Book, batch: str
    ) -> None:
        address = ROWS[0]["address"]
        add(chief, "keeper", name="李红", address=address)
        undo(chief, batch)
        places = [line[0] for line in content(chief)["places"]]
        assert address in places
        assert ROWS[6]["address"] not in places
        (stay,) = chief.store.select(chief.spec("stay"), Query("stay"))
        assert chief.places.address(str(stay.envelope.place), chief.today()) == address

    def test_a_place_that_a_field_names_stays(self, chief: Book, batch: str) -> None:
        lamp = add(chief, "lamp", pole="P1", spot=ROWS[0]["address"])
        undo(chief, batch)
        found = chief.store.record(chief.spec("lamp"), lamp)
        assert found is not None
        spot = chief.places.address(found.values["spot"], chief.today())
        assert spot == ROWS[0]["address"]

    def test_a_place_that_was_renamed_since_stays(self, chief: Book, batch: str) -> None:
        node = chief.find_place("试验区东风社区绿园1楼")
        with chief.deed("rename") as deed:
            deed.places.revise(node, name="甲1楼")
        undo(chief, batch)
        assert chief.places.address(node, chief.today()) == "试验区东风社区绿园甲1楼"

    def test_a_place_below_which_somebody_added_one_stays(self, chief: Book, batch: str) -> None:
        node = chief.find_place("试验区东风社区绿园1楼")
        with chief.deed("place.add") as deed:
            deed.places.add(node, "room", "999室")
        undo(chief, batch)
        places = [line[0] for line in content(chief)["places"]]
        assert "试验区东风社区绿园1楼999室" in places
        assert ROWS[0]["address"] not in places


class TestRefused:
    def refused(self, book: Book, batch: str) -> list[str]:
        """The titles in the way; nothing may have changed."""
        known = content(book)
        with pytest.raises(StillNeeded) as found:
            undo(book, batch)
        assert content(book) == known
        stored = book.store.batch(batch)
        assert stored is not None
        assert stored.state == DONE
        assert str(len(found.value.dependents)) in str(found.value)
        return sorted(card.title for card in found.value.dependents)

    def test_a_record_changed_since_is_in_the_way(self, chief: Book, batch: str) -> None:
        with chief.deed("change") as deed:
            deed.change("keeper", first(chief), {"name": "李红"})
        assert self.refused(chief, batch) == ["李红"]

    def test_a_record_closed_since_is_in_the_way(self, chief: Book, batch: str) -> None:
        with chief.deed("close") as deed:
            deed.transition("keeper", first(chief), "close")
        assert self.refused(chief, batch) == ["王小明1"]

    def test_a_reference_from_outside_is_in_the_way(self, chief: Book, batch: str) -> None:
        add(chief, "lamp", pole="P1", keeper=first(chief))
        assert self.refused(chief, batch) == ["P1"]

    def test_a_reference_in_a_list_is_in_the_way(self, chief: Book, batch: str) -> None:
        add(chief, "lamp", pole="P1", helpers=[first(chief)])
        assert self.refused(chief, batch) == ["P1"]

    def test_a_stay_added_since_is_in_the_way(self, chief: Book, batch: str) -> None:
        add(chief, "stay", keeper=first(chief), since="2026-11-21")
        assert len(self.refused(chief, batch)) == 1

    def test_after_the_obstacle_is_gone_it_can_be_taken_back(
        self, chief: Book, before: dict[str, Any], batch: str
    ) -> None:
        lamp = add(chief, "lamp", pole="P1", keeper=first(chief))
        self.refused(chief, batch)
        with chief.deed("withdraw") as deed:
            deed.withdraw("lamp", lamp)
        undo(chief, batch)
        assert content(chief) == before

    def test_twice_is_once_too_often(self, chief: Book, batch: str) -> None:
        undo(chief, batch)
        with pytest.raises(NotFound, match="taken back already"):
            undo(chief, batch)

    def test_an_unknown_batch_is_named_with_where_to_look(self, chief: Book) -> None:
        with pytest.raises(NotFound, match=r"nothing.*import list"):
            undo(chief, "nothing")

    def test_an_auxiliary_may_not(self, station: Station, chief: Book, batch: str) -> None:
        known = content(chief)
        with station.open("amy") as book, pytest.raises(NotAllowed):
            undo(book, batch)
        assert content(chief) == known
        assert chief.store.entries(EntryFilter(action="refused"))


class TestInterrupted:
    # Nine deeds of records, then those of places, then the note that it is done.
    @pytest.mark.parametrize("deeds", [0, 1, 4, 8, 9, 10, 11])
    def test_undoing_again_finishes(
        self, chief: Book, before: dict[str, Any], batch: str,
        monkeypatch: pytest.MonkeyPatch, deeds: int,
    ) -> None:  # fmt: skip
        commit, left = Deed.commit, iter(range(deeds))

        def killed(deed: Deed, **options: Any) -> Any:
            if next(left, None) is None:
                raise InterruptedError
            return commit(deed, **options)

        monkeypatch.setattr(Deed, "commit", killed)
        with pytest.raises(InterruptedError):
            undo(chief, batch)
        stored = chief.store.batch(batch)
        assert stored is not None
        assert stored.state == UNDOING
        monkeypatch.setattr(Deed, "commit", commit)
        undo(chief, batch)
        assert content(chief) == before
        assert is_sound(chief)

    def test_an_import_under_way_stops_when_it_is_taken_back(
        self, chief: Book, station: Station, before: dict[str, Any], tmp_path: Path
    ) -> None:
        def take_back(read: int, _total: int | None) -> None:
            if read == 14:
                with station.open("chief") as other:
                    undo(other, other.store.batches()[0].id)

        with pytest.raises(Conflict, match="taken back"):
            take(chief, table(tmp_path, ROWS), progress=take_back)
        assert content(chief) == before

    def test_nothing_points_to_a_record_that_is_gone(
        self, chief: Book, batch: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        commit = Deed.commit
        dangling: list[str] = []

        def looked_at(deed: Deed, **options: Any) -> Any:
            entry = commit(deed, **options)
            stays = chief.store.select(chief.spec("stay"), Query("stay", closed=True))
            keepers = chief.store.select(chief.spec("keeper"), Query("keeper", closed=True))
            known = {one.id for one in keepers}
            dangling.extend(s.id for s in stays if s.values["keeper"] not in known)
            return entry

        monkeypatch.setattr(Deed, "commit", looked_at)
        undo(chief, batch)
        assert dangling == []
