"""Released bulletins are read in the books of other units as they were released, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError
from beatbook.founding import found
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.syncing import parcels
from beatbook.syncing.levels import FIGURES, FULL, MASKED
from beatbook.syncing.parcels import Parcel
from beatbook.syncing.stations import Station as Below
from beatbook.syncing.stations import keep
from beatbook.syncing.taking import NOT_TAKEN, TAKEN, take
from beatbook_bulletins.plugin import sync_arrived
from support.books import REGION, Station
from support.bulletins import act, acting, bulletin, drafted, released
from support.nonsense import bodies
from support.posted import over_the_line


@pytest.fixture
def other(told: Station, tmp_path: Path) -> Iterator[Book]:
    """The book of another unit, for the system."""
    with found(
        str(tmp_path / "other.db"), name="乙派出所", region=REGION, clock=told.clock
    ) as book:
        yield book


def _due(book: Book, level: str = "") -> list[Parcel]:
    found = parcels.due(book, "OTHER", {}, level)
    return [over_the_line(one) for one in found if one.kind == "bulletin"]


def _received(book: Book) -> list[Record]:
    return book.store.select(
        book.spec("received_bulletin"), Query("received_bulletin", closed=True)
    )


def test_what_was_released_is_read_elsewhere(ann: Book, other: Book) -> None:
    number = released(ann)
    (parcel,) = _due(ann)
    assert take(other, parcel).how == TAKEN
    (here,) = _received(other)
    there = bulletin(ann, number)
    assert here.values["title"] == there.values["title"]
    assert here.values["digest"] == there.values["digest"]
    assert "{" not in here.values["text"] and here.values["text"]
    assert here.values["issuer"] == "甲警务室"
    assert parcel.row and parcel.station == ann.station


def test_a_station_releases_nothing_in_the_name_of_others(ann: Book, other: Book) -> None:
    released(ann)
    (parcel,) = _due(ann)
    with other.store.transaction() as writer:
        keep(other, writer, Below(parcel.station, "x", "甲派出所", "150191", other.station, "full"))
    for number, issuer in enumerate(("公安厅", "甲派出所")):
        body = {**parcel.body, "issuer": issuer}
        assert take(other, parcel._replace(id=f"x{number}", body=body)).how == TAKEN
    assert [one.values["issuer"] for one in _received(other)] == ["甲派出所 · 公安厅", "甲派出所"]


def test_drafts_stay_where_they_are(ann: Book) -> None:
    drafted(ann)
    assert _due(ann) == []


def test_upward_bulletins_go_by_themselves_where_only_figures_do(ann: Book) -> None:
    released(ann)
    assert [len(_due(ann, level)) for level in (FULL, MASKED, FIGURES)] == [0, 0, 1]


def test_what_is_recalled_is_recalled_everywhere(ann: Book, other: Book) -> None:
    number = released(ann)
    (parcel,) = _due(ann)
    take(other, parcel)
    act(acting(ann, "chief"), "recall", record=number, reason="数字有误")
    (again,) = _due(ann)
    assert again.digest != parcel.digest and take(other, again).how == TAKEN
    (here,) = _received(other)
    assert (here.envelope.state, here.values["recall_reason"]) == ("recalled", "数字有误")


@pytest.mark.parametrize(
    "more", [{"title": "别的标题"}, {"body": "别的正文"}, {"since": "昨天"}, {"issuer": None}]
)
def test_what_is_not_what_was_released_is_kept_out(
    ann: Book, other: Book, more: dict[str, object]
) -> None:
    released(ann)
    (parcel,) = _due(ann)
    altered = parcel._replace(body={**parcel.body, **more})
    assert take(other, altered).how == NOT_TAKEN
    assert _received(other) == []


def test_whatever_comes_is_taken_or_refused_in_a_sentence(ann: Book, other: Book) -> None:
    released(ann)
    (parcel,) = _due(ann)
    taken = 0
    for number, body in enumerate(bodies(parcel.body, 40)):
        try:
            sync_arrived(other, parcel._replace(id=f"x{number}", body=body))
            taken += 1
        except BeatbookError:
            continue
    assert 0 < taken < number
    assert all(one.values["title"] for one in _received(other))
