"""Afterwards somebody else looks at what was opened, and signs."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.emergencies.opening import open_unit
from beatbook.emergencies.reviewing import listed, looked, one, sign, to_review
from beatbook.errors import NotAllowed, UsageProblem
from beatbook.records import Record
from beatbook.store.query import Query
from beatbook.today import lines
from support.acts import add
from support.books import NOW, Station

LATER = NOW + timedelta(hours=2)
NEXT_DAY = FixedClock(NOW + timedelta(days=1))
WHY = "走失老人"


@pytest.fixture
def opening(station: Station) -> Record:
    """What an officer of the first office opened and looked at."""
    with station.open("bob") as book:
        add(book, "keeper", name="王小明")
    with station.open("ann", FixedClock(LATER, timedelta(seconds=1))) as book:
        found = open_unit(book, station.nodes["office_b"], reason=WHY)
        assert len(book.registry.list(Query("keeper"))) == 1
        return found


def waits(book: Book) -> list[int]:
    return [one.envelope.number for one in to_review(book)]


@pytest.mark.parametrize(
    ("officer", "told"),
    [("chief", [1]), ("aud", [1]), ("ann", []), ("bob", []), ("adm", []), ("amy", [])],
)
def test_it_waits_for_the_chief_and_the_auditor(
    station: Station, opening: Record, officer: str, told: list[int]
) -> None:
    with station.open(officer, NEXT_DAY) as book:
        assert waits(book) == told
        label = "Emergency readings to review"
        assert (label in [str(line.label) for line in lines(book)]) is bool(told)


def test_while_it_is_open_it_is_listed_and_does_not_wait(station: Station, opening: Record) -> None:
    with station.open("chief", FixedClock(LATER + timedelta(minutes=1))) as book:
        assert waits(book) == []
        assert [found.id for found in listed(book)] == [opening.id]
        with pytest.raises(UsageProblem):
            sign(book, "1", "情况属实")


def test_it_is_signed_once_with_a_finding(station: Station, opening: Record) -> None:
    with station.open("aud", NEXT_DAY) as book:
        with pytest.raises(UsageProblem):
            sign(book, "1", " ")
        signed = sign(book, "1", "情况属实")
        assert signed.values["reviewed_by"] == book.actor.officer
        assert (waits(book), listed(book)) == ([], [])
        assert [found.id for found in listed(book, closed=True)] == [opening.id]
        with pytest.raises(UsageProblem):
            sign(book, "1", "再签")


@pytest.mark.parametrize("officer", ["ann", "bob", "adm", "amy"])
def test_nobody_else_signs_least_of_all_oneself(
    station: Station, opening: Record, officer: str
) -> None:
    with station.open(officer, NEXT_DAY) as book, pytest.raises(NotAllowed):
        sign(book, "1", "情况属实")


def test_a_chief_does_not_sign_his_own(station: Station) -> None:
    with station.open("chief", FixedClock(LATER)) as book:
        open_unit(book, station.nodes["office_b"], reason=WHY)
    with station.open("chief", NEXT_DAY) as book:
        assert waits(book) == []
        with pytest.raises(NotAllowed, match="never by who opened it"):
            sign(book, "1", "情况属实")


def test_what_was_looked_at_meanwhile_is_told(station: Station, opening: Record) -> None:
    with station.open("aud", NEXT_DAY) as book:
        actions = [row.action for row in looked(book, one(book, "1"))]
    assert actions == ["emergency.open", "list"]
