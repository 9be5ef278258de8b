"""The report of a bureau over stations: analysis and table, from counts made elsewhere."""

from __future__ import annotations

import pytest

from beatbook.book import Book
from beatbook_incidents.bulletins import analysis
from support import weeks

COUNTS = {
    "now": {"东": {"criminal": 4, "traffic": 20}, "西": {"criminal": 0, "traffic": 6}},
    "before": {"东": {"criminal": 2, "traffic": 20}, "西": {"criminal": 2, "traffic": 8}},
}
SPANS = {"now": weeks.NOW, "before": weeks.NOW._replace(
    start=weeks.NOW.start.replace(day=2), end=weeks.NOW.end.replace(day=8))}  # fmt: skip


@pytest.fixture
def bureau(chief: Book) -> tuple[Book, str]:
    """A bureau with two stations and their counts of two weeks, in the same book."""
    with chief.deed("unit.add") as deed:
        above = deed.units.add(chief.station, "county", "试验分局")
        nodes = {one: deed.units.add(above, "station", f"{one}派出所") for one in ("东", "西")}
    with chief.deed("registry.add") as deed:
        for which, by_unit in COUNTS.items():
            for name, by_category in by_unit.items():
                for category, count in by_category.items():
                    values = {"since": SPANS[which].start, "until": SPANS[which].end}
                    values |= {"category": category, "count": count}
                    deed.add("incident_tally", values, unit=nodes[name])
    return chief, above


def test_crimes_are_told_in_detail_with_the_stations_they_rose_in(
    bureau: tuple[Book, str],
) -> None:
    draft = weeks.drafting(bureau[0], unit=bureau[1])
    assert weeks.plain(analysis.write(draft)) == (
        "## 警情分析\n（一）刑事类警情。本周共接刑事类警情4起（日均0.6起），与上周持平。\n"
        "发案区域：与上周相比，西派出所零发案，东派出所上升。"
    )


def test_a_table_holds_every_station_with_its_share(bureau: tuple[Book, str]) -> None:
    draft = weeks.drafting(bureau[0], unit=bureau[1])
    assert weeks.plain(analysis.table(draft)).split("\n") == [
        "| 单位 | 报警总数 | 有效报警 | 刑事类警情 | 交通类警情 | 占有效报警比例 |",
        "| 合计 | 30 | 30 | 4 | 26 |  |",
        "| 东派出所 | 24 | 24 | 4 | 20 | 80.0% |",
        "| 西派出所 | 6 | 6 | 0 | 6 | 20.0% |",
    ]


def test_the_whole_bulletin_of_a_bureau_stands_on_its_counts(bureau: tuple[Book, str]) -> None:
    text = weeks.read(*bureau[:1], "weekly.incidents", unit=bureau[1])
    assert "辖区共接报警情30起" in text
    assert "有效警情中，刑事类警情4起、交通类警情26起。" in text
    assert "高发时段" not in text


def test_a_station_over_offices_has_no_table(chief: Book) -> None:
    assert list(analysis.table(weeks.drafting(chief))) == []
    assert list(analysis.write(weeks.drafting(chief))) == []
