"""Imports: every row taken whole or refused whole, as one batch, through interruptions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from beatbook import commits
from beatbook.book import Book
from beatbook.deeds import Deed
from beatbook.errors import BeatbookError, Conflict, NotAllowed
from beatbook.importing import batch as batches
from beatbook.importing.batch import DONE, RUNNING, Importer
from beatbook.importing.reading import open_table
from beatbook.store.interface import EntryFilter
from beatbook.store.query import Query
from support.books import Station
from support.imports import content, is_sound, keeper, table, take

ROWS = [keeper(number) for number in range(1, 31)]
# Each is refused for another reason, after its person was already in the making.
BAD: list[dict[str, str]] = [
    keeper(40, address="试验区西风社区绿园1楼1室"),
    keeper(41, toy_number="T1"),
    keeper(42, name=""),
    keeper(43, address="试验区东风社区新园9楼9室", toy_number="T99999"),
    keeper(44, address="何处"),
    keeper(1, name="又一个王小明1", address="试验区东风社区银园1楼1室"),
]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 7)


def count(book: Book, form: str) -> int:
    return book.store.count(book.spec(form), Query(form, closed=True))


def journal(book: Book) -> int:
    return book.store.head(book.station)[0]


class Stopped(Exception):
    """The import is interrupted here."""


class TestRows:
    def test_every_good_row_is_there_with_what_goes_with_it(
        self, chief: Book, tmp_path: Path
    ) -> None:
        done = take(chief, table(tmp_path, ROWS))
        assert done.refused == {}
        assert (done.outcome.read, done.outcome.good, done.outcome.refused) == (30, 30, 0)
        assert count(chief, "keeper") == count(chief, "stay") == 30
        found = chief.store.select(chief.spec("keeper"), Query("keeper"))
        assert [one.values["name"] for one in found] == [row["name"] for row in ROWS]
        assert [one.envelope.number for one in found] == list(range(1, 31))

    def test_each_bad_row_is_refused_with_its_number_and_reason(
        self, chief: Book, tmp_path: Path
    ) -> None:
        done = take(chief, table(tmp_path, ROWS + BAD))
        assert (done.outcome.good, done.outcome.refused) == (30, 6)
        assert sorted(done.refused) == list(range(32, 38))
        reasons = ("西风社区", "ten digits", "required", "ten digits", "何处", "registered already")
        for number, reason in zip(range(32, 38), reasons, strict=True):
            assert reason in done.refused[number]
            assert " @ " in done.refused[number]

    def test_a_refused_row_leaves_nothing_behind(self, chief: Book, tmp_path: Path) -> None:
        take(chief, table(tmp_path, ROWS))
        before = content(chief)
        take(chief, table(tmp_path, BAD, "bad.csv"))
        assert content(chief) == before
        for row in BAD[:-1]:
            assert chief.store.identity("toy_number", row["toy_number"]) is None
        assert chief.registry.find("新园") == chief.registry.find("银园") == []

    def test_good_rows_between_bad_ones_are_as_if_the_bad_ones_were_not(
        self, station: Station, tmp_path: Path
    ) -> None:
        mixed = [row for pair in zip(ROWS[:6], BAD[:5] + BAD[5:], strict=True) for row in pair]
        (tmp_path / "other").mkdir()
        other = station.copied(tmp_path / "other")
        with station.open("chief") as book:
            take(book, table(tmp_path, mixed, "mixed.csv"))
            dirty = content(book)
        with other.open("chief") as book:
            take(book, table(tmp_path, ROWS[:6], "clean.csv"))
            assert content(book) == dirty

    def test_read_is_good_and_refused_whatever_is_in_the_file(
        self, chief: Book, tmp_path: Path
    ) -> None:
        path = tmp_path / "torn.csv"
        path.write_text('name,toy_number\n甲\n乙,T1980010111,x,y\n,\n"丙",\n', encoding="utf-8")
        done = take(chief, path)
        assert done.outcome.read == done.outcome.good + done.outcome.refused
        assert count(chief, "keeper") == done.outcome.good
        assert len(done.refused) == done.outcome.refused > 0

    def test_warnings_are_counted_and_refuse_nothing(self, chief: Book, tmp_path: Path) -> None:
        path = tmp_path / "lamps.csv"
        path.write_text("pole,bulbs\nP1,101\nP2,1\n", encoding="utf-8")
        done = take(chief, path, form="lamp")
        assert (done.outcome.good, done.outcome.warnings) == (2, 1)


class TestDuplicates:
    def test_the_second_of_two_rows_is_refused_and_says_which_was_first(
        self, chief: Book, tmp_path: Path
    ) -> None:
        again = keeper(2, name="李红")
        done = take(chief, table(tmp_path, [ROWS[0], ROWS[1], again]))
        assert list(done.refused) == [4]
        assert "row 3" in done.refused[4]
        assert "toy_number" in done.refused[4]

    def test_a_duplicate_in_another_chunk_names_the_record(
        self, chief: Book, tmp_path: Path
    ) -> None:
        done = take(chief, table(tmp_path, [*ROWS[:10], keeper(2, name="李红")]))
        assert "Keeper 2" in done.refused[12]

    def test_a_row_that_the_book_has_already_is_refused(self, chief: Book, tmp_path: Path) -> None:
        take(chief, table(tmp_path, ROWS[:3]))
        done = take(chief, table(tmp_path, ROWS[:5], "again.csv"))
        assert sorted(done.refused) == [2, 3, 4]
        assert count(chief, "keeper") == 5

    def test_the_place_of_a_refused_row_is_added_with_the_next_good_one(
        self, chief: Book, tmp_path: Path
    ) -> None:
        address = "试验区东风社区银园1楼1室"
        rows = [keeper(1, toy_number="T1", address=address), keeper(2, address=address)]
        done = take(chief, table(tmp_path, rows))
        assert list(done.refused) == [2]
        (stay,) = chief.store.select(chief.spec("stay"), Query("stay"))
        assert chief.places.address(str(stay.envelope.place), chief.today()) == address


class TestDryRun:
    def test_it_says_the_same_and_writes_nothing(self, chief: Book, tmp_path: Path) -> None:
        path = table(tmp_path, [*ROWS, *BAD, keeper(3, name="李红")])
        before, row = content(chief), journal(chief)
        dry = take(chief, path, dry_run=True)
        assert content(chief) == before
        assert journal(chief) == row
        assert chief.store.batches() == []
        wet = take(chief, path)
        assert dry.outcome[1:6] == wet.outcome[1:6]
        assert dry.refused.keys() == wet.refused.keys()

    def test_places_of_earlier_chunks_count_as_known(self, chief: Book, tmp_path: Path) -> None:
        alone = keeper(30, address="银园1楼2室")
        first = keeper(29, address="试验区东风社区银园1楼1室")
        path = table(tmp_path, [first, *ROWS[:10], alone])
        assert take(chief, path, dry_run=True).refused == {}
        assert take(chief, path).refused == {}

    def test_a_duplicate_of_an_earlier_chunk_names_its_row(
        self, chief: Book, tmp_path: Path
    ) -> None:
        path = table(tmp_path, [*ROWS[:10], keeper(2, name="李红")])
        assert "row 3" in take(chief, path, dry_run=True).refused[12]


class TestBatch:
    def test_all_deeds_and_records_bear_the_batch(self, chief: Book, tmp_path: Path) -> None:
        done = take(chief, table(tmp_path, ROWS))
        records = chief.store.select(chief.spec("stay"), Query("stay"))
        assert {one.envelope.batch for one in records} == {done.outcome.batch}
        rows = chief.store.entries(EntryFilter(subject=done.outcome.batch))
        assert len(rows) == 5
        assert {row.action for row in rows} == {"import"}
        (batch,) = chief.store.batches()
        assert (batch.state, batch.done, batch.good) == (DONE, 30, 30)
        assert batch.officer == chief.actor.officer

    def test_the_same_file_again_is_a_new_batch(self, chief: Book, tmp_path: Path) -> None:
        path = table(tmp_path, ROWS)
        first, second = take(chief, path), take(chief, path)
        assert first.outcome.batch != second.outcome.batch
        assert second.outcome.resumed == 0

    def test_progress_comes_after_each_chunk(self, chief: Book, tmp_path: Path) -> None:
        seen: list[tuple[int, int | None]] = []
        take(chief, table(tmp_path, ROWS), progress=lambda *at: seen.append(at))
        assert seen == [(7, 30), (14, 30), (21, 30), (28, 30), (30, 30)]

    def test_records_belong_to_the_unit_named(self, chief: Book, station: Station,
                                              tmp_path: Path) -> None:  # fmt: skip
        take(chief, table(tmp_path, ROWS[:2]), unit=station.nodes["beat"])
        records = chief.store.select(chief.spec("keeper"), Query("keeper"))
        assert {one.envelope.unit for one in records} == {station.nodes["beat"]}


class TestRights:
    def test_an_auxiliary_is_refused_and_the_refusal_is_in_the_journal(
        self, station: Station, tmp_path: Path
    ) -> None:
        with station.open("amy") as book:
            before = content(book)
            with pytest.raises(NotAllowed):
                take(book, table(tmp_path, ROWS))
            assert content(book) == before
            assert book.store.batches() == []
            (row,) = book.store.entries(EntryFilter(action="refused"))
            assert (row.officer, row.form) == (book.actor.officer, "keeper")

    def test_an_auxiliary_may_not_even_try_it_out(self, station: Station, tmp_path: Path) -> None:
        with station.open("amy") as book, pytest.raises(NotAllowed):
            take(book, table(tmp_path, ROWS), dry_run=True)


def stopping_after(chunks: int) -> Any:
    """A progress that interrupts once so many chunks are written."""
    calls = iter(range(chunks - 1))

    def progress(_read: int, _total: int | None) -> None:
        if next(calls, None) is None:
            raise Stopped

    return progress


class TestInterruption:
    @pytest.fixture
    def whole(self, station: Station, tmp_path: Path) -> dict[str, Any]:
        """The book after an import that nobody interrupted."""
        (tmp_path / "whole").mkdir()
        with station.copied(tmp_path / "whole").open("chief") as book:
            take(book, table(tmp_path, ROWS + BAD))
            return content(book)

    @pytest.mark.parametrize("chunks", range(1, 7))
    def test_importing_again_goes_on_and_ends_with_the_same_book(
        self, chief: Book, whole: dict[str, Any], tmp_path: Path, chunks: int
    ) -> None:
        path = table(tmp_path, ROWS + BAD)
        with pytest.raises(Stopped):
            take(chief, path, progress=stopping_after(chunks))
        (batch,) = chief.store.batches()
        assert (batch.state, batch.done) == (RUNNING, min(7 * chunks, 36))
        done = take(chief, path)
        assert done.outcome.resumed == batch.done
        assert (done.outcome.read, done.outcome.good, done.outcome.refused) == (36, 30, 6)
        assert [one.id for one in chief.store.batches()] == [batch.id]
        assert content(chief) == whole
        assert is_sound(chief)

    def test_what_was_read_before_the_write_is_read_again(
        self, chief: Book, whole: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = table(tmp_path, ROWS + BAD)
        with monkeypatch.context() as patch:
            patch.setattr(commits, "_parts", lambda _deed: (_ for _ in ()).throw(Stopped))
            with pytest.raises(Stopped):
                take(chief, path)
        assert chief.store.batches()[0].done == 0
        assert take(chief, path).outcome.good == 30
        assert content(chief) == whole

    def test_rows_refused_before_are_not_lost(self, chief: Book, tmp_path: Path) -> None:
        path = table(tmp_path, [*BAD[:4], *ROWS])
        seen: list[int] = []
        for progress in (stopping_after(1), lambda _read, _total: None):
            with open_table(path) as opened:
                mapping = {column: column for column in opened.columns}
                importer = Importer(chief, "keeper", opened, mapping=mapping)
                try:
                    importer.run(progress, lambda row, _problems: seen.append(row.number))
                except Stopped:
                    continue
        assert seen == [2, 3, 4, 5]

    def test_a_chunk_whose_refused_rows_cannot_be_kept_is_not_taken(
        self, chief: Book, tmp_path: Path
    ) -> None:
        def full(_row: object, _problems: object) -> None:
            raise BeatbookError("the disk is full")

        with open_table(table(tmp_path, [*ROWS[:3], BAD[0]])) as opened:
            mapping = {column: column for column in opened.columns}
            importer = Importer(chief, "keeper", opened, mapping=mapping)
            with pytest.raises(BeatbookError, match="full"):
                importer.run(refused=full)
        assert count(chief, "keeper") == chief.store.batches()[0].done == 0

    def test_another_file_or_form_begins_anew(self, chief: Book, tmp_path: Path) -> None:
        with pytest.raises(Stopped):
            take(chief, table(tmp_path, ROWS), progress=stopping_after(1))
        other = take(chief, table(tmp_path, ROWS[20:], "other.csv"))
        named = tmp_path / "keepers.csv"
        with open_table(named) as opened:
            lamps = Importer(chief, "lamp", opened, mapping={"name": "name"})
        assert other.outcome.resumed == lamps.resumed == 0
        assert len({one.id for one in chief.store.batches()} | {lamps.batch.id}) == 3

    def test_a_dry_run_does_not_go_on_with_it(self, chief: Book, tmp_path: Path) -> None:
        path = table(tmp_path, ROWS)
        with pytest.raises(Stopped):
            take(chief, path, progress=stopping_after(2))
        dry = take(chief, path, dry_run=True)
        assert (dry.outcome.resumed, dry.outcome.read) == (0, 30)


class TestOthersAtWork:
    @pytest.fixture
    def rival(self, station: Station) -> Iterator[Book]:
        """The same book, open in another place."""
        with station.open("ann") as book:
            yield book

    def meanwhile(self, monkeypatch: pytest.MonkeyPatch, act: Any, chunk: int = 1) -> None:
        """Let somebody *act* after a chunk was checked and before it is written."""
        commit, calls = Deed.commit, iter(range(chunk - 1))

        def slow(deed: Deed, **options: Any) -> Any:
            if deed.action == "import" and next(calls, None) is None:
                monkeypatch.setattr(Deed, "commit", commit)
                act()
            return commit(deed, **options)

        monkeypatch.setattr(Deed, "commit", slow)

    def add(self, book: Book, **raw: str) -> None:
        with book.deed("add") as deed:
            deed.add("keeper", raw)

    @pytest.mark.parametrize("chunk", [1, 5])
    def test_a_number_taken_meanwhile_refuses_only_its_row(
        self, chief: Book, rival: Book, tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch, chunk: int,
    ) -> None:  # fmt: skip
        number = min(chunk * 7 - 4, 30)
        taken = keeper(number)["toy_number"]
        act = lambda: self.add(rival, name="李红", toy_number=taken)  # noqa: E731
        self.meanwhile(monkeypatch, act, chunk)
        done = take(chief, table(tmp_path, ROWS))
        assert list(done.refused) == [number + 1]
        assert "registered already as Keeper" in done.refused[number + 1]
        assert (done.outcome.read, done.outcome.good, done.outcome.refused) == (30, 29, 1)
        assert count(chief, "keeper") == count(chief, "stay") + 1 == 30
        assert chief.store.batches()[0][5:8] == (30, 29, 1)

    def test_the_only_row_of_a_chunk_is_refused_like_any_other(
        self, chief: Book, rival: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        taken = keeper(1)["toy_number"]
        self.meanwhile(monkeypatch, lambda: self.add(rival, name="李红", toy_number=taken))
        assert list(take(chief, table(tmp_path, ROWS[:1])).refused) == [2]

    def test_an_estate_that_somebody_adds_meanwhile_is_not_added_twice(
        self, chief: Book, rival: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        address = "试验区东风社区银园1楼1室"
        self.meanwhile(monkeypatch, lambda: self.add(rival, name="李红", address=address))
        done = take(chief, table(tmp_path, [keeper(1, address="试验区东风社区银园2楼2室")]))
        assert done.refused == {}
        assert [line[0] for line in content(chief)["places"] if line[0].endswith("银园")] == [
            "试验区东风社区银园"
        ]

    def test_the_same_file_cannot_be_imported_twice_at_once(
        self, chief: Book, station: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = table(tmp_path, ROWS)

        def again() -> None:
            with station.open("chief") as other:
                take(other, path)

        self.meanwhile(monkeypatch, again, 2)
        with pytest.raises(Conflict, match="another program"):
            take(chief, path)
        assert count(chief, "keeper") == 30
        (batch,) = chief.store.batches()
        assert (batch.state, batch.done, batch.good) == (DONE, 30, 30)
