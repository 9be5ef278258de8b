"""Importing a track: what it proves, and what is wrong with it is named, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from beatbook.book import Book
from beatbook.errors import BeatbookError, NotFound, ProblemsFound, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook_patrol.ground.datum import to_gcj02
from patrol.tracks import START, Fixes, along, gpx, moved
from patrol.walking import check_in, check_ins, do, plan, walk
from support.books import Station

Import = Callable[..., str]
LOOP = ("A1", "B1", "B2", "A2", "A1")


@pytest.fixture
def walked(ann: Book, beat: Station) -> str:
    """A walk under way since ten to ten."""
    return walk(ann, beat)


@pytest.fixture
def imported(ann: Book, tmp_path: Path) -> Import:
    """Imports positions into the walk under way."""

    def take(fixes: Fixes, **asked: Any) -> str:
        return str(do(ann, "import_track", path=gpx(tmp_path / "track.gpx", fixes), **asked))

    return take


def refusal(imported: Import, fixes: Fixes, **asked: Any) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(BeatbookError) as found:
        imported(fixes, **asked)
    return str(found.value)


def track(book: Book) -> Record:
    """The one track of the book."""
    (found,) = book.store.select(book.spec("track"), Query("track"))
    return found


def codes(book: Book) -> list[str]:
    """The sections that the track walked."""
    found = book.store.records(book.spec("road_section"), track(book).values["sections"])
    return sorted(one.values["code"] for one in found.values())


def test_a_track_walks_the_sections_along_which_it_leads(
    ann: Book, walked: str, imported: Import
) -> None:
    words = imported(along(LOOP))
    assert re.search(r"0\.(79|8\d) km", words)
    names = {code: one for code, one in _sections(ann).items() if code in codes(ann)}
    ends = {frozenset((one["from_node"], one["to_node"])) for one in names.values()}
    assert ends == {frozenset(pair) for pair in pairwise(LOOP)}


def _sections(book: Book) -> dict[str, Any]:
    found = book.store.select(book.spec("road_section"), Query("road_section"))
    return {one.values["code"]: one.values for one in found}


def test_passing_a_point_checks_in_with_the_best_proof(
    ann: Book, walked: str, imported: Import
) -> None:
    assert "2 check-ins made" in imported(along(LOOP))
    made = check_ins(ann, walked)
    assert {(one.values["proof"], one.values["trust"]) for one in made} == {("gps", 4)}


def test_positions_are_not_kept(ann: Book, walked: str, imported: Import) -> None:
    imported(along(LOOP))
    values = track(ann).values
    assert len(values["digest"]) == 64
    assert not any(isinstance(one, str) and "111.66" in one for one in values.values())


def test_a_sparse_track_with_errors_of_ten_metres_walks_the_same(
    ann: Book, walked: str, imported: Import
) -> None:
    fixes = along(LOOP, every=15)
    shaken = [
        (at, (x + 0.0001 * (-1) ** nth, y + 0.00007 * (-1) ** (nth // 2)))
        for nth, (at, (x, y)) in enumerate(fixes)
    ]
    imported(shaken)
    assert len(codes(ann)) == 4


def test_the_share_of_the_planned_route_is_told(
    system: Book, ann: Book, beat: Station, imported: Import
) -> None:
    walk(ann, beat, task=plan(system, beat).task)
    assert "50% of the planned sections" in imported(along(("A1", "B1")))


def test_a_check_in_by_word_of_mouth_gets_the_track_as_proof(
    ann: Book, walked: str, imported: Import
) -> None:
    check_in(ann, walked, "P001", "10:00")
    assert "1 check-ins made, 1 proved" in imported(along(LOOP))
    proofs = {one.values["proof"] for one in check_ins(ann, walked)}
    assert proofs == {"gps"}


def test_a_stop_noted_as_missed_was_not_when_the_track_was_there(
    system: Book, ann: Book, beat: Station, imported: Import
) -> None:
    planned = plan(system, beat)
    id = walk(ann, beat, task=planned.task)
    do(ann, "end", why="未及时签到")
    imported(along(LOOP), walk=id)
    found = {one.values["stop"]: one.values["verdict"] for one in check_ins(ann, id)}
    assert found[planned.stops["P001"]] == "on_time"
    assert found[planned.stops["P003"]] == "missed"


def test_a_check_in_that_the_track_contradicts_is_named(
    ann: Book, walked: str, imported: Import
) -> None:
    check_in(ann, walked, "P003", "10:01")
    words = imported(along(LOOP))
    assert "checked in at P003" in words
    assert any("P003" in one for one in track(ann).values["doubts"])


def test_a_track_without_times_is_refused(walked: str, imported: Import) -> None:
    fixes: Fixes = [(None, place) for _at, place in along(LOOP)]
    assert "none of the" in refusal(imported, fixes)


def test_positions_without_times_are_counted(walked: str, imported: Import) -> None:
    fixes = along(LOOP)
    fixes[3:5] = [(None, place) for _at, place in fixes[3:5]]
    assert "2 positions without a time" in imported(fixes)


def test_gaps_are_counted_and_not_walked(ann: Book, walked: str, imported: Import) -> None:
    first = along(("A1", "B1"))
    later = along(("B2", "A2"), start=START + timedelta(minutes=20))
    words = imported([*first, *later])
    assert "1 gap(s), the longest" in words
    assert track(ann).values["gaps"] == 1
    assert len(codes(ann)) == 2


def test_most_of_it_at_car_speed_is_no_walk(walked: str, imported: Import) -> None:
    assert "which is not on foot" in refusal(imported, along(LOOP, speed=14))


def test_a_stretch_at_car_speed_does_not_count(ann: Book, walked: str, imported: Import) -> None:
    slow = along(LOOP)
    end = slow[-1][0]
    assert end is not None
    words = imported([*slow, *along(("A1", "A2", "A3", "B3"), speed=14, start=end)[1:]])
    assert "m at car speed do not count" in words
    assert len(codes(ann)) == 4


def test_a_car_may_drive(ann: Book, beat: Station, imported: Import) -> None:
    walk(ann, beat, mode="vehicle")
    assert "car speed" not in imported(along(LOOP, speed=14))


def test_a_clock_that_jumps_back_a_little_is_named(walked: str, imported: Import) -> None:
    fixes = along(LOOP)
    at, place = fixes[20]
    assert at is not None
    fixes[20] = (at - timedelta(minutes=1), place)
    assert "the clock goes back at" in imported(fixes)


def test_a_clock_that_jumps_back_much_is_refused(walked: str, imported: Import) -> None:
    words = refusal(imported, [*along(LOOP), *along(LOOP)])
    assert "the clock of the device went back" in words


def test_the_future_is_refused(walked: str, imported: Import) -> None:
    fixes = along(LOOP, start=START + timedelta(hours=2))
    assert "later than now" in refusal(imported, fixes)


def test_another_time_than_the_walk_is_refused(walked: str, imported: Import) -> None:
    fixes = along(LOOP, start=START - timedelta(days=1))
    assert "outside this walk" in refusal(imported, fixes)


def test_positions_outside_the_walk_are_counted(walked: str, imported: Import) -> None:
    fixes = along(LOOP, start=START - timedelta(minutes=11))
    assert "positions outside the walk are left out" in imported(fixes)


def test_another_continent_is_refused(walked: str, imported: Import) -> None:
    fixes = moved(along(LOOP), lambda place: (place[0] - 100, place[1]))
    words = refusal(imported, fixes)
    assert "km from this ground" in words
    assert "11.66" in words


def test_another_datum_is_recognised_and_named(ann: Book, walked: str, imported: Import) -> None:
    fixes = moved(along(LOOP), to_gcj02)
    assert "the track is in GCJ-02" in refusal(imported, fixes)
    imported(fixes, datum="gcj02")
    assert len(codes(ann)) == 4


def test_a_datum_that_was_stated_wrongly_is_named(walked: str, imported: Import) -> None:
    assert "the track is in WGS-84" in refusal(imported, along(LOOP), datum="gcj02")


def test_two_places_at_once_are_refused_for_a_track_as_well(
    ann: Book, beat: Station, imported: Import
) -> None:
    first = walk(ann, beat, ended="2026-11-21 10:00")
    check_in(ann, first, "P003", "10:00")
    second = walk(ann, beat, "ann", "bob", started="2026-11-21 10:00")
    with pytest.raises(ProblemsFound, match="was at P003"):
        imported(along(LOOP), walk=second)


def test_a_file_is_imported_once(walked: str, imported: Import) -> None:
    imported(along(LOOP))
    assert "imported already" in refusal(imported, along(LOOP))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("not xml", "is no GPX file"),
        ("<gpx", "is no GPX file"),
        ('<!DOCTYPE x [<!ENTITY a "b">]><gpx>&a;</gpx>', "declares XML entities"),
        ('<gpx version="1.1"></gpx>', "holds no positions"),
    ],
)
def test_what_is_no_track_is_named(
    ann: Book, walked: str, tmp_path: Path, content: str, words: str
) -> None:
    path = tmp_path / "bad.gpx"
    path.write_text(content)
    with pytest.raises(UsageProblem, match=words):
        do(ann, "import_track", path=str(path))


def test_a_file_that_is_not_there_is_named(ann: Book, walked: str) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        do(ann, "import_track", path="/nowhere.gpx")
