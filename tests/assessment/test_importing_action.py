"""Taking sheets: all of it or nothing, by who may; what is suspected only if somebody is sure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assessment.trying import scheme, worked
from assessment.working import POINTS
from beatbook import actions
from beatbook.assessment.declare import UNIT, Span, Value
from beatbook.book import Book
from beatbook.errors import NotAllowed, ProblemsFound
from beatbook.records import Record
from beatbook.store.query import Order, Query
from beatbook_assessment import counting, schemes
from beatbook_assessment.process import adopting, running, runs
from support.books import Station
from support.fixtures import Install

NOVEMBER = Span(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def assessed(install: Install, station: Station, tmp_path: Path) -> Iterator[Book]:
    """A station whose scheme is adopted and counted for November; open for its chief."""
    install(*POINTS)
    with station.open() as book:
        worked(book, station, "office_a", [date(2026, 11, day) for day in range(1, 6)])
        adopting.adopt(book, scheme(tmp_path), station.nodes["station"])
        running.count(book, "", NOVEMBER.start, station.nodes["station"])
    with station.open("chief") as book:
        yield book


def taken(book: Book, folder: Path, text: str, **asked: Any) -> Any:
    """What importing a CSV file into the run says."""
    path = folder / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return actions.run(book, "assess.import", {"file": str(path), **asked})


def refused(book: Book, folder: Path, text: str, **asked: Any) -> str:
    """What is said of a sheet that is refused; nothing of it may have been written."""
    before = book.store.head(book.store.stations()[0])
    with pytest.raises(ProblemsFound) as found:
        taken(book, folder, text, **asked)
    assert book.store.head(book.store.stations()[0]) == before
    return str(found.value)


def judgements(book: Book) -> list[Record]:
    """All judgements, oldest first."""
    query = Query("judgement", order=(Order("number"),))
    return book.store.select(book.spec("judgement"), query)


def test_points_become_judgements_of_the_run(assessed: Book, tmp_path: Path) -> None:
    words = taken(assessed, tmp_path, "单位,内务\nA,7.5\n乙警务室,9\n", run="1")
    assert "2 points and 0 values written" in words
    assert [one.values["points"] for one in judgements(assessed)] == [Decimal("7.5"), Decimal(9)]
    assert "sheet.csv, row 2" in judgements(assessed)[0].values["reason"]


def test_importing_again_changes_what_differs_and_nothing_else(
    assessed: Book, tmp_path: Path
) -> None:
    taken(assessed, tmp_path, "单位,内务\nA,7\nB,9\n", run="1")
    assert "1 points" in taken(assessed, tmp_path, "单位,内务\nA,7\nB,8\n", run="1")
    assert [one.envelope.version for one in judgements(assessed)] == [1, 2]


def test_values_become_a_series_of_the_runs_period(
    assessed: Book, station: Station, tmp_path: Path
) -> None:
    taken(assessed, tmp_path, "单位,合格率,内务\nA,85%,7\nB,45/50,-\n", run="1")
    record = adopting.adopted(assessed)[0]
    rate = schemes.indicator(assessed, adopting.scheme_of(assessed, record), "test.rate")
    units = [station.nodes[one] for one in ("office_a", "office_b")]
    found = counting.values(assessed, rate, units, NOVEMBER, UNIT)
    assert found[units[0]].number == Fraction(85, 100)
    assert found[units[1]] == Value(Fraction(45), Fraction(50))
    first, second = judgements(assessed)
    assert (first.values["points"], first.values["apart"]) == (7, None)
    assert (second.values["points"], second.values["apart"]) == (None, True)


def test_an_item_out_of_charge_is_neither_reached_nor_attainable(
    assessed: Book, tmp_path: Path
) -> None:
    taken(assessed, tmp_path, "单位,合格率,内务\nA,90%,7\nB,90%,不分管\n", run="1")
    result = running.current(assessed, runs.record_of(assessed, "1")).result
    points = {one.subject: one.points[-1] for one in result.scores}
    assert [one.attainable for one in points.values() if one.points is not None] == [10]
    assert [one.attainable for one in points.values() if one.points is None] == [0]
    assert not any(one.waiting for one in points.values())


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("单位,内务\nA,7\nB,10.5\n", "more than the 10 of “Order”"),
        ("单位,内务\nA,7\n甲警务室,8\n", "stands in row 2 already"),
        ("单位,内务\nA,好\n", "row 2, “内务”: “好” is no number"),
        ("单位,内务\nA,7\nC,8\n", "there is no unit “C”"),
        ("单位,内务,卫生\nA,7,8\n", "the column “卫生” is no item"),
        ("单位,内务\nA,7\n试验派出所,8\n", "“试验派出所” is not scored in this run"),
    ],
)
def test_one_defect_and_nothing_is_taken(
    assessed: Book, tmp_path: Path, text: str, says: str
) -> None:
    assert says in refused(assessed, tmp_path, text, run="1")


def test_every_defect_is_said_at_once(assessed: Book, tmp_path: Path) -> None:
    said = refused(assessed, tmp_path, "单位,内务\nA,11\nC,好\n丁,1\n", run="1")
    assert len(said.splitlines()) == 3


def test_a_suspicion_stops_until_somebody_is_sure(assessed: Book, tmp_path: Path) -> None:
    text = "单位,内务\nA,7\nB,-\n"
    assert "sure=yes" in refused(assessed, tmp_path, text, run="1")
    assert "2 points" in taken(assessed, tmp_path, text, run="1", sure="yes")


def test_checking_lists_defects_and_writes_nothing(assessed: Book, tmp_path: Path) -> None:
    rows = taken(assessed, tmp_path, "单位,内务\nA,11\nB,-\n", run="1", check="yes")
    assert [(row["row"], row["must"]) for row in rows] == [(2, True), (3, False)]
    said = taken(assessed, tmp_path, "单位,内务\nA,7\n", run="1", check="yes")
    assert "nothing wrong" in said
    assert judgements(assessed) == []


def test_points_of_a_counted_item_are_not_taken(assessed: Book, tmp_path: Path) -> None:
    assert "录入" in refused(assessed, tmp_path, "单位,录入\nA,7\n", run="1")


def test_who_is_assessed_imports_nothing(assessed: Book, station: Station, tmp_path: Path) -> None:
    with station.open("ann") as book, pytest.raises(NotAllowed):
        taken(book, tmp_path, "单位,内务\nA,10\n", run="1")
