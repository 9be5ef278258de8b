"""A station that was restored from an old backup gets back what the upper book has of it."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from beatbook.book import Book
from beatbook.clock import SystemClock
from beatbook.errors import UsageProblem
from beatbook.privacy.disposing import Why, dispose
from beatbook.store.items import EntryFilter
from beatbook.syncing import hello, pushing, recovering, reported
from beatbook.syncing.judging import Refused
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.reported import Target
from beatbook.syncing.wire import unpack
from support import reporting
from support.books import NOW, ticking
from support.crashing import unsound
from support.reporting import Hall, Place


@pytest.fixture
def hall(toys: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Hall:
    made = reporting.hall(tmp_path, count=1)
    clock = ticking(NOW + timedelta(hours=6))
    monkeypatch.setattr(SystemClock, "now", lambda _self: clock.now())
    return made


def _lamps(place: Place, *poles: str) -> None:
    with place.open() as book:
        for pole in poles:
            with book.deed("work") as deed:
                deed.add("lamp", {"pole": pole})


def _old_backup(place: Place) -> Place:
    """The book as it was before more was entered and reported."""
    path = str(Path(place.path).with_name("old.db"))
    shutil.copy(place.path, path)
    return Place(path, ticking(NOW + timedelta(hours=5)))


def _target(hall: Hall) -> Target:
    return Target(hall.upper.path, officer="boss")


@pytest.fixture
def linked(hall: Hall) -> Hall:
    """The upper book's boss may report, too."""
    with hall.upper.open() as book, book.deed("officer") as deed:
        boss = book.record_id("officer", "boss")
        post = {"holder": boss, "at": book.station, "role": "link", "start": "2020-01-01"}
        deed.add("post", post, unit=book.station)
    return hall


def _equal(hall: Hall, place: Place) -> None:
    with place.open() as book, hall.upper.open() as upper:
        assert reporting.everything(book) == reporting.everything(upper, book.station)
        assert list(unsound(book)) == []


def test_who_fetches_what_came_is_noted_above_once(linked: Hall) -> None:
    place = linked.stations[0]
    _lamps(place, "P1", "P2")
    reporting.report(place, linked.upper)
    with place.open() as book, linked.upper.open("boss") as upper:
        talk = Receiver(upper)
        talk.take({"hello": hello.hello(book, "full")._asdict()})
        for after in (0, 2):
            assert unpack(talk.take({"fetch": after})["rows"])
        (row,) = upper.store.entries(EntryFilter(action="sync.fetched"))
        assert (row.subject, row.officer) == (book.station, upper.actor.officer)


def test_heavy_rows_are_fetched_in_smaller_batches(
    linked: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = linked.stations[0]
    old = _old_backup(place)
    _lamps(place, "P1", "P2", "P3")
    reporting.report(place, linked.upper)
    monkeypatch.setattr("beatbook.syncing.receiving.HEAVY", 10)
    with old.open() as book:
        assert recovering.recover(book, _target(linked)).rows >= 3
    _equal(linked, old)


def test_contents_that_did_not_come_back_are_counted(linked: Hall) -> None:
    place = linked.stations[0]
    old = _old_backup(place)
    _lamps(place, "P1", "P2")
    with place.open() as book:
        lamp = book.record_id("lamp", "P1")
        dispose(book, "lamp", [lamp], Why(reason="asked"), beforehand=True)
    reporting.report(place, linked.upper)
    with old.open() as book:
        done = recovering.recover(book, _target(linked))
        assert done.without == len([part for _entry, part in book.store.history(lamp)])
        assert book.record_id("lamp", "P2")


def test_missing_rows_are_fetched_and_the_book_reports_on(linked: Hall) -> None:
    place = linked.stations[0]
    _lamps(place, "P1")
    reporting.report(place, linked.upper)
    old = _old_backup(place)
    _lamps(place, "P2", "P3")
    reporting.report(place, linked.upper)
    with old.open() as book:
        done = recovering.recover(book, _target(linked))
        assert (done.rows, done.again) == (2, ())
        assert book.record_id("lamp", "P3")
    _equal(linked, old)
    _lamps(old, "P4")
    reporting.report(old, linked.upper)
    _equal(linked, old)


def test_what_was_entered_since_is_never_mixed_in_unasked(linked: Hall) -> None:
    place = linked.stations[0]
    _lamps(place, "P1")
    old = _old_backup(place)
    _lamps(place, "P2")
    reporting.report(place, linked.upper)
    _lamps(old, "Q1")
    with old.open() as book:
        before = reporting.everything(book)
        with pytest.raises(Refused, match="--set-aside") as refused:
            recovering.recover(book, _target(linked))
        with linked.upper.open() as upper:
            head, _hash = upper.store.head(book.station)
        assert f"up to row {head}" in str(refused.value).replace("\n", " ")
        assert reporting.everything(book) == before


def test_what_was_entered_since_is_set_aside_and_listed(linked: Hall) -> None:
    place = linked.stations[0]
    _lamps(place, "P1")
    old = _old_backup(place)
    _lamps(place, "P2")
    reporting.report(place, linked.upper)
    _lamps(old, "Q1")
    with old.open() as book:
        lost = book.record_id("lamp", "Q1")
        done = recovering.recover(book, _target(linked), set_aside=True)
    assert [entry.subject for entry in done.again] == [lost]
    with Book.open(done.aside) as aside:
        assert aside.record_id("lamp", "Q1") == lost
    _equal(linked, old)
    reporting.report(old, linked.upper)
    with linked.upper.open() as upper:
        assert upper.store.card(lost) is None


def test_nothing_is_fetched_where_nothing_is_missing(linked: Hall) -> None:
    place = linked.stations[0]
    _lamps(place, "P1")
    reporting.report(place, linked.upper)
    with place.open() as book, pytest.raises(UsageProblem, match="no more"):
        recovering.recover(book, _target(linked))


def test_what_never_went_up_in_full_cannot_be_fetched(linked: Hall) -> None:
    place = linked.stations[0]
    reporting.admit(linked.upper, place, "masked")
    _lamps(place, "P1")
    old = _old_backup(place)
    _lamps(place, "P2")
    reporting.report(place, linked.upper, "masked")
    with old.open() as book, pytest.raises(Refused, match="backup"):
        recovering.recover(book, _target(linked)._replace(level="masked"))


def test_a_report_is_remembered_whether_it_went_well_or_not(linked: Hall) -> None:
    from beatbook.syncing.status import standings

    place = linked.stations[0]
    with place.open() as book:
        where = pushing.choose(book, linked.upper.path, "full", "boss")
        pushing.report(book, where)
        assert reported.last(book).kind == ""
        (line,) = standings(book)
        assert (line.way, line.state) == ("up", "ok")
        with pytest.raises(Refused):
            pushing.report(book, pushing.choose(book, "", "masked", ""))
        (line,) = standings(book)
        assert line.state == "level" and "--level full" in str(line.problem)
        assert reported.target(book).level == "masked"
        with pytest.raises(UsageProblem):
            pushing.choose(book, "", "everything", "")
