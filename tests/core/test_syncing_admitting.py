"""Who reports is settled by an admission: for one unit, at one level, and in the journal."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook import actions, meaning
from beatbook.audit import differences, proofs
from beatbook.boards import Board
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.privacy.disposing import Why, dispose
from beatbook.syncing import admitting, stations
from beatbook.syncing.judging import Refused
from beatbook.syncing.status import standings
from support import reporting
from support.books import NOW, ticking
from support.reporting import Hall, Place


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


# -- what a dismissed station left -------------------------------------------------------------


def _left(hall: Hall) -> str:
    """A lamp above, whose station was dismissed."""
    with hall.upper.open() as book:
        admitting.dismiss(book, "第0派出所", "撤并")
        lamp: str = book.record_id("lamp", "P1")
        return lamp


def test_what_a_dismissed_station_left_can_be_disposed_of_above(hall: Hall) -> None:
    lamp = _left(hall)
    with hall.upper.open() as book:
        dispose(book, "lamp", [lamp], Why(reason="期满"), beforehand=True)
        assert book.store.card(lamp) is None
        told = book.store.history(lamp)
        assert told and not any(part.content for _entry, part in told)
        assert all(proof.faults == () for proof in proofs(book))
        assert list(differences(book)) == []


def test_nothing_else_of_it_is_changed(hall: Hall) -> None:
    lamp = _left(hall)
    with hall.upper.open() as book:
        with pytest.raises(NotAllowed, match=r"第0派出所.*no more"), book.deed("work") as deed:
            deed.change("lamp", lamp, {"name": "新"})
        with pytest.raises(NotAllowed, match=r"第0派出所.*no more"), book.deed("work") as deed:
            deed.withdraw("lamp", lamp)


def test_what_a_station_that_reports_keeps_is_disposed_of_there_alone(hall: Hall) -> None:
    with hall.upper.open() as book:
        lamp = book.record_id("lamp", "P1")
        with pytest.raises(NotAllowed, match="第0派出所, which reports here:"):
            dispose(book, "lamp", [lamp], Why(reason="期满"), beforehand=True)
        assert book.store.card(lamp) is not None


def test_a_station_of_whose_records_some_were_disposed_of_above_is_not_admitted_again(
    hall: Hall,
) -> None:
    lamp = _left(hall)
    with hall.upper.open() as book:
        dispose(book, "lamp", [lamp], Why(reason="期满"), beforehand=True)
        with pytest.raises(UsageProblem, match=r"1 records of 第0派出所 .* found a new book"):
            admitting.admit(book, _card(hall), under=book.station, level="full")


def test_one_that_disposed_of_its_own_records_itself_is(hall: Hall) -> None:
    with hall.stations[0].open() as book:
        dispose(book, "lamp", [book.record_id("lamp", "P1")], Why(reason="期满"), beforehand=True)
    reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as book:
        admitting.dismiss(book, "第0派出所", "撤并")
    reporting.admit(hall.upper, hall.stations[0])
    reporting.report(hall.stations[0], hall.upper)


def test_the_review_above_lists_what_a_dismissed_station_left_and_nothing_of_those_that_report(
    hall: Hall,
) -> None:
    with hall.stations[0].open() as book, book.deed("close") as deed:
        deed.transition("lamp", book.record_id("lamp", "P1"), "close")
    reporting.report(hall.stations[0], hall.upper)
    with hall.upper.open() as book, book.deed("work") as deed:
        own = deed.add("lamp", {"pole": "Z1"})
        deed.transition("lamp", own, "close")
    assert _due(hall) == ["1@市局"]
    left = _left(hall)
    assert _due(hall) == ["1@市局", "1@第0派出所"]
    with _later(hall).open() as book:
        spec = book.spec("lamp")
        assert meaning.exactly(book, spec, "1@第0派出所") == left
        assert meaning.exactly(book, spec, "1@市局") == meaning.own(book, spec, 1) == own


def _later(hall: Hall) -> Place:
    return hall.upper._replace(clock=ticking(NOW + timedelta(days=366 * 40)))


def _due(hall: Hall) -> list[str]:
    with _later(hall).open() as book:
        board = actions.run(book, "retention.due", {"form": "lamp"})
        assert isinstance(board, Board)
        return sorted(str(row.given["numbers"]) for row in board.rows)
