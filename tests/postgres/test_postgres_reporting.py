"""A book above on PostgreSQL is the union of its stations' files, as one in a file is."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest

from beatbook.audit import differences, proofs
from beatbook.errors import BeatbookError, NotAllowed, UsageProblem
from beatbook.journal import DROPPED, sealed_part
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.query import Find
from beatbook.syncing import admitting
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


def test_what_a_station_disposes_of_is_forgotten_on_a_server(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book, book.deed("work") as deed:
        keeper = deed.add("keeper", {"name": "王小明", "toy_number": "T1980010112"})
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        upper.note_look("find", {"text": "王小明", "shown": [keeper]})
        looked, _hash = upper.store.head(upper.station)
    with place.open() as book:
        dispose(book, "keeper", [keeper], Why(reason="asked"), beforehand=True)
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        texts = [part.text for _entry, part in upper.store.history(keeper)]
        texts += [part.text for part in upper.store.parts(upper.station, looked)]
        assert texts and all(text.startswith(DROPPED) for text in texts)
        assert upper.store.card(keeper) is None and upper.store.find(Find("王小明", 10)) == []
        assert upper.store.identity("toy_number", "T1980010112") is None
        assert all(proof.faults == () for proof in proofs(upper))


def test_what_a_dismissed_station_left_is_disposed_of_on_a_server(hall: Hall) -> None:
    place = hall.stations[0]
    with place.open() as book, book.deed("work") as deed:
        keeper = deed.add("keeper", {"name": "王小明", "toy_number": "T1980010112"})
    reporting.report(place, hall.upper)
    with hall.upper.open() as upper:
        with pytest.raises(NotAllowed):
            dispose(upper, "keeper", [keeper], Why(reason="asked"), beforehand=True)
        admitting.dismiss(upper, "第0派出所", "撤并")
        dispose(upper, "keeper", [keeper], Why(reason="asked"), beforehand=True)
        assert not any(part.content for _entry, part in upper.store.history(keeper))
        assert upper.store.card(keeper) is None and upper.store.find(Find("王小明", 10)) == []
        assert list(differences(upper)) == []
        assert all(proof.faults == () for proof in proofs(upper))
    with pytest.raises(UsageProblem, match="1 records"):
        reporting.admit(hall.upper, place)


@pytest.mark.parametrize("value", ["X\0", "\ud800"])
def test_a_value_that_no_server_keeps_is_refused_in_a_sentence(hall: Hall, value: str) -> None:
    with hall.stations[0].open() as book, book.store.transaction() as writer:
        content = {"old": {}, "new": {"@number": 9, "@unit": book.station, "@state": "registered",
                                      "pole": value}}  # fmt: skip
        part = sealed_part("lamp", book.new_id(), 1, "add", content)
        writer.append(book.heading("work"), [part])
    with suppress(BeatbookError):  # anything else would be a traceback
        reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as upper:
        assert upper.store.recorded("officer")
