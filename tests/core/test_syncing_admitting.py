"""Who reports is settled by an admission: for one unit, at one level, and in the journal."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.syncing import admitting, stations
from beatbook.syncing.judging import Refused
from beatbook.syncing.status import standings
from support import reporting
from support.books import NOW
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """One station with a lamp, reported once."""
    made = reporting.hall(tmp_path, count=1)
    with made.stations[0].open() as book, book.deed("work") as deed:
        deed.add("lamp", {"pole": "P1"})
    reporting.report(made.stations[0], made.upper)
    return made


def _card(hall: Hall) -> dict[str, object]:
    with hall.stations[0].open() as book:
        found: dict[str, object] = json.loads(json.dumps(admitting.card(book)))
        return found


def _only(book: Book) -> stations.Station:
    (found,) = stations.stations(book).values()
    return found


def test_new_terms_are_in_the_journal_beside_the_old_ones(hall: Hall) -> None:
    with hall.upper.open() as book:
        admitting.admit(book, _card(hall), under=book.station, level="figures", reason="less")
        *_rows, (entry, (part,)) = book.store.chain(book.station)
        assert (entry.action, entry.reason, entry.subject) == ("sync.admit", "less", _only(book).id)
        assert part.content is not None
        assert [part.content[when]["level"] for when in ("old", "new")] == ["full", "figures"]


def test_rows_that_came_at_the_old_level_stay_and_the_next_come_at_the_new_one(hall: Hall) -> None:
    reporting.admit(hall.upper, hall.stations[0], "figures")
    with hall.stations[0].open() as book, book.deed("work") as deed:
        later = deed.add("lamp", {"pole": "P2"})
    with pytest.raises(Refused, match="--level figures"):
        reporting.report(hall.stations[0], hall.upper)
    reporting.report(hall.stations[0], hall.upper, "figures")
    with hall.upper.open() as book:
        assert book.record_id("lamp", "P1")
        assert book.store.card(later) is None
        assert [part.content for _entry, part in book.store.history(later)] == [None]


def test_what_was_accepted_is_accepted_on_after_new_terms(hall: Hall) -> None:
    station = hall.stations[0]
    wrong = station._replace(clock=FixedClock(NOW + timedelta(days=365), timedelta(milliseconds=1)))
    with wrong.open() as book, book.deed("work") as deed:
        deed.add("lamp", {"pole": "P2"})
    with pytest.raises(Refused):
        reporting.report(station, hall.upper)
    with hall.upper.open() as book:
        row = admitting.accept(book, "第0派出所", "the battery was empty").accepted
        assert row > 0
        reporting.admit(hall.upper, station)
        assert _only(book).accepted == row
    assert reporting.report(station, hall.upper).rows > 0


def test_what_was_accepted_does_not_wait_any_more(hall: Hall) -> None:
    station = hall.stations[0]
    with (
        station._replace(clock=FixedClock(NOW + timedelta(days=365))).open() as book,
        book.deed("work") as deed,
    ):
        deed.add("lamp", {"pole": "P2"})
    with pytest.raises(Refused):
        reporting.report(station, hall.upper)
    with hall.upper.open() as book:
        assert standings(book)[0].state == "moment"
        admitting.accept(book, "第0派出所", "the battery was empty")
        assert (standings(book)[0].state, standings(book)[0].behind > 0) == ("ok", True)
        with pytest.raises(UsageProblem, match="wait"):
            admitting.accept(book, "第0派出所", "again")


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_accepted_without_a_reason(hall: Hall, reason: str) -> None:
    with hall.upper.open() as book, pytest.raises(UsageProblem, match="--reason"):
        admitting.accept(book, "第0派出所", reason)


def test_a_station_dismissed_and_admitted_again_is_not_called_dismissed_any_more(
    hall: Hall,
) -> None:
    with hall.upper.open() as book:
        admitting.dismiss(book, "第0派出所", "moved")
    with pytest.raises(Refused):
        reporting.report(hall.stations[0], hall.upper)
    reporting.admit(hall.upper, hall.stations[0])
    with hall.upper.open() as book:
        (line,) = standings(book)
        assert (line.state, line.problem) == ("ok", None)
        assert book.record_id("lamp", "P1")


def test_a_station_that_moves_below_another_unit_takes_its_records_along(hall: Hall) -> None:
    with hall.upper.open() as book:
        office = book.units.resolve("市局一室", book.today())
        station = _only(book).id
        admitting.admit(book, _card(hall), under=office, level="full")
        assert book.units.at(station, book.today()).parent == office  # type: ignore[union-attr]
    with hall.stations[0].open() as book, book.deed("work") as deed:
        deed.units.revise(book.station, name="新派出所")
    reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as book:
        span = book.units.at(station, book.today())
        assert span is not None and (span.parent, span.name) == (office, "新派出所")
        units = {one.node for one in book.units.under(office, book.today())}
        (lamp,) = (card for card in [book.store.card(book.record_id("lamp", "P1"))] if card)
        assert lamp.unit in units


def test_no_station_is_hung_below_itself_or_another_one(hall: Hall) -> None:
    with hall.upper.open() as book:
        before = stations.stations(book), book.store.nodes("unit")
        for under in (_only(book).id, "第0派出所一室"):
            with pytest.raises(NotAllowed, match="第0派出所"):
                admitting.admit(book, _card(hall), under=under, level="full")
        assert (stations.stations(book), book.store.nodes("unit")) == before


def test_a_card_of_what_is_a_unit_here_already_admits_nobody(hall: Hall) -> None:
    with hall.upper.open() as book:
        for name in ("市局一室", "第0派出所一室"):
            unit = book.units.resolve(name, book.today())
            with pytest.raises(UsageProblem, match="already"):
                admitting.admit(
                    book, {**_card(hall), "station": unit}, under=book.station, level="full"
                )
        assert len(stations.stations(book)) == 1


@pytest.mark.parametrize(("length", "good"), [(200, True), (201, False)])
def test_names_on_a_card_have_an_end(hall: Hall, length: int, good: bool) -> None:
    with hall.upper.open() as book:
        card = {**_card(hall), "name": "所" * length}
        if good:
            assert len(admitting.admit(book, card, under=book.station, level="full").name) == length
        else:
            with pytest.raises(UsageProblem, match="card"):
                admitting.admit(book, card, under=book.station, level="full")


@pytest.mark.parametrize(
    ("terms", "error"),
    [
        ({"level": "everything"}, UsageProblem),
        ({"under": "no such unit"}, NotFound),
        ({"link": "nobody"}, NotFound),
    ],
)
def test_terms_that_cannot_be_change_nothing(
    hall: Hall, terms: dict[str, str], error: type[Exception]
) -> None:
    with hall.upper.open() as book:
        before = stations.stations(book), book.store.head(book.station)
        given = {"under": book.station, "level": "full", **terms}
        with pytest.raises(error):
            admitting.admit(book, _card(hall), **given)
        assert (stations.stations(book), book.store.head(book.station)) == before
