"""What is whose in a book above: stations' records are read here, changed in their own books."""

from __future__ import annotations

from pathlib import Path

import pytest

from beatbook.access import SYNC
from beatbook.book import Book
from beatbook.errors import NotAllowed, NotFound, UsageProblem
from beatbook.syncing import admitting, stations
from beatbook.syncing.channel import Direct
from beatbook.syncing.receiving import Receiver
from beatbook.syncing.sending import push
from support import reporting
from support.reporting import Hall


@pytest.fixture
def hall(toys: object, tmp_path: Path) -> Hall:
    """Two stations with a lamp each, of which both bear number 1, reported."""
    made = reporting.hall(tmp_path)
    for place in made.stations:
        with place.open() as book, book.deed("work") as deed:
            deed.add("lamp", {"pole": f"P-{book.name}", "name": "王小明"})
        reporting.report(place, made.upper)
    return made


def _lamp(book: Book, name: str) -> str:
    return book.record_id("lamp", f"P-{name}")


@pytest.mark.parametrize("officer", [None, "boss"])
def test_a_record_of_a_station_is_not_changed_above(hall: Hall, officer: str | None) -> None:
    with hall.upper.open(officer) as book:
        lamp = _lamp(book, "第0派出所")
        with pytest.raises(NotAllowed, match="第0派出所"), book.deed("work") as deed:
            deed.change("lamp", lamp, {"name": "other"})
        with pytest.raises(NotAllowed, match="第0派出所"), book.deed("work") as deed:
            deed.transition("lamp", lamp, "close")
        with pytest.raises(NotAllowed, match="第0派出所"), book.deed("work") as deed:
            deed.withdraw("lamp", lamp)
        record = book.store.record(book.spec("lamp"), lamp)
        assert record is not None and record.values["name"] == "王小明"


def test_nothing_is_added_to_a_station_above(hall: Hall) -> None:
    with hall.upper.open() as book:
        (station, *_others) = stations.stations(book)
        with pytest.raises(NotAllowed), book.deed("work") as deed:
            deed.add("lamp", {"pole": "X"}, unit=station)
        with pytest.raises(NotAllowed), book.deed("unit.add") as deed:
            deed.units.add(station, "office", "新室")


def test_units_and_places_of_a_station_stay_as_they_are(hall: Hall) -> None:
    with hall.stations[0].open() as below:
        (county,) = (span.node for span in below.places.children("", below.today()))
    with hall.upper.open() as book:
        (station, *_others) = stations.stations(book)
        for change in (
            lambda deed: deed.units.revise(station, name="other"),
            lambda deed: deed.units.call(station, "other"),
            lambda deed: deed.places.revise(county, name="other"),
            lambda deed: deed.places.add(county, "community", "新社区"),
        ):
            with pytest.raises(NotAllowed), book.deed("tree") as deed:
                change(deed)


def test_what_is_the_upper_books_own_is_changed_as_ever(hall: Hall) -> None:
    with hall.upper.open("boss") as book:
        with book.deed("work") as deed:
            lamp = deed.add("lamp", {"pole": "own"})
        with book.deed("work") as deed:
            deed.change("lamp", lamp, {"name": "x"})


def test_somebody_above_finds_and_reads_what_stations_have(hall: Hall) -> None:
    with hall.upper.open("boss") as book:
        hits = book.registry.find("王小明")
        assert len(hits) == 2


def test_a_short_number_that_several_stations_have_must_name_one(hall: Hall) -> None:
    with hall.upper.open("boss") as book:
        with pytest.raises(UsageProblem, match="1@第0派出所"):
            book.record_id("lamp", "1")
        assert book.record_id("lamp", "1@第1派出所") == _lamp(book, "第1派出所")


def test_officers_of_stations_do_not_act_above(hall: Hall) -> None:
    with hall.stations[0].open() as below:
        chief = below.record_id("officer", "chief")
    with hall.upper.open() as book:
        assert book.store.identity("officer.login", "chief") is None
        with pytest.raises(NotAllowed, match="acts in the book of that"):
            book.act_as(chief)
        with pytest.raises((NotAllowed, UsageProblem)):
            book.act_as("chief")


@pytest.mark.parametrize("officer", [None, "boss"])
def test_officers_of_stations_get_no_posts_above(hall: Hall, officer: str | None) -> None:
    with hall.stations[0].open() as below:
        chief = below.record_id("officer", "chief")
    with hall.upper.open(officer) as book:
        post = {"holder": chief, "at": book.station, "role": "chief", "start": book.today()}
        with pytest.raises(NotAllowed, match="第0派出所"), book.deed("officer.post") as deed:
            deed.add("post", post, unit=book.station)


def test_only_the_account_that_was_admitted_reports_for_a_station(hall: Hall) -> None:
    with hall.upper.open() as book:
        for login in ("link0", "link1"):
            with book.deed("officer") as deed:
                one = deed.add("officer", {"name": login, "login": login}, unit=book.station)
                post = {"holder": one, "at": book.station, "role": "link", "start": "2020-01-01"}
                deed.add("post", post, unit=book.station)
        with hall.stations[0].open() as below:
            card = admitting.card(below)
        admitting.admit(book, card, under=book.station, level="full", link="link0")
    for login, allowed in (("boss", False), ("link1", False), ("link0", True)):
        with hall.stations[0].open() as below:
            with below.deed("work") as deed:
                deed.add("lamp", {"pole": login})
            channel = Direct(Receiver(hall.upper.open(login)))
            if allowed:
                assert push(below, channel, "full").rows > 0
            else:
                with pytest.raises(NotAllowed):
                    push(below, channel, "full")
            channel.close()


def test_a_link_may_do_nothing_else(hall: Hall) -> None:
    with hall.upper.open() as book:
        role = book.roles["link"]
        assert role.may == {SYNC}
        assert not role.decides


def test_who_may_not_manage_the_book_admits_nobody(hall: Hall) -> None:
    with hall.upper.open() as book:
        with book.deed("officer") as deed:
            one = deed.add("officer", {"name": "x", "login": "clerk"}, unit=book.station)
            post = {"holder": one, "at": book.station, "role": "desk", "start": "2020-01-01"}
            deed.add("post", post, unit=book.station)
        with hall.stations[0].open() as below:
            card = admitting.card(below)
        book.act_as("clerk")
        for act in (
            lambda: admitting.admit(book, card, under=book.station, level="full"),
            lambda: admitting.dismiss(book, "第0派出所", "why"),
            lambda: admitting.accept(book, "第0派出所", "why"),
        ):
            with pytest.raises(NotAllowed):
                act()


@pytest.mark.parametrize("card", [None, {}, {"station": "x"}, [1], {"station": 5, "book": "x"}])
def test_what_is_no_card_admits_nobody(hall: Hall, card: object) -> None:
    with hall.upper.open() as book, pytest.raises(UsageProblem, match="card"):
        admitting.admit(book, card, under=book.station, level="full")


def test_a_book_does_not_report_to_itself(hall: Hall) -> None:
    with hall.upper.open() as book, pytest.raises(UsageProblem):
        admitting.admit(book, admitting.card(book), under=book.station, level="full")


def test_a_station_can_be_hung_below_another_unit(hall: Hall) -> None:
    with hall.upper.open() as book:
        with hall.stations[0].open() as below:
            card = admitting.card(below)
        admitting.admit(book, card, under="市局一室", level="full")
        (first, *_others) = (id for id, one in stations.stations(book).items()
                             if one.name == "第0派出所")  # fmt: skip
        office = book.units.resolve("市局一室", book.today())
        assert book.units.at(first, book.today()).parent == office  # type: ignore[union-attr]
        assert stations.Owners(book).unit(first) == first


def test_a_station_is_meant_by_name_or_id(hall: Hall) -> None:
    with hall.upper.open() as book:
        one = stations.named(book, "第0派出所")
        assert stations.named(book, one.id) == one
        with pytest.raises(NotFound):
            stations.named(book, "no such")
