"""Units that keep imported records: found, or made in the deed that needs them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.importing import batch as batches
from beatbook.importing.undo import undo
from beatbook.store.interface import EntryFilter
from support.books import Station
from support.imports import content, is_sound
from support.mapped import POLE, lamps, take

UNITS = (
    POLE
    + """
[units]
since = 2018-01-01
[[units.levels]]
kind = "office"
name = "{Office}"
[[units.levels]]
kind = "beat"
code = "{Beat}"
name = "Beat {Beat}"
"""
)
TABLE = "Pole,Office,Beat\nP1,North,N1\nP2,North,N2\nP3,South,S1\nP4,North,N1\nP5,,\nP6,South,\n"


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "CHUNK", 2)


def keepers(book: Book) -> list[str]:
    """The names on the way to the unit of each lamp, below the station."""
    today = book.today()
    ways = (book.units.path(lamp.envelope.unit, today)[1:] for lamp in lamps(book))
    return ["/".join(span.name for span in way) for way in ways]


WANTED = ["North/Beat N1", "North/Beat N2", "South/Beat S1", "North/Beat N1", "", "South"]


def test_a_record_belongs_to_its_unit_and_missing_units_are_made(
    chief: Book, tmp_path: Path
) -> None:
    outcome, refused = take(chief, tmp_path, UNITS, TABLE)
    assert (outcome.good, refused) == (6, {})
    assert keepers(chief) == WANTED
    found = {span.name: span for span in chief.units.under("", chief.today())}
    assert (found["Beat N1"].kind, found["Beat N1"].code) == ("beat", "N1")
    assert is_sound(chief)


def test_a_unit_begins_on_its_day_but_never_before_what_it_lies_in(
    chief: Book, tmp_path: Path
) -> None:
    take(chief, tmp_path, UNITS, TABLE)
    (station,) = chief.store.spans("unit", chief.station)
    found = {span.name: span for span in chief.units.under("", chief.today())}
    assert found["North"].start == found["Beat N1"].start == station.start > date(2018, 1, 1)


def test_units_are_made_in_the_deed_of_the_record_that_needs_them(
    chief: Book, tmp_path: Path
) -> None:
    outcome, _refused = take(chief, tmp_path, UNITS, TABLE)
    deeds = chief.store.entries(EntryFilter(subject=outcome.batch, action="import", limit=10))
    forms = [[part.form for part in chief.store.parts(one.station, one.seq)] for one in deeds]
    assert sorted(map(sorted, forms)) == [
        ["@unit", "@unit", "@unit", "lamp", "lamp"],
        ["@unit", "@unit", "lamp", "lamp"],
        ["lamp", "lamp"],
    ]


def test_units_that_are_there_are_found_by_code_and_by_name(
    station: Station, tmp_path: Path
) -> None:
    table = "Pole,Office,Beat\nP1,甲警务室,A1\nP2,乙警务室,\nP3,乙警务室,A1\n"
    with station.open("chief") as book:
        before = book.store.nodes("unit")
        take(book, tmp_path, UNITS, table)
        assert book.store.nodes("unit") == before
        units = [lamp.envelope.unit for lamp in lamps(book)]
        assert units == [station.nodes[name] for name in ("beat", "office_b", "beat")]


def test_a_unit_goes_with_the_row_that_is_refused(chief: Book, tmp_path: Path) -> None:
    table = "Pole,Office,Beat\n,North,N9\nP1,North,N1\n,North,N1\n,East,E1\n"
    outcome, refused = take(chief, tmp_path, UNITS, table)
    assert (outcome.good, sorted(refused)) == (1, [2, 4, 5])
    names = [span.name for span in chief.units.under("", chief.today())]
    assert "Beat N1" in names
    assert not {"Beat N9", "East", "Beat E1"} & set(names)
    assert is_sound(chief)


def test_whoever_may_not_add_units_gets_the_rows_of_known_ones(
    station: Station, tmp_path: Path
) -> None:
    table = "Pole,Office,Beat\nP1,,A1\nP2,,A9\n"
    with station.open("ann") as book:
        outcome, refused = take(book, tmp_path, UNITS, table)
        assert (outcome.good, sorted(refused)) == (1, [3])
        assert "you may not add units; ask an administrator" in refused[3]
        assert lamps(book)[0].envelope.unit == station.nodes["beat"]


def test_units_are_not_made_where_the_map_says_so(chief: Book, tmp_path: Path) -> None:
    text = UNITS.replace("[units]\n", "[units]\nmake = false\n")
    _outcome, refused = take(chief, tmp_path, text, TABLE)
    assert sorted(refused) == [2, 3, 4, 5, 7]
    assert "there is no office North; add it, or set make = true" in refused[2]
    assert refused[2].endswith("@ unit")


def test_units_hang_below_the_unit_that_is_named(station: Station, tmp_path: Path) -> None:
    with station.open("chief") as book:
        take(book, tmp_path, UNITS, "Pole,Office,Beat\nP1,,N1\n", unit=station.nodes["office_b"])
        (lamp,) = lamps(book)
        assert station.nodes["office_b"] in book.owners(lamp.envelope.unit)


def test_a_dry_run_makes_no_unit_and_tells_the_same(chief: Book, tmp_path: Path) -> None:
    before = content(chief)
    table = TABLE + "P1,North,N1\n"
    tried, refused = take(chief, tmp_path, UNITS, table, dry_run=True)
    assert content(chief) == before
    done, refused_again = take(chief, tmp_path, UNITS, table)
    assert (tried.good, tried.refused) == (done.good, done.refused) == (6, 1)
    assert refused.keys() == refused_again.keys()


def test_units_go_when_the_import_is_taken_back(chief: Book, tmp_path: Path) -> None:
    before = content(chief)
    outcome, _refused = take(chief, tmp_path, UNITS, TABLE)
    assert undo(chief, outcome.batch) == 6
    assert content(chief) == before
    assert is_sound(chief)


def test_a_unit_that_others_use_stays_when_the_import_is_taken_back(
    chief: Book, tmp_path: Path
) -> None:
    outcome, _refused = take(chief, tmp_path, UNITS, TABLE)
    (south,) = {lamp.envelope.unit for lamp in lamps(chief) if lamp.values["pole"] == "P6"}
    with chief.deed("lamp.add") as deed:
        deed.add("lamp", {"pole": "own"}, unit=south)
    undo(chief, outcome.batch)
    names = [span.name for span in chief.units.under("", chief.today())]
    assert "South" in names
    assert not {"North", "Beat S1"} & set(names)
