"""Taking a table in: kept in one deed, told what is wrong, never twice, by whom it may be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from beatbook import actions
from beatbook.book import Book
from beatbook.errors import BeatbookError, NotAllowed
from beatbook.store.query import Query
from support import weeks
from support.books import Station

TABLE = "单位,有效,无效,刑事\n合计,50,10,4\n甲,30,6,4\n乙,20,4,1\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "counts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def load(book: Book, table: Path | str, **more: Any) -> list[list[str]]:
    """What loading says: the numbers of its facts, then its rows."""
    asked = {"table": str(table), "since": "2026-11-09", "until": "2026-11-15"} | more
    facts, *grids = actions.run(book, "incident.load_tally", asked).blocks
    rows = [[str(cell) for cell in row] for grid in grids for row in grid.rows]
    return [[str(value) for _label, value in facts.pairs], *rows]


def kept(book: Book) -> int:
    return len(book.store.select(book.spec("incident_tally"), Query("incident_tally")))


def test_the_counts_are_kept_and_what_does_not_add_up_is_told(chief: Book, table: Path) -> None:
    assert load(chief, table) == [
        ["2", "9", "1"],
        ["合计", "Criminal", "4", "5", "the units added up"],
    ]
    assert kept(chief) == 9


def test_a_bulletin_stands_on_them_then(chief: Book, table: Path) -> None:
    load(chief, table)
    text = weeks.read(chief, "weekly.incidents")
    assert "辖区共接报警情60起，日均8.6起，其中有效警情50起，占83.3%。" in text
    assert "甲警务室30起，乙警务室20起" in text


def test_a_table_can_be_looked_at_without_keeping_it(chief: Book, table: Path) -> None:
    assert load(chief, table, keep="no")[0] == ["2", "0", "1"]
    assert kept(chief) == 0


def test_no_table_is_taken_in_twice(chief: Book, table: Path) -> None:
    load(chief, table)
    with pytest.raises(BeatbookError, match="are there already; change those"):
        load(chief, table)
    assert kept(chief) == 9


@pytest.mark.parametrize(
    ("more", "says"),
    [({"until": "2026-11-01"}, "before the first"), ({"until": None}, "Until|until")],
)
def test_a_span_that_is_none_is_refused(
    chief: Book, table: Path, more: dict[str, str | None], says: str
) -> None:
    with pytest.raises(BeatbookError, match=says):
        load(chief, table, **more)
    assert kept(chief) == 0


def test_a_file_that_is_not_there_is_named(chief: Book) -> None:
    with pytest.raises(BeatbookError, match="no file “nowhere"):
        load(chief, "nowhere.csv")


def test_who_answers_for_one_office_does_not_count_for_the_station(
    told: Station, table: Path
) -> None:
    with told.open("ann") as book, pytest.raises(NotAllowed):
        load(book, table, unit=book.station)
