"""How reporting stands: one line for the book above, one for each station, none that misleads."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.syncing import admitting, stations, status
from beatbook.syncing.channel import Lost
from beatbook.syncing.judging import Refused
from beatbook.syncing.names import LEVEL, TO
from beatbook.syncing.sending import push
from beatbook.syncing.status import DOWN, UP, Standing
from support import reporting
from support.reporting import Cut, Hall, Place


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    return reporting.hall(tmp_path)


def _lines(place: Place) -> dict[str, Standing]:
    with place.open() as book:
        found = status.standings(book)
    assert [one.name for one in found] == sorted(one.name for one in found)
    return {one.name: one for one in found}


def _lamp(place: Place, pole: str) -> None:
    with place.open() as book, book.deed("work") as deed:
        deed.add("lamp", {"pole": pole})


def test_a_book_that_neither_reports_nor_is_reported_to_has_no_line(
    toys: object, tmp_path: Path
) -> None:
    assert _lines(reporting.founded(str(tmp_path / "one.db"), "村所", "150191")) == {}


def test_a_station_of_which_nothing_was_heard_has_a_line_without_a_moment(hall: Hall) -> None:
    one = _lines(hall.upper)["第0派出所"]
    assert (one.way, one.state, one.row, one.behind, one.at) == (DOWN, "ok", 0, 0, "")
    assert (one.unit, one.level, one.problem) == ("市局", "full", None)


def test_a_station_whose_line_broke_is_behind_by_what_it_told_of(hall: Hall) -> None:
    place = hall.stations[0]
    _lamp(place, "P1")
    with place.open() as book, hall.upper.open() as upper:
        head, _hash = book.store.head(book.station)
        with pytest.raises(Refused):  # it was refused once, so something is known of it
            push(book, Cut(upper, 9, answered=True), "masked")
        with pytest.raises(Lost):
            push(book, Cut(upper, 1, answered=False), "full")
    one = _lines(hall.upper)["第0派出所"]
    assert (one.row, one.behind, one.state) == (0, head, "level")
    reporting.report(place, hall.upper)
    one = _lines(hall.upper)["第0派出所"]
    assert (one.row, one.behind, one.state, one.problem) == (head, 0, "ok", None)


def test_a_refusal_is_said_in_both_languages_with_what_to_do(hall: Hall) -> None:
    with pytest.raises(Refused):
        reporting.report(hall.stations[0], hall.upper, "figures")
    lines = _lines(hall.upper)
    problem = lines["第0派出所"].problem
    assert problem is not None and problem.zh != problem.en
    assert "--level full" in problem.zh and "--level full" in problem.en
    assert lines["第1派出所"].problem is None


def test_a_dismissed_station_is_behind_with_nothing(hall: Hall) -> None:
    reporting.report(hall.stations[0], hall.upper)
    _lamp(hall.stations[0], "P1")
    with hall.upper.open() as book:
        admitting.dismiss(book, "第0派出所", "closed")
    with pytest.raises(Refused):
        reporting.report(hall.stations[0], hall.upper)
    one = _lines(hall.upper)["第0派出所"]
    assert (one.state, one.behind) == (stations.DISMISSED, 0) and one.row > 0


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("ssh://report@city.example:2222", "ssh://report@city.example:2222"),
        ("/srv/a?b@c.db", "/srv/a?b@c.db"),
        ("postgresql://u:secret@db/x?book=city&password=secret", "postgresql://u@db/x?book=city"),
    ],
)
def test_the_address_of_the_book_above_is_shown_without_a_password(
    hall: Hall, to: str, shown: str
) -> None:
    with hall.stations[0].open() as book, book.store.transaction() as writer:
        writer.set_meta(TO, to)
        writer.set_meta(LEVEL, "masked")
    ((name, one),) = _lines(hall.stations[0]).items()
    assert (name, one.way, one.level) == (shown, UP, "masked")
    assert one.behind > 0 and one.row == 0 and one.at == ""


def test_who_only_reports_for_one_station_reads_nothing_of_the_others(hall: Hall) -> None:
    with hall.upper.open() as upper:
        with upper.deed("officer") as deed:
            link = deed.add("officer", {"name": "上报", "login": "link"}, unit=upper.station)
            post = {"holder": link, "at": upper.station, "role": "link", "start": "2020-01-01"}
            deed.add("post", post, unit=upper.station)
        with hall.stations[0].open() as below:
            card = admitting.card(below)
        admitting.admit(upper, card, under=upper.station, level="full", link="link")
    with hall.upper.open("link") as upper:
        assert [one.name for one in status.standings(upper)] == ["第0派出所"]
    with hall.upper.open("boss") as upper:
        assert len(status.standings(upper)) == 2
