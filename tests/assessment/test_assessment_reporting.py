"""Where only figures go up, the points of units go up once they are published, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from assessment.process import Bureau, office
from beatbook.book import Book
from beatbook.founding import found
from beatbook.store.query import Query
from beatbook.syncing import parcels
from beatbook.syncing.levels import FIGURES, FULL, MASKED
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.taking import NOT_TAKEN, TAKEN, take
from beatbook_assessment.forms.reported import FORM
from support.posted import over_the_line

__all__ = ["office"]


def _due(office: Bureau, level: str = FIGURES) -> list[Parcel]:
    with office.book() as book:
        found = parcels.due(book, "UP", {}, level)
        return [over_the_line(one) for one in found if one.kind == "assessment"]


@pytest.fixture
def above(office: Bureau, tmp_path: Path) -> Iterator[Book]:
    """The book above, for the system."""
    clock = office.station.clock
    with found(str(tmp_path / "above.db"), name="试验分局", region="150191", clock=clock) as book:
        yield book


def _kept(book: Book) -> list[Any]:
    return list(book.store.select(book.spec(FORM), Query(FORM)))


def test_nothing_goes_up_before_it_is_published(office: Bureau) -> None:
    office.counted()
    assert _due(office) == []


def test_where_everything_goes_up_nothing_goes_twice(office: Bureau) -> None:
    office.published()
    assert [len(_due(office, level)) for level in (FULL, MASKED, FIGURES)] == [0, 1, 1]


def test_the_book_above_reads_points_and_places_of_units(office: Bureau, above: Book) -> None:
    office.published()
    (parcel,) = _due(office)
    assert take(above, parcel).how == TAKEN
    (one,) = _kept(above)
    assert [line.split()[:2] for line in one.values["units"].split("\n")] == [
        ["1", "甲警务室"], ["2", "乙警务室"],
    ]  # fmt: skip
    assert one.values["settled"] is False


def test_the_same_run_comes_again_when_it_is_final(office: Bureau, above: Book) -> None:
    from datetime import date

    office.published()
    take(above, _due(office)[0])
    office.on(date(2026, 12, 7))
    office.run("chief", "finish", run="1")
    assert take(above, _due(office)[0]).how == TAKEN
    (one,) = _kept(above)
    assert one.values["settled"] is True


@pytest.mark.parametrize(
    "more",
    [{"by": None}, {"start": "x"}, {"units": "x"}, {"units": [["a", "b", 1]]},
     {"units": [["a", "1", "first"]]}, {"units": [[1]]}],
)  # fmt: skip
def test_what_makes_no_sense_is_kept_out(
    office: Bureau, above: Book, more: dict[str, object]
) -> None:
    office.published()
    (parcel,) = _due(office)
    assert take(above, parcel._replace(body={**parcel.body, **more})).how == NOT_TAKEN
    assert _kept(above) == []
