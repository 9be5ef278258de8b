"""A book above on PostgreSQL is the union of its stations' files, as one in a file is."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from beatbook.audit import differences, proofs
from beatbook.errors import BeatbookError
from beatbook.store.query import Find
from support import everyday, reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path, postgres_book_url: str) -> Hall:
    return reporting.hall(tmp_path, postgres_book_url)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_days_come_out_equal_on_a_server(hall: Hall, seed: int) -> None:
    chance = random.Random(seed)
    kinds = [kind for kind in everyday.KINDS if kind != "code"]
    for number in range(12):
        for place in hall.stations:
            with place.open() as book:
                try:
                    everyday.KINDS[chance.choice(kinds)](book, chance, f"{place.path}-{number}")
                except BeatbookError:
                    continue
        reporting.report(chance.choice(hall.stations), hall.upper)
    for place in (*hall.stations, *hall.stations):
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        assert list(differences(upper)) == []
        assert all(proof.faults == () for proof in proofs(upper))
        for place in hall.stations:
            with place.open() as book:
                assert reporting.everything(upper, book.station) == reporting.everything(book)
                assert upper.store.head(book.station) == book.store.head(book.station)
                units = frozenset(book.store.nodes("unit"))
                mine = {hit.card.record for hit in book.store.find(Find("王", 200))}
                found = upper.store.find(Find("王", 200, (), units))
                assert {hit.card.record for hit in found} == mine


def test_a_deed_whose_id_a_station_used_is_done_above_all_the_same(hall: Hall) -> None:
    for place in hall.stations:
        with place.open() as book, book.deed("work", id="the-plan") as deed:
            deed.add("lamp", {"pole": book.name})
        reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        with upper.deed("work", id="the-plan") as deed:
            deed.add("lamp", {"pole": "own"})
        assert len(upper.store.recorded("lamp")) == 3
