"""A table of counts: columns and rows are known by name, what is not known is refused."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook_incidents.bulletins.tallying.table import Counts, cells, read
from beatbook_incidents.bulletins.tree import tree_of
from support.books import Station

Reading = Callable[[str], Counts]
TABLE = """单位,报警总数,有效,刑事,治安警情,占比,备注
合计,30,20,5,15,,
甲,20,12,4,8,60.0%,好
乙警务室,10,8,1,7,40.0,
"""


@pytest.fixture
def table(tmp_path: Path, chief: Book) -> Reading:
    def made(text: str) -> Counts:
        path = tmp_path / "counts.csv"
        path.write_text(text, encoding="utf-8")
        return read(chief, str(path), chief.station, tree_of(chief))

    return made


def test_columns_and_rows_are_known_by_what_tables_call_them(
    table: Reading, told: Station, chief: Book
) -> None:
    counts = table(TABLE)
    assert counts.total is not None
    assert counts.total.unit == chief.station
    assert counts.total.counts == {"calls": 30, "valid": 20, "criminal": 5, "public_order": 15}
    assert [one.unit for one in counts.parts] == [told.nodes["a"], told.nodes["b"]]
    assert [one.share for one in counts.parts] == [Decimal("60.0"), Decimal("40.0")]
    assert len(list(cells(counts))) == 12


def test_codes_labels_and_units_codes_will_do_too(table: Reading, told: Station) -> None:
    counts = table("unit,cr.theft.ebike,Fighting\n甲警务室,3,4\n\n")
    assert counts.total is None
    assert counts.parts[0].counts == {"cr.theft.ebike": 3, "po.fight": 4}
    assert counts.parts[0].unit == told.nodes["a"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("刑事,治安\n1,2\n", "no column “unit”"),
        ("单位,外星人\n甲,1\n", "The column “外星人” is no category"),
        ("单位,刑事,刑事类\n甲,1,2\n", "Two columns are “刑事类”"),
        ("单位,刑事\n甲,三\n", "Row 2, column 刑事: “三” is no count"),
        ("单位,刑事\n甲,1.5\n", "“1.5” is no count"),
        ("单位,刑事\n甲,-1\n", "“-1” is no count"),
        ("单位,刑事\n丙,1\n", "Row 2: “丙” is no part of 试验派出所"),
        ("单位,刑事\n,1\n", "Row 2: “” is no part of"),
        ("单位,刑事\n甲,1\n甲警务室,2\n", "Row 3: there is a row for “甲警务室” already"),
        ("单位,刑事\n合计,1\n", "no row of a unit"),
        ("单位,刑事\n甲,1,2\n", "Row 2: "),
    ],
)
def test_what_is_not_known_is_refused_with_its_row(table: Reading, text: str, says: str) -> None:
    with pytest.raises(BeatbookError, match=says):
        table(text)


def test_a_units_own_part_is_meant_before_a_part_of_that(
    table: Reading, told: Station, chief: Book
) -> None:
    with chief.deed("unit.add") as deed:
        deed.units.add(told.nodes["a"], "beat", "甲一责任区")
    assert table("单位,刑事\n甲,1\n").parts[0].unit == told.nodes["a"]
    assert table("单位,刑事\n甲一,1\n").parts[0].unit != told.nodes["a"]


def test_a_beginning_that_fits_two_units_is_refused(table: Reading, chief: Book) -> None:
    with chief.deed("unit.add") as deed:
        deed.units.add(chief.station, "office", "甲乙警务室")
    with pytest.raises(BeatbookError, match=r"“甲” can be .*甲乙警务室"):
        table("单位,刑事\n甲,1\n")
