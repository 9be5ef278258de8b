"""What a station sends at each level: nothing that stays below leaves it, and the chain proves."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.audit import differences, proofs
from beatbook.journal import DROPPED
from beatbook.store.query import Find
from beatbook.syncing import sending
from beatbook.syncing.wire import unpack, weight
from support import reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """A station with a keeper and a lamp that was changed once."""
    made = reporting.hall(tmp_path, count=1)
    with made.stations[0].open() as book:
        with book.deed("work") as deed:
            keeper = deed.add(
                "keeper", {"name": "王小明", "toy_number": "T1980010112", "phones": "13800000001"}
            )
            lamp = deed.add("lamp", {"pole": "P1", "keeper": keeper, "notes": "旧灯"})
        with book.deed("work") as deed:
            deed.change("lamp", lamp, {"bulbs": 3})
    return made


def _reported(hall: Hall, level: str) -> None:
    reporting.admit(hall.upper, hall.stations[0], level)
    for _twice in range(2):
        reporting.report(hall.stations[0], hall.upper, level)


def test_figures_bring_headings_and_trees_and_no_record(hall: Hall) -> None:
    _reported(hall, "figures")
    with hall.upper.open() as upper, hall.stations[0].open() as book:
        station = book.station
        assert upper.store.row(station, 3) == book.store.row(station, 3)
        assert reporting.everything(upper, station) == {}
        assert upper.store.spans("unit", station)
        assert all(proof.faults == () for proof in proofs(upper))
        assert list(differences(upper)) == []


def test_masked_brings_records_without_what_is_personal(hall: Hall) -> None:
    _reported(hall, "masked")
    with hall.upper.open() as upper, hall.stations[0].open() as book:
        (lamp,) = book.store.recorded("lamp")
        record = upper.store.record(upper.spec("lamp"), lamp)
        assert record is not None and record.values["bulbs"] == 3
        assert upper.store.find(Find("王小明", 10)) == []
        texts = [part.text for _entry, parts in upper.store.chain(book.station) for part in parts
                 if part.form in ("lamp", "keeper")]  # fmt: skip
        assert texts and all(text.startswith(DROPPED) for text in texts)
        assert all(proof.faults == () for proof in proofs(upper))
        assert list(differences(upper)) == []


@pytest.mark.parametrize("level", ["masked", "figures"])
def test_nothing_personal_is_in_any_line_that_leaves(hall: Hall, level: str) -> None:
    with hall.stations[0].open() as book:
        for batch in sending.batches(book, level, 0):
            said = str(batch)
            for words in ("王小明", "T1980010112", "13800000001"):
                assert words not in said


def test_heavy_rows_go_in_smaller_batches(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "HEAVY", 10)
    with hall.stations[0].open() as book:
        sizes = [len(batch) for batch in sending.batches(book, "full", 0)]
        assert set(sizes) <= {1, 2} and len(sizes) > 2


def test_what_is_masked_weighs_as_much_as_it_is_long(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    with hall.stations[0].open() as book:
        for prefix in ("Q", "R"):
            with book.deed("work") as deed:
                for number in range(20):
                    deed.add("lamp", {"pole": f"{prefix}{number}", "notes": "长" * 2000})
        monkeypatch.setattr(sending, "HEAVY", 30_000)
        batches = list(sending.batches(book, "masked", 0))
        assert len(batches) == 2
        assert all(sum(map(weight, batch[-1][1])) > 30_000 for batch in batches)


def test_batches_pick_up_behind_any_row(hall: Hall) -> None:
    with hall.stations[0].open() as book:
        whole = [row for batch in sending.batches(book, "full", 0) for row in batch]
        for after in range(len(whole) + 1):
            rest = [row for batch in sending.batches(book, "full", after) for row in batch]
            assert rest == whole[after:]
            assert [e for e, _p in unpack(sending.pack(rest))] == [e for e, _p in rest]
