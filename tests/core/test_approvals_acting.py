"""An act that takes two: asked for by one, granted by another, done once, within a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from beatbook import approvals
from beatbook.approvals import SecondPersonNeeded
from beatbook.approvals.names import EXPIRED, FORM, GRANTED, USED
from beatbook.book import Book
from beatbook.clock import FixedClock
from beatbook.errors import NotAllowed
from beatbook.store.items import EntryFilter
from beatbook.store.query import Query
from support.acts import add, lamp
from support.books import NOW, Station

DIGEST = approvals.digest({"form": "keeper", "fields": ["name"]})
LATER = NOW + timedelta(hours=2)


def ask(book: Book, digest: str = DIGEST, subject: str = "keeper") -> None:
    with book.because("调解需要"):
        approvals.require(book, "export", subject=subject, digest=digest, words="看护人，3条")


def asked(book: Book, digest: str = DIGEST, subject: str = "keeper") -> int:
    with pytest.raises(SecondPersonNeeded) as refusal:
        ask(book, digest, subject)
    return refusal.value.number


def grant(station: Station, number: int, officer: str = "chief") -> None:
    with station.open(officer) as second:
        approvals.grant(second, str(number))


def states(book: Book) -> list[str]:
    found = book.store.select(book.spec(FORM), Query(FORM, closed=True))
    return [one.envelope.state for one in found]


def test_nothing_is_done_before_somebody_else_granted_it(station: Station) -> None:
    with station.open("ann") as book:
        with pytest.raises(SecondPersonNeeded) as refusal:
            ask(book)
        said = str(refusal.value)
        assert "beat approve grant 1" in said and "赵所长" in said
        assert refusal.value.exit_code == 1
        assert states(book) == ["asked"]


def test_asking_again_is_the_same_request(station: Station) -> None:
    with station.open("ann") as book:
        assert asked(book) == asked(book)
        assert len(states(book)) == 1


def test_what_was_granted_can_be_done_once(station: Station) -> None:
    with station.open("ann") as book:
        number = asked(book)
        grant(station, number)
        ask(book)
        assert states(book) == [USED]
        assert asked(book) == number + 1


@pytest.mark.parametrize(
    ("digest", "subject"), [(approvals.digest("other"), "keeper"), (DIGEST, "lamp")]
)
def test_nothing_else_can_be_done_with_it(station: Station, digest: str, subject: str) -> None:
    with station.open("ann") as book:
        grant(station, asked(book))
        assert asked(book, digest, subject) == 2
        assert states(book) == [GRANTED, "asked"]


def test_nobody_else_can_use_it(station: Station) -> None:
    with station.open("ann") as book, station.open("dee") as other:
        grant(station, asked(book))
        assert asked(other) == 2


def test_a_grant_is_good_for_a_day(station: Station) -> None:
    with station.open("ann") as book:
        number = asked(book)
    with station.open("chief", FixedClock(LATER)) as second:
        approvals.grant(second, str(number))
    with station.open("ann", FixedClock(LATER + timedelta(hours=24))) as book:
        assert asked(book) == number + 1
        assert states(book) == [EXPIRED, "asked"]


def test_a_request_that_nobody_answered_is_asked_anew_after_a_week(station: Station) -> None:
    with station.open("ann") as book:
        number = asked(book)
    with station.open("ann", FixedClock(LATER + timedelta(days=7))) as book:
        assert asked(book) == number + 1
        assert states(book) == [EXPIRED, "asked"]


def test_a_grant_is_used_with_the_deed_or_not_at_all(station: Station) -> None:
    with station.open("ann") as book:
        grant(station, asked(book))
        one = add(book)
        _collected(book, one)
        assert states(book) == [GRANTED]
        with book.deed("change") as deed:
            approvals.require(book, "export", subject="keeper", digest=DIGEST, words="", deed=deed)
            deed.change("lamp", one, {"bulbs": 3})
        assert states(book) == [USED]
        assert lamp(book, one).values["bulbs"] == 3
        parts = book.store.parts(*_row(book))
        assert {part.form for part in parts} == {FORM, "lamp"}


def _collected(book: Book, one: str) -> None:
    """Collect a deed, the grant with it, and never write it."""
    from beatbook.deeds import Deed

    deed = Deed(book, "change", "")
    approvals.require(book, "export", subject="keeper", digest=DIGEST, words="", deed=deed)
    deed.change("lamp", one, {"bulbs": 2})


def _row(book: Book) -> tuple[str, int]:
    entry = next(iter(book.store.entries(EntryFilter(action="change", limit=1, newest_first=True))))
    return entry.station, entry.seq


def test_the_system_needs_nobody(book: Book) -> None:
    ask(book)
    assert states(book) == []


def test_each_step_is_a_row_of_the_journal_with_its_reason(station: Station) -> None:
    with station.open("ann") as book:
        grant(station, asked(book))
        ask(book)
        rows = book.store.entries(EntryFilter(form=FORM, limit=10, newest_first=False))
        told = [(row.action, row.reason) for row in rows]
    assert told == [
        ("approve.ask", "调解需要"),
        ("approve.grant", "routine work"),
        ("approve.use", "调解需要"),
    ]


@pytest.mark.parametrize("officer", ["ann", "chief"])
def test_nobody_types_a_request_or_an_answer(station: Station, officer: str) -> None:
    with station.open("ann") as book:
        number = asked(book)
    with station.open(officer) as book:
        id = book.record_id(FORM, str(number))
        with pytest.raises(NotAllowed), book.deed("edit") as deed:
            deed.change(FORM, id, {"digest": "0"})
        values = {"act": "export", "digest": "0", "words": "x", "asked_by": officer}
        with pytest.raises(NotAllowed), book.deed("add") as deed:
            deed.add(FORM, {**values, "asked_at": book.clock.now()})
