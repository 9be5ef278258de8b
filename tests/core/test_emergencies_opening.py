"""Breaking the glass: reading another unit's records, for a while, with a reason; nothing more."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from beatbook import emergencies
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.emergencies.opening import open_record, open_unit, opened
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.store.items import EntryFilter
from beatbook.store.query import Query
from support import guarded, toy
from support.acts import add
from support.books import NOW, Station
from support.fixtures import Install
from support.points import Point

WHY = "走失老人，今晚须联系家属"
LATER = NOW + timedelta(hours=2)


@pytest.fixture
def theirs(station: Station) -> str:
    """A keeper whom the other office keeps."""
    with station.open("bob") as book:
        return add(book, "keeper", name="王小明")


@pytest.fixture
def ann(station: Station, theirs: str) -> Iterator[Book]:
    """The book, open for an officer of the first office, at a standing hour."""
    with station.open("ann", FixedClock(LATER)) as book:
        yield book


def read(book: Book, id: str) -> str:
    return str(book.registry.get("keeper", id).record.values["name"])


def test_a_record_is_read_for_as_long_as_it_is_open(ann: Book, theirs: str) -> None:
    with pytest.raises(NotAllowed):
        read(ann, theirs)
    open_record(ann, theirs, reason=WHY)
    assert read(ann, theirs) == "王小明"
    ann.clock = FixedClock(LATER + timedelta(minutes=60))
    with pytest.raises(NotAllowed):
        read(ann, theirs)


def test_a_unit_is_opened_with_all_below_it(ann: Book, station: Station, theirs: str) -> None:
    open_unit(ann, station.nodes["office_b"], reason=WHY, minutes=10)
    assert read(ann, theirs) == "王小明"
    assert [one.id for one in ann.registry.list(Query("keeper"))] == [theirs]
    assert [hit.card.record for hit in ann.registry.find("王小明")] == [theirs]
    ann.clock = FixedClock(LATER + timedelta(minutes=10))
    assert ann.registry.list(Query("keeper")) == []


def test_another_record_stays_closed(ann: Book, station: Station, theirs: str) -> None:
    with station.open("bob") as book:
        other = add(book, "keeper", name="李红")
    open_record(ann, theirs, reason=WHY)
    with pytest.raises(NotAllowed):
        read(ann, other)
    assert ann.registry.list(Query("keeper")) == []


def test_it_is_for_reading_only(ann: Book, station: Station, theirs: str) -> None:
    open_unit(ann, station.nodes["office_b"], reason=WHY)
    with pytest.raises(NotAllowed), ann.deed("edit") as deed:
        deed.change("keeper", theirs, {"name": "王晓明"})
    with pytest.raises(NotAllowed):
        ann.require("registry.export", station.nodes["office_b"], form="keeper")


def test_nobody_else_reads_through_it(ann: Book, station: Station, theirs: str) -> None:
    open_record(ann, theirs, reason=WHY)
    with station.open("lia", FixedClock(LATER)) as other, pytest.raises(NotAllowed):
        read(other, theirs)


@pytest.mark.parametrize("officer", ["amy", "lia", "aud", "adm"])
def test_who_only_helps_or_keeps_no_records_opens_nothing(
    station: Station, theirs: str, officer: str
) -> None:
    with station.open(officer) as book, pytest.raises(NotAllowed):
        open_record(book, theirs, reason=WHY)


@pytest.mark.parametrize(("reason", "minutes"), [(" ", 60), (WHY, 0), (WHY, 241)])
def test_it_takes_a_reason_and_a_short_time(
    ann: Book, theirs: str, reason: str, minutes: int
) -> None:
    with pytest.raises(UsageProblem):
        open_record(ann, theirs, reason=reason, minutes=minutes)
    assert opened(ann) == []


def test_what_does_not_exist_is_not_opened(ann: Book) -> None:
    with pytest.raises(UsageProblem):
        open_record(ann, ann.new_id(), reason=WHY)


def test_it_can_be_closed_before_its_time(ann: Book, theirs: str) -> None:
    opening = open_record(ann, theirs, reason=WHY)
    emergencies.close(ann, opening)
    with pytest.raises(NotAllowed):
        read(ann, theirs)


def test_a_colleague_does_not_close_it(ann: Book, station: Station, theirs: str) -> None:
    opening = open_record(ann, theirs, reason=WHY)
    with station.open("bob") as book, pytest.raises(UsageProblem):
        emergencies.close(book, opening)


def test_what_is_confidential_to_named_officers_stays_closed(
    station: Station, install: Install
) -> None:
    install(Point("toy", toy), Point("guarded", guarded))
    with station.open("bob") as book:
        case = add(book, "case", name="帮扶", officers=["bob"], until="2027-01-01")
        ward = add(book, "ward", name="赵小明", birth="2016-05-01")
    with station.open("ann") as book:
        open_unit(book, station.nodes["office_b"], reason=WHY)
        assert book.registry.get("ward", ward).record.id == ward
        with pytest.raises(NotAllowed, match="confidential"):
            book.registry.get("case", case)
        assert book.registry.list(Query("case")) == []


def test_opening_and_every_look_are_in_the_journal_with_the_reason(ann: Book, theirs: str) -> None:
    open_record(ann, theirs, reason=WHY)
    read(ann, theirs)
    rows = ann.store.entries(EntryFilter(officer=ann.actor.officer, limit=9, newest_first=False))
    assert [(row.action, row.reason) for row in rows] == [
        ("emergency.open", WHY), ("show", WHY)
    ]  # fmt: skip


def test_the_look_of_an_everyday_record_keeps_its_own_reason(ann: Book, theirs: str) -> None:
    mine = add(ann, "keeper", name="李红")
    open_record(ann, theirs, reason=WHY)
    read(ann, mine)
    (row,) = ann.store.entries(EntryFilter(action="show", limit=9))
    assert row.reason == "routine work"
