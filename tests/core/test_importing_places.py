"""Official lists of divisions become the place tree, however often they are imported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.importing import places
from beatbook.importing.places import BEGINNING, PlacesOutcome, import_places
from beatbook.importing.reading import open_table
from beatbook.store.interface import EntryFilter
from support.books import TODAY, Station

DIVISIONS = """代码,名称
16,试验省
1602,南市
160201,河东区
160201001,桥头街道
160201001001,柳树社区
160201001002,杨树社区
"""


def take(book: Book, folder: Path, *texts: str, day: date = BEGINNING) -> PlacesOutcome:
    tables = []
    for number, text in enumerate(texts or (DIVISIONS,)):
        path = folder / f"divisions{number}.csv"
        path.write_text(text, encoding="utf-8")
        tables.append(open_table(path))
    return import_places(book, tables, day=day)


def way(book: Book, code: str, day: date = TODAY) -> list[tuple[str, str]]:
    (span,) = book.store.coded("place", code)
    return [(step.kind, step.name) for step in book.places.path(span.node, day)]


def whys(outcome: PlacesOutcome) -> dict[int, str]:
    return {row.number: str(why) for row, why in outcome.refused}


def test_every_division_stands_under_the_one_whose_code_it_begins_with(
    chief: Book, tmp_path: Path
) -> None:
    outcome = take(chief, tmp_path)
    assert outcome == PlacesOutcome(6, 6, 0, [])
    assert way(chief, "160201001002") == [
        ("province", "试验省"), ("city", "南市"), ("county", "河东区"),
        ("township", "桥头街道"), ("community", "杨树社区"),
    ]  # fmt: skip


def test_they_are_as_old_as_they_are_said_to_be(chief: Book, tmp_path: Path) -> None:
    take(chief, tmp_path)
    assert len(way(chief, "160201001002", BEGINNING)) == 5
    assert way(chief, "160201001002", date(1949, 9, 30)) == []


def test_a_second_import_adds_nothing(chief: Book, tmp_path: Path) -> None:
    take(chief, tmp_path)
    before = chief.store.nodes("place"), chief.store.head(chief.station)
    assert take(chief, tmp_path) == PlacesOutcome(6, 0, 6, [])
    assert (chief.store.nodes("place"), chief.store.head(chief.station)) == before


def test_parents_may_stand_below_their_children_or_in_another_file(
    chief: Book, tmp_path: Path
) -> None:
    head, *rows = DIVISIONS.splitlines()
    first, second = ["code,name", *rows[3:]], [head, *reversed(rows[:3])]
    assert take(chief, tmp_path, "\n".join(first), "\n".join(second)).added == 6
    assert len(way(chief, "160201001001")) == 5


def test_chunks_do_not_show(chief: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "CHUNK", 2)
    seen: list[tuple[int, int | None]] = []
    path = tmp_path / "d.csv"
    path.write_text(DIVISIONS, encoding="utf-8")
    with open_table(path) as table:
        import_places(chief, [table], lambda *at: seen.append(at))
    assert seen == [(2, 6), (4, 6), (6, 6)]
    assert len(way(chief, "160201001001")) == 5


def test_rows_that_are_no_divisions_are_refused_and_the_others_taken(
    chief: Book, tmp_path: Path
) -> None:
    bad = "160201001003,\n16020,半区\nABC,字母\n,无码\n160201002001,没有街道的社区\n"
    outcome = take(chief, tmp_path, DIVISIONS + bad)
    assert (outcome.read, outcome.added, outcome.known) == (11, 6, 0)
    assert sorted(whys(outcome)) == [8, 9, 10, 11, 12]
    assert "160201002" in whys(outcome)[12]


def test_two_of_one_name_below_one_parent_are_told_apart_by_refusing_the_second(
    chief: Book, tmp_path: Path
) -> None:
    outcome = take(chief, tmp_path, DIVISIONS + "160201001003,柳树社区\n")
    assert outcome.added == 6
    assert "柳树社区" in whys(outcome)[8]
    assert chief.store.coded("place", "160201001003") == ()


def test_what_stood_under_a_refused_one_is_refused_too(chief: Book, tmp_path: Path) -> None:
    extra = "160201002,桥头街道\n160201002001,某社区\n"
    outcome = take(chief, tmp_path, DIVISIONS + extra)
    assert sorted(whys(outcome)) == [8, 9]
    assert "160201002" in whys(outcome)[9]


def test_one_code_twice_in_a_file_is_one_division(chief: Book, tmp_path: Path) -> None:
    outcome = take(chief, tmp_path, DIVISIONS + "160201,河东区\n")
    assert (outcome.added, outcome.known) == (6, 1)


def test_a_list_without_its_upper_levels_begins_with_a_root(chief: Book, tmp_path: Path) -> None:
    outcome = take(chief, tmp_path, "code,name\n170101,孤区\n170101001,孤镇\n")
    assert outcome.added == 2
    assert way(chief, "170101001") == [("county", "孤区"), ("township", "孤镇")]


def test_under_a_parent_that_the_book_knows_only_since_today_they_begin_today(
    chief: Book, tmp_path: Path
) -> None:
    with chief.deed("place.add") as deed:
        deed.places.add("", "county", "河西区", "160202")
    assert take(chief, tmp_path, "code,name\n160202001,西街道\n").refused == []
    (span,) = chief.store.coded("place", "160202001")
    assert span.start == TODAY


def test_a_file_without_a_code_or_a_name_is_refused_with_what_it_needs(
    chief: Book, tmp_path: Path
) -> None:
    with pytest.raises(UsageProblem, match=r"divisions0.csv.*code"):
        take(chief, tmp_path, "number,name\n1,甲\n")
    assert take(chief, tmp_path).added == 6


def test_who_may_not_change_the_tree_may_not_import_it(station: Station, tmp_path: Path) -> None:
    with station.open("lia") as book:
        before = book.store.nodes("place")
        with pytest.raises(NotAllowed):
            take(book, tmp_path)
        assert book.store.nodes("place") == before
        assert book.store.entries(EntryFilter(action="refused"))
